#pragma once

#include "content/Library.h"

namespace masthead {

/// Puts pages in an order, ties by permalink, and leaves out those that lack what it goes by. `None` is the
/// order of the paths, where Zola's is unspecified.
std::vector<PageIndex> sortedPages(const std::vector<PageNode>& pages, std::vector<PageIndex> some,
                                   PageOrder order);

} // namespace masthead
