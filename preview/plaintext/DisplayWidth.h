#pragma once

#include <cstddef>
#include <string_view>

namespace masthead::plaintext {

/// The columns that a text takes in a type of fixed width: East Asian wide characters and emoji take two
/// (Unicode Standard Annex 11), combining and invisible ones none. UTF-8; a byte that is none takes one.
std::size_t displayWidth(std::string_view text);

} // namespace masthead::plaintext
