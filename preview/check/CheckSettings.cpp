#include "check/CheckSettings.h"

#include "check/RuleBook.h"
#include "mail/MailSettings.h"
#include "publication/FrontMatter.h"

#include <optional>

namespace masthead {
namespace {

constexpr const char* settingsFile = "masthead.toml";
constexpr std::string_view checkTable = "check.";
constexpr std::string_view rulesTable = "check.rules.";
constexpr std::string_view mailTable = "mail.";
constexpr std::string_view titleLength = "check.title_length";
constexpr std::string_view descriptionLength = "check.description_length";
constexpr std::string_view skippedHosts = "check.links.skip";
constexpr std::string_view privateReach = "check.links.private";

std::optional<RuleLevel> levelOf(const FrontMatterValue& value) {
    if (value.kind != ValueKind::String)
        return std::nullopt;
    if (value.text == "off")
        return RuleLevel::Off;
    if (value.text == "warning")
        return RuleLevel::Warning;
    if (value.text == "error")
        return RuleLevel::Error;
    return std::nullopt;
}

/// Whether `value` is one of `[check.links]` and can be read.
bool readLinks(const FrontMatterValue& value, LinkCheckSettings& links) {
    if (value.key == skippedHosts && value.kind == ValueKind::Array)
        links.skippedHosts = value.items;
    else if (value.key == privateReach && value.kind == ValueKind::Boolean)
        links.reach = value.text == "true" ? HostReach::PrivateToo : HostReach::PublicOnly;
    else
        return false;
    return true;
}

/// Where a length goes; null for other keys.
std::size_t* lengthOf(std::string_view key, CheckSettings& settings) {
    return key == titleLength         ? &settings.titleLength
           : key == descriptionLength ? &settings.descriptionLength
                                      : nullptr;
}

/// False where it is no length that can be read.
bool readLength(const FrontMatterValue& value, std::size_t& length) {
    const auto number = value.kind == ValueKind::Integer ? integerOf(value.text) : std::nullopt;
    if (!number || *number < 0)
        return false;
    length = static_cast<std::size_t>(*number);
    return true;
}

void read(std::string_view text, const FrontMatterValue& value, CheckSettings& settings) {
    const auto complain = [&](Severity severity, std::string message, std::string advice) {
        const TextPosition place = positionAt(text, value.range.begin);
        settings.diagnostics.push_back(
            {severity, settingsFile, place.line, place.column, std::move(message), std::move(advice)});
    };
    if (readLinks(value, settings.links))
        return;
    if (std::size_t* length = lengthOf(value.key, settings)) {
        if (!readLength(value, *length))
            complain(Severity::Error, '`' + value.key + "` must be a number of characters",
                     "0 means that there is no limit");
        return;
    }
    if (value.key == skippedHosts)
        return complain(Severity::Error, "`check.links.skip` must be a list of hosts",
                        R"(skip = ["example.com"])");
    if (value.key == privateReach)
        return complain(Severity::Error, "`check.links.private` must be true or false", {});
    if (!value.key.starts_with(rulesTable))
        return complain(Severity::Warning, '`' + value.key + "` is not known here",
                        "[check] has title_length, description_length and the tables rules and links");
    const std::string_view name = std::string_view(value.key).substr(rulesTable.size());
    if (!findRule(name))
        return complain(Severity::Warning, "There is no rule `" + std::string(name) + '`',
                        "masthead check --rules lists them");
    if (const auto level = levelOf(value))
        settings.levels.emplace(name, *level);
    else
        complain(Severity::Error, '`' + value.key + R"(` must be "error", "warning" or "off")", {});
}

} // namespace

CheckSettings readCheckSettings(const FileReader& reader) {
    CheckSettings settings;
    const Result<std::string> text = reader(settingsFile);
    if (!text)
        return settings;
    if (const Result<FrontMatter> toml = FrontMatter::parseToml(*text, settingsFile)) {
        for (const FrontMatterValue& value : toml->values()) {
            if (value.key.starts_with(checkTable))
                read(*text, value, settings);
            settings.hasMail = settings.hasMail || value.key.starts_with(mailTable);
        }
    }
    const MailSettings mail = readMailSettings(reader);
    settings.unsubscribe = mail.unsubscribe.empty() ? tagsOf(mail.service).unsubscribe : mail.unsubscribe;
    return settings;
}

} // namespace masthead
