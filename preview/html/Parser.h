#pragma once

#include "html/Node.h"

namespace masthead::html {

/// Elements within each other beyond this many lose their tags: their content goes to the one above.
inline constexpr std::size_t deepestElement = 200;

/// Reads HTML as browsers do (the HTML standard's parser, by gumbo): every text is HTML, and what comes out
/// has no errors of nesting. UTF-8; what is not UTF-8 becomes U+FFFD. Content of `template` is left out.
/// `data-line` attributes with a number are taken off and become Node::line.
Document parseDocument(std::string_view html);

/// The same for what stands in a `<div>`.
std::vector<Node> parseFragment(std::string_view html);

} // namespace masthead::html
