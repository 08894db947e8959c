#include "check/CheckSettings.h"

#include "check/RuleBook.h"
#include "publication/FrontMatter.h"

#include <optional>

namespace masthead {
namespace {

constexpr const char* settingsFile = "masthead.toml";
constexpr std::string_view checkTable = "check.";
constexpr std::string_view rulesTable = "check.rules.";

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

void read(std::string_view text, const FrontMatterValue& value, CheckSettings& settings) {
    const auto complain = [&](Severity severity, std::string message, std::string advice) {
        const TextPosition place = positionAt(text, value.range.begin);
        settings.diagnostics.push_back(
            {severity, settingsFile, place.line, place.column, std::move(message), std::move(advice)});
    };
    if (!value.key.starts_with(rulesTable))
        return complain(Severity::Warning, '`' + value.key + "` is not known here",
                        "[check] has the table rules");
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
        }
    }
    return settings;
}

} // namespace masthead
