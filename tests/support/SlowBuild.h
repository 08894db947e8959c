#pragma once

namespace masthead::test {

/// So many times longer than usual may take what a test waits for: with sanitizers everything is slower, and
/// often runs beside other work.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int slowness = 4;
#else
inline constexpr int slowness = 1;
#endif

} // namespace masthead::test
