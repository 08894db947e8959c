#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// Asks for a line that does not show while it is typed. Nothing where standard input is no terminal or ends.
std::optional<std::string> askUnseen(std::string_view question, std::ostream& err);

/// Whether the answer begins with `y`. No where standard input is no terminal.
bool askYesOrNo(std::string_view question, std::ostream& err);

} // namespace masthead
