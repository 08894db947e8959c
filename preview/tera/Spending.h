#pragma once

#include "tera/Budget.h"
#include "tera/Failure.h"

namespace masthead::tera {

[[noreturn]] void stopForSteps(const Limits& limits);
[[noreturn]] void stopForSize(const Limits& limits);

/// Takes steps from the budget, or stops rendering.
inline void spend(Budget& budget, std::size_t steps) {
    if (!budget.take(static_cast<std::int64_t>(steps)))
        stopForSteps(budget.limits());
}

/// Takes what making or reading so much text costs.
inline void spendBytes(Budget& budget, std::size_t bytes) {
    if (bytes > budget.limits().output)
        stopForSize(budget.limits());
    spend(budget, 1 + bytes / 16);
}

} // namespace masthead::tera
