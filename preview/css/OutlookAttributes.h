#pragma once

#include "css/Properties.h"
#include "html/Node.h"

#include <vector>

namespace masthead::css {

/// What Outlook for Windows reads from attributes rather than from CSS: `width` and `height` of tables, cells
/// and images, `bgcolor`, `align` and `valign` of cells. Only those that the declarations say something of.
std::vector<html::Attribute> outlookAttributes(const html::Node& element,
                                               const DeclarationList& declarations);

} // namespace masthead::css
