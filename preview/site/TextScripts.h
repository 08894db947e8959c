#pragma once

#include "markdown/Markdown.h"
#include "publication/Diagnostic.h"
#include "site/ShortcodeExpander.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// A warning that a script, named as RemovedScript has it, is not published; `where` is `the text`.
Diagnostic scriptLeftOut(const std::string& script, const std::string& where,
                         const std::filesystem::path& file, int line);
/// The script's name, where a diagnostic is such a warning.
std::optional<std::string> scriptLeftOut(const Diagnostic& diagnostic);

/// Takes the scripts out of a text rendered from `source`, before its lines are made those of the file. What
/// its shortcodes gave is the theme's and stays, and so do `themeScripts`. Says what was left out; `file` is
/// where the text stands.
std::vector<Diagnostic> leaveScriptsOut(RenderedMarkdown& body, const ExpandedSource& source,
                                        const std::vector<std::string>& themeScripts,
                                        const std::filesystem::path& file);

} // namespace masthead
