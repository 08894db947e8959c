#pragma once

#include <string>
#include <string_view>

namespace masthead::tera {

/// Appends `text` with `& < > " ' /` as character references.
void appendEscapedHtml(std::string_view text, std::string& out);
/// Appends `text` with `& < > " '` as XML's own entities.
void appendEscapedXml(std::string_view text, std::string& out);

} // namespace masthead::tera
