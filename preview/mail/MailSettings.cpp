#include "mail/MailSettings.h"

#include "publication/FrontMatter.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

constexpr const char* settingsFile = "masthead.toml";
constexpr int submissionsPort = 465; ///< Where TLS is spoken from the start (RFC 8314, 3.3).
constexpr std::string_view utmTable = "mail.links.sponsor.";

struct NamedService {
    std::string_view name;
    MailService service;
};

constexpr std::array<NamedService, 6> services{{{"plain", MailService::Plain},
                                                {"mailchimp", MailService::Mailchimp},
                                                {"buttondown", MailService::Buttondown},
                                                {"emailoctopus", MailService::EmailOctopus},
                                                {"listmonk", MailService::Listmonk},
                                                {"kit", MailService::Kit}}};

class SettingsReader {
public:
    SettingsReader(std::string_view text, const FrontMatter& toml, MailSettings& settings)
        : m_text(text)
        , m_toml(toml)
        , m_settings(settings) {}

    void read() {
        for (const FrontMatterValue& value : m_toml.values()) {
            if (value.key.starts_with("mail."))
                read(value);
        }
        if (!m_portIsGiven && m_settings.smtp.security == SmtpSettings::Security::Tls)
            m_settings.smtp.port = submissionsPort;
    }

private:
    void read(const FrontMatterValue& value);
    void readService(const FrontMatterValue& value);
    void readSecurity(const FrontMatterValue& value);
    void readPort(const FrontMatterValue& value);
    void readFrom(const FrontMatterValue& value);
    void readImagePrefix(const FrontMatterValue& value);
    void readSponsorParameter(const FrontMatterValue& value);
    std::string textOf(const FrontMatterValue& value);
    std::vector<std::string> listOf(const FrontMatterValue& value);
    void complain(const FrontMatterValue& value, std::string message, std::string advice,
                  Severity severity = Severity::Error) {
        const TextPosition place = positionAt(m_text, value.range.begin);
        m_settings.diagnostics.push_back(
            {severity, settingsFile, place.line, place.column, std::move(message), std::move(advice)});
    }

    std::string_view m_text;
    const FrontMatter& m_toml;
    MailSettings& m_settings;
    bool m_portIsGiven = false;
};

void SettingsReader::read(const FrontMatterValue& value) {
    const std::string_view key = value.key;
    if (key == "mail.service")
        readService(value);
    else if (key == "mail.unsubscribe")
        m_settings.unsubscribe = textOf(value);
    else if (key == "mail.address")
        m_settings.postalAddress = textOf(value);
    else if (key == "mail.from")
        readFrom(value);
    else if (key == "mail.reply_to")
        m_settings.replyTo = textOf(value);
    else if (key == "mail.style_sheet")
        m_settings.styleSheet = textOf(value);
    else if (key == "mail.images")
        readImagePrefix(value);
    else if (key == "mail.words.online")
        m_settings.words.online = textOf(value);
    else if (key == "mail.words.unsubscribe")
        m_settings.words.unsubscribe = textOf(value);
    else if (key == "mail.links.strip")
        m_settings.links.strippedParameters = listOf(value);
    else if (key == "mail.links.keep")
        m_settings.links.keptParameters = listOf(value);
    else if (key == "mail.links.untouched")
        m_settings.links.untouchedHosts = listOf(value);
    else if (key.starts_with(utmTable))
        readSponsorParameter(value);
    else if (key == "mail.smtp.host")
        m_settings.smtp.host = textOf(value);
    else if (key == "mail.smtp.port")
        readPort(value);
    else if (key == "mail.smtp.security")
        readSecurity(value);
    else if (key == "mail.smtp.user")
        m_settings.smtp.user = textOf(value);
    else if (key == "mail.smtp.password")
        complain(value, "A password does not belong into a file",
                 "take it out; it is asked for once and kept in the desktop's keyring, or comes from the "
                 "environment variable MASTHEAD_SMTP_PASSWORD");
    else
        complain(
            value, '`' + value.key + "` is not known here",
            "[mail] has service, unsubscribe, address, from, reply_to, style_sheet, images and the tables "
            "links and smtp",
            Severity::Warning);
}

std::string SettingsReader::textOf(const FrontMatterValue& value) {
    if (value.kind == ValueKind::String)
        return value.text;
    complain(value, '`' + value.key + "` must be a text", "write it between quotes");
    return {};
}

std::vector<std::string> SettingsReader::listOf(const FrontMatterValue& value) {
    if (value.kind == ValueKind::Array)
        return value.items;
    complain(value, '`' + value.key + "` must be a list of texts", R"(such as ["ref", "mc_*"])");
    return {};
}

