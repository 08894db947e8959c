#include "command/SendTestCommand.h"

#include "command/FindPage.h"
#include "command/Messages.h"
#include "command/OpenedSite.h"
#include "command/PasswordSource.h"
#include "sending/TestMail.h"

#include <ostream>

namespace masthead {
namespace {

constexpr auto toOption = "to";
constexpr auto issueOption = "issue";
constexpr auto timeoutOption = "timeout";
constexpr int longestTimeout = 3600;

QCommandLineOption option(const char* name, const char* value) {
    QCommandLineOption result(QString::fromLatin1(name));
    result.setValueName(QString::fromLatin1(value));
    return result;
}

Result<std::vector<Mailbox>> recipientsOf(const QCommandLineParser& parser) {
    std::vector<Mailbox> recipients;
    for (const QString& value : parser.values(QString::fromLatin1(toOption))) {
        Result<std::vector<Mailbox>> some = readMailboxes(value.toStdString());
        if (!some)
            return some;
        recipients.insert(recipients.end(), some->begin(), some->end());
    }
    return recipients;
}

/// Seconds, or nothing where the option is no such number.
std::optional<std::chrono::seconds> timeoutOf(const QCommandLineParser& parser) {
    const QString name = QString::fromLatin1(timeoutOption);
    if (!parser.isSet(name))
        return Delivery().patience;
    bool isNumber = false;
    const int seconds = parser.value(name).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > longestTimeout)
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

const Issue* wantedIssue(const OpenedSite& opened, const QCommandLineParser& parser) {
    const QString name = QString::fromLatin1(issueOption);
    if (parser.isSet(name))
        return findPage(opened, parser.value(name).toStdString());
    if (!opened.file.empty())
        return opened.publication->findPage(opened.file);
    return newestIssue(*opened.publication, false);
}

std::string joined(const std::vector<std::string>& addresses) {
    std::string text;
    for (const std::string& address : addresses)
        text += (text.empty() ? "" : ", ") + address;
    return text;
}

/// The mail of a page as it is on disk.
Result<MailWithImages> mailOf(const MailMaker& maker, const FileReader& reader, const Issue& issue,
                              Messages& messages) {
    Result<std::string> text = reader(issue.file);
    if (!text)
        return tl::unexpected(text.error());
    const RenderRequest request{issue.file, std::move(*text)};
    MailWithImages mail = testMail(maker, reader, request);
    messages.report(mail.mail.page.notices);
    messages.report(mail.mail.page.diagnostics);
    return mail;
}

/// Prints lines that can be copied as they are.
void sayWhatIsMissing(const std::string& lines, const Publication& publication, std::ostream& err) {
    err << pathForShell(publication.root / "masthead.toml").string()
        << ": it does not say how to send mail; add these lines with your own values, to the tables of these "
           "names where they are there already:\n\n"
        << lines << '\n';
}

/// Gives it a password if its server wants one.
bool hasPassword(Delivery& delivery, std::optional<FoundPassword>& found, std::ostream& err) {
    if (delivery.server.user.empty())
        return true;
    found = findPassword(delivery.server, err);
    if (!found) {
        err << "masthead send-test: there is no password of " << delivery.server.user << " at "
            << delivery.server.host
            << " (set MASTHEAD_SMTP_PASSWORD, or send once from a terminal or the window and keep it in the "
               "keyring)\n";
        return false;
    }
    delivery.password = found->password;
    return true;
}

} // namespace

std::string_view SendTestCommand::help() const {
    return R"(Usage: masthead send-test PATH --to ADDRESS... [--issue NUMBER|SLUG|FILE] [--timeout SECONDS]

Sends the e-mail of an issue of the publication at PATH to test addresses, by the
mail server that masthead.toml names:

    [mail]
    from = "The Letter <letter@example.com>"

    [mail.smtp]
    host = "smtp.example.com"
    port = 587
    security = "starttls"     # or "tls" (most often port 465)
    user = "letter@example.com"

Without --issue it is the newest issue that is not a draft. PATH may also be one
page's file. The subject begins with [Test]. Tags of the sending service, such as
the address to unsubscribe, stay as they are: only the service fills them in.

The password comes from the environment variable MASTHEAD_SMTP_PASSWORD, else from
the desktop's keyring, else it is asked for in the terminal. The server's
certificate is always checked; CURL_CA_BUNDLE or SSL_CERT_FILE names another file of
certificates to trust.

Options:
  --to ADDRESS       Whom to send to; may be given several times.
  --issue WHICH      This issue, by number, slug or file.
  --timeout SECONDS  How long to wait for the server each time (30).
  -h, --help         Print this help.

Exit code: 0 sent, 1 not sent or something in the content is wrong, 2 wrong usage.
)";
}

QList<QCommandLineOption> SendTestCommand::options() const {
    return {option(toOption, "address"), option(issueOption, "issue"), option(timeoutOption, "seconds")};
}

ExitCode SendTestCommand::carryOut(const QCommandLineParser& parser, const std::string& operand,
                                   CommandStreams streams) const {
    const Result<std::vector<Mailbox>> recipients = recipientsOf(parser);
    if (!recipients)
        return wrongUsage(toString(recipients.error()), streams.err);
    if (recipients->empty())
        return wrongUsage("Say whom to send to with --to ADDRESS", streams.err);
    const std::optional<std::chrono::seconds> timeout = timeoutOf(parser);
    if (!timeout)
        return wrongUsage("--timeout is a number of seconds from 1 to 3600", streams.err);
    const Result<OpenedSite> opened = openSite(operand);
    if (!opened)
        return wrongUsage(toString(opened.error()), streams.err);
    const Publication& publication = *opened->publication;
    const Issue* issue = wantedIssue(*opened, parser);
    if (!issue)
        return wrongUsage("There is no such issue to send; drafts are sent when they are named", streams.err);

    Messages messages(publication.root, streams.err);
    const MailMaker maker(opened->site, opened->reader);
    if (const std::string lines = missingSettings(maker.settings(), publication); !lines.empty()) {
        messages.report(maker.settings().diagnostics);
        sayWhatIsMissing(lines, publication, streams.err);
        return ExitCode::ContentWrong;
    }
    Result<MailWithImages> mail = mailOf(maker, opened->reader, *issue, messages);
    if (!mail) {
        messages.report(mail.error());
        return ExitCode::ContentWrong;
    }
    const std::string subject = mail->mail.facts.subject;
    Result<Delivery> delivery =
        testDelivery(std::move(*mail), maker.settings(), publication, *recipients, stampNow());
    if (!delivery) {
        messages.report(delivery.error());
        return ExitCode::ContentWrong;
    }
    delivery->patience = *timeout;
    std::optional<FoundPassword> password;
    if (!hasPassword(*delivery, password, streams.err))
        return ExitCode::ContentWrong;
    if (const auto sent = deliver(*delivery); !sent) {
        messages.report(sent.error().diagnostic);
        return ExitCode::ContentWrong;
    }
    streams.out << "[Test] " << subject << " -> " << joined(delivery->recipients) << '\n';
    if (password && password->source == FoundPassword::Source::Terminal)
        offerToKeep(delivery->server, password->password, streams.err);
    return messages.hasErrors() ? ExitCode::ContentWrong : ExitCode::Done;
}

} // namespace masthead
