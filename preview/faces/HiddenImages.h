#pragma once

#include "html/Node.h"
#include "site/Site.h"

namespace masthead {

/// Puts a box with the alt text in place of each image, in its size where the mail says one, and takes
/// pictures out of backgrounds.
void hideImages(html::Node& root);

/// The mail as its reader sees it before they allow images.
RenderedPage withHiddenImages(RenderedPage mail);

} // namespace masthead