void SettingsReader::readService(const FrontMatterValue& value) {
    const auto found = std::ranges::find(services, std::string_view(value.text), &NamedService::name);
    if (value.kind == ValueKind::String && found != services.end())
        m_settings.service = found->service;
    else
        complain(value,
                 "There is no service " +
                     std::string(m_text.substr(value.range.begin, value.range.end - value.range.begin)),
                 "it is one of mailchimp, buttondown, emailoctopus, listmonk, kit and plain");
}

void SettingsReader::readSecurity(const FrontMatterValue& value) {
    using Security = SmtpSettings::Security;
    if (value.text == "starttls")
        m_settings.smtp.security = Security::StartTls;
    else if (value.text == "tls")
        m_settings.smtp.security = Security::Tls;
    else if (value.text == "none")
        m_settings.smtp.security = Security::None;
    else
        complain(value, '`' + value.key + R"(` must be "starttls", "tls" or "none")", {});
}

void SettingsReader::readPort(const FrontMatterValue& value) {
    m_portIsGiven = true;
    const auto port = value.kind == ValueKind::Integer ? integerOf(value.text) : std::nullopt;
    if (port && *port > 0 && *port < 65536)
        m_settings.smtp.port = static_cast<int>(*port);
    else
        complain(value, '`' + value.key + "` must be a number from 1 to 65535", {});
}

/// `Name <address>` or `address`.
void SettingsReader::readFrom(const FrontMatterValue& value) {
    const std::string from = textOf(value);
    const std::size_t open = from.rfind('<');
    std::string address = from;
    if (open != std::string::npos && from.ends_with('>')) {
        address = from.substr(open + 1, from.size() - open - 2);
        m_settings.fromName = from.substr(0, from.find_last_not_of(' ', open - 1) + 1);
    }
    const std::size_t at = address.find('@');
    if (at == 0 || at == std::string::npos || at + 1 == address.size() ||
        address.find_first_of(" \t\r\n<>,;\"") != std::string::npos)
        return complain(value, '`' + value.key + "` must hold an e-mail address",
                        "such as \"The Letter <letter@example.com>\"");
    m_settings.fromAddress = address;
}

void SettingsReader::readSponsorParameter(const FrontMatterValue& value) {
    constexpr std::array<std::string_view, 4> placeholders{"{number}", "{slug}", "{date}", "{sponsor}"};
    const std::string text = textOf(value);
    m_settings.links.sponsorParameters.emplace_back(value.key.substr(utmTable.size()), text);
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const std::string_view rest = std::string_view(text).substr(open);
        const std::size_t tagEnd = rest.starts_with("{{") ? rest.find("}}") : std::string_view::npos;
        if (tagEnd != std::string_view::npos)
            open += tagEnd; // The sending service's.
        else if (std::ranges::none_of(placeholders, [rest](auto known) { return rest.starts_with(known); }))
            return complain(value,
                            "There is no placeholder " + std::string(rest.substr(0, rest.find('}') + 1)),
                            "there are {number}, {slug}, {date} and {sponsor}", Severity::Warning);
    }
}

void SettingsReader::readImagePrefix(const FrontMatterValue& value) {
    std::string prefix = textOf(value);
    if (!prefix.starts_with("https://"))
        return complain(value, '`' + value.key + "` must begin with https://",
                        "it is the address of the folder that the images are uploaded to");
    if (!prefix.ends_with('/'))
        prefix += '/';
    m_settings.imagePrefix = std::move(prefix);
}

} // namespace

ServiceTags tagsOf(MailService service) {
    switch (service) {
    case MailService::Mailchimp:
        return {"*|UNSUB|*", "*|LIST:ADDRESSLINE|*", "*|ARCHIVE|*"};
    case MailService::Buttondown:
        return {"{{ unsubscribe_url }}", {}, "{{ email_url }}"};
    case MailService::EmailOctopus:
        return {"{{UnsubscribeURL}}", "{{SenderInfo}}", "{{WebVersionURL}}"};
    case MailService::Listmonk:
        return {"{{ UnsubscribeURL }}", {}, "{{ MessageURL }}"};
    case MailService::Kit:
        return {"{{ unsubscribe_url }}", "{{ address }}", {}};
    case MailService::Plain:
        break;
    }
    return {};
}

MailSettings readMailSettings(const FileReader& reader) {
    MailSettings settings;
    const Result<std::string> text = reader(settingsFile);
    if (!text)
        return settings;
    if (const Result<FrontMatter> toml = FrontMatter::parseToml(*text, settingsFile))
        SettingsReader(*text, *toml, settings).read();
    return settings;
}

} // namespace masthead
