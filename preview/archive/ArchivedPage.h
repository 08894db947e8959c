#pragma once

#include "data/FileReader.h"
#include "outline/Outline.h"
#include "publication/Publication.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace masthead {

/// A page or snippet of the publication with all that can be asked of its text.
struct ArchivedPage {
    Issue listing;    ///< Number, title and date as the front matter of `text` says; of a snippet the file.
    std::string text; ///< The whole file, UTF-8.
    std::size_t bodyBegin = 0;
    Outline outline;
    std::vector<std::string> linkKeys;     ///< linkKey() of each of the outline's links; empty for an image.
    std::vector<std::uint32_t> linksByKey; ///< Indices of linkKeys, in the order of the keys.
    std::vector<std::filesystem::path> includes; ///< Snippets that it includes, from the root.
    std::optional<FileStamp> stamp; ///< Of the file as it was read; nothing for text that is not on the disk.

    std::string_view body() const { return std::string_view(text).substr(bodyBegin); }
    /// Indices of the outline's links with this key, in the order of the text.
    std::span<const std::uint32_t> linksWith(std::string_view key) const;
};

/// `listing` is what the publication's listing says of the file. Never fails: a text whose front matter
/// cannot be read is all body.
ArchivedPage archivedPage(Issue listing, std::string text);

} // namespace masthead
