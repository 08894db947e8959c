#pragma once

#include "archive/Archive.h"
#include "archive/NearCopy.h"

#include <functional>
#include <vector>

namespace masthead {

/// An issue that holds a snippet's text by hand.
struct CopiedSnippet {
    Archive::Page issue;
    NearCopy copy;
};

/// What a change of a snippet reaches, and what it passes by.
struct SnippetImpact {
    Archive::Page snippet;
    std::vector<Archive::Page> users;  ///< Issues that include it, newest first.
    std::vector<CopiedSnippet> copies; ///< Newest issue first, then in the order of the text.
};

/// For each snippet of the archive, in its order. On all processors; `cancelled` is asked between issues,
/// true ends early with what there is.
std::vector<SnippetImpact> snippetImpacts(const Archive& archive,
                                          const std::function<bool()>& cancelled = {});

} // namespace masthead
