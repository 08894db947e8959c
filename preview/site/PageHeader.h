#pragma once

#include "publication/FrontMatter.h"
#include "publication/Publication.h"

#include <vector>

namespace masthead {

/// What a page's own text says of it, unsaved changes included.
struct PageHeader {
    Issue page;                ///< `file`, `title`, `slug`, `path`, `description` and `draft`.
    std::string date;          ///< `2025-11-16`, or empty.
    std::size_t bodyBegin = 0; ///< Byte offset in the text.
    std::vector<Diagnostic> diagnostics;
};

/// Reads the front matter of `text`, the whole text of `file`. Where it does not parse, what `known` (from
/// the listing; may be null) says stays in force.
PageHeader readPageHeader(std::string_view text, const std::filesystem::path& file, const Issue* known);

} // namespace masthead
