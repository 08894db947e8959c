#pragma once

#include <QString>

namespace masthead {

/// What is known of a sponsor beyond its file.
struct SponsorNote {
    QString detail; ///< Its second line: `ran in 72, booked for 74`.
    bool isDoubleBooked = false;

    bool operator==(const SponsorNote&) const = default;
};

} // namespace masthead
