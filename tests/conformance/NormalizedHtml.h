#pragma once

#include <string>
#include <string_view>

namespace masthead::test {

/// HTML without what makes no difference to a reader: white space around block elements and its amount
/// elsewhere, the slash of empty elements, which characters are written as entities. Code blocks stay as they
/// are.
std::string normalizedHtml(std::string_view html);

} // namespace masthead::test
