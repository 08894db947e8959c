#pragma once

#include "publication/Diagnostic.h"
#include "publication/TextRange.h"

#include <string_view>

namespace masthead {

// Which issues a sponsor is booked for stands in its file's front matter: `issues = [72, 74]`. Each of these
// gives the one edit that changes that list and nothing else: comments, order, line breaks inside the list
// and the way it is indented stay. A new number goes before the first larger one where the numbers ascend,
// else to the end. They fail, saying why, where the front matter is YAML or cannot be read, where `issues` is
// no list of numbers, and where there is nothing to change.

/// Books `issue`. A file without `issues` gets the key.
Result<TextEdit> bookIssue(std::string_view text, const std::filesystem::path& file, int issue);

/// Takes back all bookings of `issue`. A comment behind its number stays.
Result<TextEdit> freeIssue(std::string_view text, const std::filesystem::path& file, int issue);

/// Books `to` in place of `from`: the number changes where it stands if the order allows, so that a comment
/// goes with it.
Result<TextEdit> moveBooking(std::string_view text, const std::filesystem::path& file, int from, int to);

} // namespace masthead
