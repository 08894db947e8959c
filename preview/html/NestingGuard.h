#pragma once

#include <string>
#include <string_view>

namespace masthead::html {

/// The HTML without the tags that stand too deep within others. Parsing by the HTML standard takes time by
/// the square of the depth, and elements such as `<b>` that are never closed come again in every paragraph: a
/// few kilobytes would take minutes. Far more is let through than Parser.h keeps. Almost always nothing is
/// wrong, and `html` comes back as it is: then `buffer` stays unused.
std::string_view withoutExcessTags(std::string_view html, std::string& buffer);

} // namespace masthead::html
