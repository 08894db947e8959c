#include "site/TextScripts.h"

#include "contentscripts/ContentScripts.h"

namespace masthead {
namespace {

constexpr std::string_view begin = "A script in ";
constexpr std::string_view end = " is left out: `";

} // namespace

Diagnostic scriptLeftOut(const std::string& script, const std::string& where,
                         const std::filesystem::path& file, int line) {
    return {Severity::Warning,
            file,
            line,
            0,
            std::string(begin) + where + std::string(end) + script + '`',
            "move it into the theme's templates, or export with the scripts of texts kept"};
}

std::optional<std::string> scriptLeftOut(const Diagnostic& diagnostic) {
    const std::size_t name = diagnostic.message.find(end);
    if (!diagnostic.message.starts_with(begin) || name == std::string::npos)
        return std::nullopt;
    std::string script = diagnostic.message.substr(name + end.size());
    script.pop_back();
    return script;
}

std::vector<Diagnostic> leaveScriptsOut(RenderedMarkdown& body, const ExpandedSource& source,
                                        const std::vector<std::string>& themeScripts,
                                        const std::filesystem::path& file) {
    std::vector<std::string_view> themes;
    for (const std::size_t index : body.usedInsertions)
        themes.push_back(source.insertions[index].html);
    themes.insert(themes.end(), themeScripts.begin(), themeScripts.end());
    std::vector<Diagnostic> diagnostics;
    for (const RemovedScript& script : removeScripts(body, themes))
        diagnostics.push_back(scriptLeftOut(script.name, "the text", file,
                                            static_cast<int>(source.lines.firstOriginal(script.line))));
    return diagnostics;
}

} // namespace masthead
