#pragma once

#include "site/Site.h"

#include <cstdint>
#include <string>
#include <vector>

namespace masthead {

/// A block as the page in the web view holds it: its HTML with `data-line` attributes (lines counted from the
/// block's first), and where it stands in the source.
struct PatchBlock {
    std::string html;
    std::uint32_t firstLine = 1;
    std::uint32_t lastLine = 1;
};

/// Replaces `removed` blocks from index `first` by `added`, and moves the source lines of the blocks behind
/// by `lineShift`.
struct BlockSplice {
    std::size_t first = 0;
    std::size_t removed = 0;
    std::vector<PatchBlock> added;
    int lineShift = 0;
};

/// What turns the page shown into the page wanted. The cost follows the change, not the page.
struct PagePatch {
    bool newFrame = false; ///< What surrounds the body has changed: see RenderedPage::frame.
    std::vector<BlockSplice>
        splices; ///< In order; indices count in the page as the splices before have left it.

    bool isEmpty() const { return !newFrame && splices.empty(); }
};

/// The patch from `shown` to `wanted`; blocks are told apart by their HTML. A null `shown` gives the whole
/// page.
PagePatch patchBetween(const RenderedPage* shown, const RenderedPage& wanted);

} // namespace masthead
