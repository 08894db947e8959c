#pragma once

#include <functional>
#include <string>
#include <vector>

namespace masthead::test {

/// A way to make a text that is unpleasant to read, of any length.
struct NastyText {
    std::string name;
    /// About `size` bytes, UTF-8.
    std::function<std::string(std::size_t size)> make;
};

/// Marks that open and never close, deep nesting, many small things, things that refer to each other, long
/// lines: of every language that is read from files.
std::vector<NastyText> nastyTexts();

} // namespace masthead::test
