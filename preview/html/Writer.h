#pragma once

#include "html/Node.h"

#include <functional>

namespace masthead::html {

/// Told of each element as it is written: `nameEnd` is the offset in the HTML, in bytes, just behind the
/// start tag's name, where an attribute can be put in.
using ElementListener = std::function<void(const Node& element, std::size_t nameEnd)>;

/// Appends `text` as HTML has it: `&`, `<`, `>` and no-break spaces as character references.
void escapeText(std::string_view text, std::string& out);
/// The same for what stands between double quotes.
void escapeAttribute(std::string_view text, std::string& out);

/// Appends HTML that reads back as the same tree (HTML standard, section 13.3). Node::line is not written.
void write(const Node& node, std::string& out, const ElementListener& listener = {});
void write(const Document& document, std::string& out, const ElementListener& listener = {});
std::string toHtml(const Node& node);

} // namespace masthead::html
