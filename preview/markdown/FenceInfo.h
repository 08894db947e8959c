#pragma once

#include "markdown/MarkdownOptions.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace masthead {

/// Line numbers from 1, both ends included.
class LineRanges {
public:
    /// `1-3 5`: parts that are no ranges are left out, `5-3` is `3-5`.
    void add(std::string_view written);
    bool contains(std::uint64_t line) const;

private:
    std::vector<std::pair<std::uint64_t, std::uint64_t>> m_ranges;
};

/// What stands behind the opening marks of a code block: `rust,linenos,hl_lines=1-3 5`.
struct FenceInfo {
    std::string language; ///< Empty without one.
    bool lineNumbers = false;
    bool copy = false;
    std::uint64_t firstNumber = 1;
    LineRanges highlighted;
    LineRanges hidden;
    std::string name;
    std::map<std::string, std::string> data; ///< All other keys, as names of attributes; of Zola 0.22.
};

FenceInfo readFenceInfo(std::string_view info, ZolaGeneration generation);

} // namespace masthead
