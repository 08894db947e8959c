#pragma once

#include "markdown/Markdown.h"
#include "publication/Diagnostic.h"
#include "site/ShortcodeExpander.h"

#include <filesystem>
#include <string>
#include <vector>

namespace masthead {

/// Takes the scripts out of a text rendered from `source`, before its lines are made those of the file. What
/// its shortcodes gave is the theme's and stays, and so do `themeScripts`. Says what was left out; `file` is
/// where the text stands.
std::vector<Diagnostic> leaveScriptsOut(RenderedMarkdown& body, const ExpandedSource& source,
                                        const std::vector<std::string>& themeScripts,
                                        const std::filesystem::path& file);

} // namespace masthead
