#pragma once

#include <string>
#include <string_view>

namespace masthead {

enum class ShaLength { Bits256, Bits384, Bits512 };

/// The SHA-2 digest of `bytes`, as bytes (FIPS 180-4).
std::string sha2(std::string_view bytes, ShaLength length);

/// Lower-case hexadecimal digits.
std::string hexadecimal(std::string_view bytes);

} // namespace masthead
