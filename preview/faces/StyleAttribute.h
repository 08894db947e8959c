#pragma once

#include "html/Node.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

class QColor;

namespace masthead {

struct StyleDeclaration {
    std::string property; ///< In lower case.
    std::string value;    ///< As written, `!important` included.
};

/// The declarations of a `style` attribute in their order (CSS Style Attributes, section 3). What has no
/// colon is left out.
std::vector<StyleDeclaration> readStyle(std::string_view style);
std::string writeStyle(const std::vector<StyleDeclaration>& declarations);

/// Puts the declaration in front of the element's own where none of them has the property. A `background`
/// counts as a `background-color`.
void setWhereAbsent(html::Node& element, std::string_view property, std::string_view value);

/// `value` with what `change` gives in place of each colour: `#rgb`, `#rrggbb`, `rgb()`, `rgba()` and names.
/// Texts and addresses in it stay as they are, and so does `transparent`.
std::string withEachColour(std::string_view value, const std::function<std::string(const QColor&)>& change);

} // namespace masthead
