#pragma once

#include <cstdint>
#include <string_view>

namespace masthead {

/// SipHash-1-3 of `bytes` with a key of zeros (Aumasson and Bernstein, "SipHash: a fast short-input PRF").
std::uint64_t sipHash13(std::string_view bytes);

} // namespace masthead
