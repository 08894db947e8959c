#pragma once

#include <string>
#include <string_view>

namespace masthead::tera {

/// `& < > " ' /` as character references.
std::string escapedHtml(std::string_view text);
/// `& < > " '` as XML's own entities.
std::string escapedXml(std::string_view text);

} // namespace masthead::tera
