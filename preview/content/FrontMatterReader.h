#pragma once

#include "content/ContentMeta.h"
#include "publication/FrontMatter.h"

#include <vector>

namespace masthead {

/// A content file taken apart.
template<typename Meta>
struct ReadContent {
    Meta meta;
    std::size_t bodyBegin = 0;           ///< Byte offset in the text.
    bool isReadable = true;              ///< The values could be read, whether or not all are right.
    std::vector<Diagnostic> diagnostics; ///< What Zola would stop on.
};

/// Reads the front matter of `text`, the whole text of `file`: TOML between `+++`, YAML between `---`. What
/// is wrong keeps its default.
ReadContent<PageMeta> readPageContent(std::string_view text, const std::filesystem::path& file);
ReadContent<SectionMeta> readSectionContent(std::string_view text, const std::filesystem::path& file);

} // namespace masthead
