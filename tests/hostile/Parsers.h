#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead::test {

/// Something that reads text from files.
struct Parser {
    std::string name;
    std::function<void(std::string_view text)> read;
};

/// All that read what stands in a publication's files.
std::vector<Parser> parsers();

} // namespace masthead::test
