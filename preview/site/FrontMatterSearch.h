#pragma once

#include "content/Library.h"
#include "publication/Diagnostic.h"

#include <vector>

namespace masthead {

/// The pages and sections whose front matter, names of files included, holds a script
/// (contentscripts/FrontMatterScripts.h), each once and as a warning with its line. Whether it runs is for
/// the templates to say.
std::vector<Diagnostic> scriptsInFrontMatter(const Library& library);

} // namespace masthead
