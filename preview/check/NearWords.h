#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// How many bytes must be changed, added or taken out to make one text of the other; `limit` + 1 where it is
/// more than `limit`. Takes time in proportion to `limit` and to the length of the shorter text.
std::size_t editDistance(std::string_view one, std::string_view other, std::size_t limit);

/// Finds the text that was probably meant by a misspelt one: of all those considered the one that differs
/// least, and by no more than a fifth of its bytes (two letters may always be swapped).
class NearestWord {
public:
    explicit NearestWord(std::string_view meant);

    void consider(const std::string& word);
    const std::optional<std::string>& found() const { return m_found; }

private:
    std::string m_meant;
    std::size_t m_limit;
    std::optional<std::string> m_found;
};

} // namespace masthead
