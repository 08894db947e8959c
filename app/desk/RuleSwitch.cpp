#include "desk/RuleSwitch.h"

#include "document/Document.h"
#include "publication/Drafting.h"
#include "publication/FrontMatter.h"

namespace masthead {

namespace {

constexpr const char* settingsFile = "masthead.toml";
constexpr std::string_view mark = "+++\n";

std::string_view wordFor(RuleLevel level) {
    return level == RuleLevel::Off ? "off" : level == RuleLevel::Warning ? "warning" : "error";
}

} // namespace

Result<std::string> withRuleLevel(const std::string& toml, const std::string& rule, RuleLevel level) {
    // Edits are made of front matter: between its marks any TOML file is one.
    const bool endsLine = toml.empty() || toml.ends_with('\n');
    const std::string text = std::string(mark) + toml + (endsLine ? "" : "\n") + std::string(mark);
    const Result<TextEdit> edit = setString(text, settingsFile, "check.rules." + rule, wordFor(level));
    if (!edit)
        return tl::unexpected(edit.error());
    const std::string changed = applied(text, *edit);
    return changed.substr(mark.size(), changed.size() - 2 * mark.size());
}

Result<void> setRuleLevel(const std::filesystem::path& root, const std::string& rule, RuleLevel level) {
    std::error_code error;
    if (!std::filesystem::exists(root / settingsFile, error)) {
        const Result<std::string> made = withRuleLevel({}, rule, level);
        return made ? createFile(root, {settingsFile, *made}) : tl::unexpected(made.error());
    }
    const auto document = Document::open(root, settingsFile);
    if (!document)
        return tl::unexpected(document.error());
    const Result<std::string> changed = withRuleLevel((*document)->loadedText().toStdString(), rule, level);
    if (!changed)
        return tl::unexpected(changed.error());
    return (*document)->save(QString::fromStdString(*changed));
}

} // namespace masthead
