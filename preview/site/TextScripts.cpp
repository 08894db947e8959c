#include "site/TextScripts.h"

#include "contentscripts/ContentScripts.h"

namespace masthead {

std::vector<Diagnostic> leaveScriptsOut(RenderedMarkdown& body, const ExpandedSource& source,
                                        const std::vector<std::string>& themeScripts,
                                        const std::filesystem::path& file) {
    std::vector<std::string_view> themes;
    for (const std::size_t index : body.usedInsertions)
        themes.push_back(source.insertions[index].html);
    themes.insert(themes.end(), themeScripts.begin(), themeScripts.end());
    std::vector<Diagnostic> diagnostics;
    for (const RemovedScript& script : removeScripts(body, themes))
        diagnostics.push_back(
            {Severity::Warning, file, static_cast<int>(source.lines.firstOriginal(script.line)), 0,
             "A script in the text is left out: `" + script.name + '`',
             "scripts belong into the theme's templates; those of the text are not published"});
    return diagnostics;
}

} // namespace masthead
