#pragma once

#include <cstddef>
#include <cstdint>

namespace masthead::tera {

/// How far a rendering may go before it is stopped with an error.
struct Limits {
    int depth = 100;                       ///< Includes, macros and blocks within each other.
    std::uint32_t nesting = 200;           ///< Arrays and objects within each other, of those templates make.
    std::size_t output = 64 * 1024 * 1024; ///< Bytes of the result, and of any text on the way to it.
    std::int64_t steps = 20'000'000;       ///< Nodes rendered, elements gone through, 16 bytes of text each.
    std::int64_t rangeLength = 1'000'000;  ///< Elements of one range().
};

/// What one rendering may still spend.
class Budget {
public:
    explicit Budget(const Limits& limits)
        : m_limits(limits)
        , m_steps(limits.steps) {}

    /// False when it is used up.
    bool take(std::int64_t steps) {
        m_steps -= steps;
        return m_steps >= 0;
    }
    const Limits& limits() const { return m_limits; }

private:
    Limits m_limits;
    std::int64_t m_steps;
};

} // namespace masthead::tera
