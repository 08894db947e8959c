#pragma once

#include "html/Node.h"
#include "site/Site.h"

#include <functional>

namespace masthead {

/// Changes the tree that it is given: `<html>`, or an element round a block's own nodes, which is not
/// written.
using TreeChange = std::function<void(html::Node& root)>;

/// `page` with `change` done to what stands round the text and to each block of the text by itself. Blocks
/// and lines stay what they are.
RenderedPage withChangedTrees(RenderedPage page, const TreeChange& change);

/// Calls `visit` with `root` and each element below it.
template<typename Visit>
void eachElement(html::Node& root, Visit visit) {
    if (root.isElement())
        visit(root);
    for (html::Node& child : root.children)
        eachElement(child, visit);
}

} // namespace masthead
