#pragma once

#include "address/LinkTrackers.h"
#include "data/FileReader.h"
#include "publication/Publication.h"

#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// Who sends the issue to its readers: each has its own tags for what only it knows.
enum class MailService { Plain, Mailchimp, Buttondown, EmailOctopus, Listmonk, Kit };

/// The tags of a sending service, which it replaces by what they stand for. Empty where it has none.
struct ServiceTags {
    std::string unsubscribe; ///< The address that ends the subscription.
    std::string address;     ///< The sender's postal address, as the service knows it.
    std::string online;      ///< The address of the mail on the web.
};
ServiceTags tagsOf(MailService service);

/// The server that sends test mails.
struct SmtpSettings {
    enum class Security {
        StartTls, ///< RFC 3207: refused where the server does not offer it.
        Tls,      ///< From the first byte (RFC 8314).
        None,     ///< Only to this machine.
    };

    std::string host;
    int port = 587;
    Security security = Security::StartTls;
    std::string user; ///< Empty: without authentication.
};

/// What the built-in template says in words of its own.
struct MailWords {
    std::string online = "Read on the web";
    std::string unsubscribe = "Unsubscribe";
};

/// `[mail]` of masthead.toml.
struct MailSettings {
    MailService service = MailService::Plain;
    std::string unsubscribe;   ///< Address or tag; the service's where it is empty.
    std::string postalAddress; ///< With line breaks; the service's tag where it is empty.
    std::string fromName;      ///< The publication's title where it is empty.
    std::string fromAddress;   ///< `hello@example.com`
    std::string replyTo;
    std::filesystem::path styleSheet =
        "templates/email.css"; ///< From the root; the built-in one where absent.
    std::string
        imagePrefix; ///< `https://cdn.example/mail/`: where the converted images will be; empty: the site.
    MailWords words;
    LinkRules links;
    SmtpSettings smtp;
    std::vector<Diagnostic> diagnostics; ///< What is wrong in the table; such a value counts as absent.
};

/// Reads `[mail]`, `[mail.words]`, `[mail.links]` and `[mail.smtp]`. A publication without them gets what is
/// above.
MailSettings readMailSettings(const FileReader& reader);

} // namespace masthead
