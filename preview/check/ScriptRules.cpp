#include "check/Rules.h"

#include "html/Characters.h"
#include "site/TextScripts.h"

#include <algorithm>
#include <array>
#include <map>

namespace masthead {
namespace {

/// Where a script that was left out stands in its line: from its first byte to the end of what it is called.
/// Of several of one name each is named in its turn.
class ScriptPlaces {
public:
    explicit ScriptPlaces(const std::string& text)
        : m_text(html::lowered(text)) {
        m_lines.push_back(0);
        for (std::size_t at = m_text.find('\n'); at != std::string::npos; at = m_text.find('\n', at + 1))
            m_lines.push_back(at + 1);
    }

    TextRange take(int line, const std::string& script) {
        if (line < 1 || static_cast<std::size_t>(line) > m_lines.size())
            return {};
        const std::size_t begin = m_lines[static_cast<std::size_t>(line) - 1];
        const std::size_t end = std::min(m_text.find_first_of("\r\n", begin), m_text.size());
        const std::string word = wordOf(script);
        std::size_t& from = m_taken.try_emplace({line, word}, begin).first->second;
        const std::size_t found = m_text.find(word, from);
        if (found != std::string::npos && found + word.size() <= end) {
            from = found + word.size();
            return {found, from};
        }
        const std::size_t first = std::min(m_text.find_first_not_of(" \t", begin), end);
        return {first, end};
    }

private:
    /// `<script>` as `<script`, `href="javascript:"` as `javascript:`.
    static std::string wordOf(const std::string& script) {
        const std::size_t quote = script.find('"');
        return quote == std::string::npos ? script.substr(0, script.find('>'))
                                          : script.substr(quote + 1, script.size() - quote - 2);
    }

    std::string m_text;
    std::vector<std::size_t> m_lines;
    std::map<std::pair<int, std::string>, std::size_t> m_taken; ///< Where to look on.
};

/// A form, or an element that is there for a script to put one into.
bool mayNeedScript(const std::string& script, const std::string& text) {
    if (script != "<script>")
        return false;
    const std::string lowered = html::lowered(text);
    constexpr std::array<std::string_view, 4> signs{"<form", "data-form", "<input", "signup"};
    return std::ranges::any_of(
        signs, [&](std::string_view sign) { return lowered.find(sign) != std::string::npos; });
}

void findScriptsOfText(const CheckContext& context, FindingSink& findings) {
    const CheckedPage& page = context.page;
    ScriptPlaces places(page.text());
    for (const Diagnostic& diagnostic : page.page.diagnostics) {
        const std::optional<std::string> script = scriptLeftOut(diagnostic);
        if (!script)
            continue;
        const bool isHere = diagnostic.file == page.file || diagnostic.file.empty();
        std::string advice = diagnostic.advice;
        if (mayNeedScript(*script, page.text()))
            advice = "a form may need it: " + advice;
        Finding& finding = findings.add(isHere ? places.take(diagnostic.line, *script) : TextRange{},
                                        diagnostic.message, std::move(advice));
        if (isHere)
            continue;
        finding.file = diagnostic.file;
        finding.line = finding.endLine = diagnostic.line;
    }
}

constexpr std::array rules{
    Rule{"script-in-text", RuleLevel::Warning,
         "A script in a text or its front matter, which web pages and mails are published without",
         findScriptsOfText},
};

} // namespace

std::span<const Rule> scriptRules() {
    return rules;
}

} // namespace masthead
