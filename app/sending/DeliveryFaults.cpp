#include "sending/DeliveryFaults.h"

#include "message/Mailbox.h"

#include <QByteArray>

#include <algorithm>
#include <curl/curl.h>

namespace masthead {
namespace {

using Security = SmtpSettings::Security;

Diagnostic fault(std::string message, std::string advice) {
    return {Severity::Error, {}, 0, 0, std::move(message), std::move(advice)};
}

std::string placeOf(const SmtpSettings& server) {
    return server.host + ", port " + std::to_string(server.port);
}

bool isHostName(std::string_view host) {
    return !host.empty() && host.size() <= 253 && host.front() != '-' &&
           std::ranges::all_of(host, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
           });
}

void replaceAll(std::string& text, const std::string& searched, std::string_view by) {
    for (std::size_t at = text.find(searched); at != std::string::npos && !searched.empty();
         at = text.find(searched, at + by.size()))
        text.replace(at, searched.size(), by);
}

std::string base64Of(const std::string& bytes) {
    return QByteArray::fromStdString(bytes).toBase64().toStdString();
}

/// Words of others without the password, which a server may quote: as it is, and as a login sends it
/// (RFC 4616 and AUTH LOGIN).
std::string withoutPassword(std::string words, const Delivery& delivery) {
    const std::string& password = delivery.password;
    if (password.empty())
        return words;
    const std::string separator(1, '\0');
    for (const std::string& secret :
         {password, base64Of(separator + delivery.server.user + separator + password), base64Of(password)})
        replaceAll(words, secret, "…");
    return words;
}

/// ` in its own words: “…”`, or nothing where the server said none.
std::string inItsWords(const ServerTalk& talk, const Delivery& delivery) {
    const std::string reply = withoutPassword(talk.lastReply(), delivery);
    return reply.empty() ? std::string() : ": “" + reply + "”";
}

Diagnostic refusal(const Delivery& delivery, const ServerTalk& talk) {
    const std::string words = inItsWords(talk, delivery);
    switch (talk.step()) {
    case ServerTalk::Step::Greeting:
    case ServerTalk::Step::Encryption:
        return fault("the mail server " + placeOf(delivery.server) + " does not want to talk" + words,
                     "try again later, or ask whoever runs the server");
    case ServerTalk::Step::Login:
        return fault("the mail server does not let " + delivery.server.user + " in" + words,
                     "check `user` under [mail.smtp] and the password");
    case ServerTalk::Step::Sender:
        return fault("the mail server does not send for " + delivery.from + words,
                     delivery.server.user.empty()
                         ? "set `user` under [mail.smtp] if it wants to know who sends"
                         : "set `from` under [mail] to an address that this account may send from");
    case ServerTalk::Step::Recipient: {
        const std::size_t index = std::clamp<std::size_t>(talk.recipients(), 1, delivery.recipients.size());
        return fault("the mail server refuses the recipient " + delivery.recipients[index - 1] + words,
                     "nothing was sent; check the address");
    }
    case ServerTalk::Step::Message:
        break;
    }
    return fault("the mail server refuses the message" + words, "nothing was sent");
}

Diagnostic noEncryption(const SmtpSettings& server) {
    return fault("the mail server " + placeOf(server) +
                     " offers no encryption (STARTTLS), so nothing was sent",
                 "if it speaks TLS from the start (most often on port 465), set security = \"tls\" under "
                 "[mail.smtp]");
}

Diagnostic badCertificate(const SmtpSettings& server, const std::string& details) {
    const bool isOfAnother = details.find("match") != std::string::npos;
    return fault("the certificate of the mail server " + server.host + " cannot be trusted: " + details,
                 isOfAnother ? "set `host` under [mail.smtp] to the name in the certificate"
                             : "nothing was sent; if the server is your own, let this computer trust the "
                               "authority that signed its certificate");
}

Diagnostic noTls(const SmtpSettings& server) {
    return fault("the mail server " + placeOf(server) + " does not speak TLS",
                 server.security == Security::Tls
                     ? "if it begins without it (most often on port 587), set security = \"starttls\" under "
                       "[mail.smtp]"
                     : "ask whoever runs the server");
}

} // namespace

bool isThisComputer(std::string_view host) {
    const bool isLoopbackNumber =
        host.starts_with("127.") && std::ranges::count(host, '.') == 3 &&
        std::ranges::all_of(host, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    return host == "localhost" || host == "::1" || isLoopbackNumber;
}

std::optional<Diagnostic> faultOf(const Delivery& delivery) {
    const SmtpSettings& server = delivery.server;
    if (!isHostName(server.host))
        return fault("`" + server.host + "` is not the name of a mail server",
                     "set `host` under [mail.smtp], such as \"smtp.example.com\"");
    if (server.security == Security::None && !isThisComputer(server.host))
        return fault("mail goes to " + server.host +
                         " only encrypted, since anybody on the way could read it",
                     "set security = \"starttls\" or \"tls\" under [mail.smtp]");
    if (delivery.recipients.empty())
        return fault("there is nobody to send to", "name at least one address");
    std::vector<std::string> addresses = delivery.recipients;
    addresses.push_back(delivery.from);
    for (const std::string& address : addresses) {
        if (const Result<void> checked = checkAddress(address); !checked)
            return checked.error();
    }
    return std::nullopt;
}

DeliveryError deliveryError(int code, const std::string& saidByLibrary, const Delivery& delivery,
                            const ServerTalk& talk) {
    using Kind = DeliveryError::Kind;
    const std::string details = withoutPassword(saidByLibrary, delivery);
    const SmtpSettings& server = delivery.server;
    const std::string place = placeOf(server);
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
        return {Kind::Cancelled, fault("sending was cancelled", {})};
    case CURLE_COULDNT_RESOLVE_HOST:
        return {Kind::Failed, fault("there is no mail server called " + server.host,
                                    "check `host` under [mail.smtp], and that this computer is online")};
    case CURLE_COULDNT_CONNECT:
        return {Kind::Failed,
                fault("no mail server answers at " + place,
                      "check `host` and `port` under [mail.smtp]; usual ports are 587 and 465")};
    case CURLE_OPERATION_TIMEDOUT:
        return {
            Kind::Failed,
            fault("the mail server " + place + " does not answer",
                  server.security == Security::Tls
                      ? "try again later; a server that begins without TLS (most often on port 587) wants "
                        "security = \"starttls\" under [mail.smtp]"
                      : "try again later; a server that speaks TLS from the start (most often on port 465) "
                        "wants security = \"tls\" under [mail.smtp]")};
    case CURLE_USE_SSL_FAILED:
        return {Kind::Failed, noEncryption(server)};
    case CURLE_PEER_FAILED_VERIFICATION:
        return {Kind::Failed, badCertificate(server, details)};
    case CURLE_SSL_CACERT_BADFILE:
        return {Kind::Failed, fault("the certificates that this computer trusts cannot be read: " + details,
                                    "check the file named by CURL_CA_BUNDLE or SSL_CERT_FILE")};
    case CURLE_SSL_CONNECT_ERROR:
        return {Kind::Failed, noTls(server)};
    case CURLE_LOGIN_DENIED:
        return {Kind::LoginRefused, refusal(delivery, talk)};
    case CURLE_SEND_ERROR:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_REMOTE_ACCESS_DENIED:
        if (!talk.lastReply().empty())
            return {Kind::Failed, refusal(delivery, talk)};
        break;
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
        return {Kind::Failed, fault("the mail server " + place + " hung up", "try again")};
    default:
        break;
    }
    return {Kind::Failed, fault("the mail could not be sent by " + place + ": " + details, {})};
}

} // namespace masthead
