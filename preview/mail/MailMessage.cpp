#include "mail/MailMessage.h"

namespace masthead {
namespace {

constexpr const char* settingsFile = "masthead.toml";
constexpr const char* unreachable = "sender@masthead.invalid";

} // namespace

Result<Message> mailMessage(const RenderedMail& mail, const MailSettings& settings,
                            const Publication& publication) {
    Message message;
    message.from = {settings.fromName.empty() ? publication.title : settings.fromName,
                    settings.fromAddress.empty() ? unreachable : settings.fromAddress};
    if (Result<void> checked = checkAddress(message.from.address); !checked) {
        checked.error().file = settingsFile;
        return tl::unexpected(checked.error());
    }
    if (!settings.replyTo.empty()) {
        Result<Mailbox> replyTo = readMailbox(settings.replyTo);
        if (!replyTo) {
            replyTo.error().file = settingsFile;
            return tl::unexpected(replyTo.error());
        }
        message.replyTo = std::move(*replyTo);
    }
    message.subject = mail.facts.subject;
    message.text = mail.text;
    message.html = mail.page.html();
    return message;
}

Diagnostic noSender(const Publication& publication) {
    return {Severity::Warning,
            settingsFile,
            0,
            0,
            "the mail has no sender yet",
            "name it under [mail], such as from = \"" + publication.title + " <you@example.com>\""};
}

} // namespace masthead
