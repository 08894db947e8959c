#pragma once

#include "check/Rule.h"

namespace masthead {

/// Whether the page has TOML front matter that could be read: only then is anything said of its keys.
bool hasKeys(const CheckContext& context);

/// Where the value of a key of the front matter stands; the page as a whole where there is none.
TextRange rangeOf(const CheckContext& context, std::string_view key);

/// Adds a fix that sets a key to TOML source; none where the front matter cannot take it.
void addSetFix(const CheckContext& context, Finding& finding, std::string label, std::string_view key,
               std::string_view source);

/// The same for a value that is a text.
void addTextFix(const CheckContext& context, Finding& finding, std::string label, std::string_view key,
                std::string_view value);

/// The characters of a text: code points of its UTF-8.
std::size_t characterCount(std::string_view text);

/// A text on one line between quotation marks, cut to a few words.
std::string inQuotationMarks(std::string_view text);

} // namespace masthead
