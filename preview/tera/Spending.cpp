#include "tera/Spending.h"

namespace masthead::tera {

void stopForSteps(const Limits& limits) {
    stop("Stopped: the template takes more than " + std::to_string(limits.steps) + " steps");
}

void stopForSize(const Limits& limits) {
    stop("Stopped: the text is larger than " + std::to_string(limits.output) + " bytes");
}

} // namespace masthead::tera
