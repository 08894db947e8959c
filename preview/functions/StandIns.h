#pragma once

namespace masthead {

/// What becomes of values that only a publication can have: the answer of a URL, the time, a random number.
enum class StandIns {
    Allowed, ///< A stand-in, and a notice that the published page differs.
    Refused, ///< A URL that was not asked is an error; the time and the like are what they are now.
};

} // namespace masthead
