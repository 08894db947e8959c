#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace masthead {

/// Half-open range of UTF-8 byte offsets into a text.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    std::size_t size() const { return end - begin; }
    bool operator==(const TextRange&) const = default;
};

/// Replaces the bytes of `range` by `replacement` (UTF-8). An empty range inserts.
struct TextEdit {
    TextRange range;
    std::string replacement;

    bool operator==(const TextEdit&) const = default;
};

/// A place in a text: line from 1, column from 1 in code points.
struct TextPosition {
    int line = 1;
    int column = 1;

    bool operator==(const TextPosition&) const = default;
};

/// The place of byte `offset`; offsets past the end give the end. LF, CRLF and lone CR end a line.
TextPosition positionAt(std::string_view text, std::size_t offset);

/// `text` with `edit` carried out.
std::string applied(std::string_view text, const TextEdit& edit);

/// The smallest edit that makes `before` into `after` (both UTF-8), between whole characters.
TextEdit differenceOf(std::string_view before, std::string_view after);

} // namespace masthead
