#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// What natural order compares of a text: its letters brought to lower-case ASCII. UTF-8 in.
std::string naturalKey(std::string_view text);

/// Compares two such keys as people order titles: numbers count by value (`9` before `10`), and letters and
/// digits come after all other characters. Negative, zero or positive. With ties broken by the texts' bytes,
/// this is Zola's `sort_by = "title"` and `"slug"`.
int compareNaturalKeys(std::string_view left, std::string_view right);

} // namespace masthead
