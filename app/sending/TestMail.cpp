#include "sending/TestMail.h"

#include "images/MailImageFitter.h"
#include "mail/MailMessage.h"

#include <QtGlobal>

#include <cstdlib>

namespace masthead {
namespace {

constexpr const char* passwordVariable = "MASTHEAD_SMTP_PASSWORD";

} // namespace

std::string missingSettings(const MailSettings& settings, const Publication& publication) {
    std::string lines;
    if (settings.fromAddress.empty())
        lines += "[mail]\nfrom = \"" + publication.title + " <you@example.com>\"\n";
    if (settings.smtp.host.empty()) {
        if (!lines.empty())
            lines += '\n';
        lines += "[mail.smtp]\nhost = \"smtp.example.com\"\nport = 587\nsecurity = \"starttls\"\n"
                 "user = \"you@example.com\"\n";
    }
    return lines;
}

MailWithImages testMail(const MailMaker& maker, const FileReader& reader, const RenderRequest& request) {
    return finishWithImages(maker, reader, maker.draft(request, maker.site().render(request)),
                            mailImageFitter(usersImageCache()));
}

Result<Delivery> testDelivery(MailWithImages mail, const MailSettings& settings,
                              const Publication& publication, const std::vector<Mailbox>& recipients,
                              const MessageStamp& stamp) {
    Result<Message> message = mailMessage(mail.mail, settings, publication);
    if (!message)
        return tl::unexpected(message.error());
    message->to = recipients;
    message->images = std::move(mail.images);
    message->subject.insert(0, "[Test] ");
    Result<std::string> written = writeMessage(*message, stamp);
    if (!written)
        return tl::unexpected(written.error());
    Delivery delivery;
    delivery.server = settings.smtp;
    delivery.from = message->from.address;
    for (const Mailbox& recipient : recipients)
        delivery.recipients.push_back(recipient.address);
    delivery.message = std::move(*written);
    return delivery;
}

std::optional<std::string> passwordOfEnvironment() {
    const char* password = std::getenv(passwordVariable);
    return password ? std::optional<std::string>(password) : std::nullopt;
}

std::optional<std::string> takePasswordOfEnvironment() {
    std::optional<std::string> password = passwordOfEnvironment();
    qunsetenv(passwordVariable);
    return password;
}

} // namespace masthead
