#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

/// The little of the SCSS syntax that is read here.
namespace masthead::scss {

bool isNameCharacter(char c);
/// The name at `offset`; may be empty.
std::string_view nameAt(std::string_view text, std::size_t offset);
/// How long the comment or string at `offset` is; 0 where there stands neither.
std::size_t opaqueLength(std::string_view text, std::size_t offset);
/// Where the round bracket closes that opens at `open`. Takes time in proportion to what lies between.
std::optional<std::size_t> closing(std::string_view text, std::size_t open);
/// Where all the round brackets of a text close, found in one walk.
class RoundBrackets {
public:
    explicit RoundBrackets(std::string_view text);

    /// As closing(), for a bracket that stands in no comment and no string.
    std::optional<std::size_t> closing(std::size_t open) const;

private:
    struct Pair {
        std::size_t open = 0;
        std::size_t close = 0;
    };
    std::vector<Pair> m_pairs; ///< In the order in which they open.
};

/// The parts between commas that stand in no bracket and no string.
std::vector<std::string_view> splitAtCommas(std::string_view arguments);

} // namespace masthead::scss
