#pragma once

#include "commonmark/Characters.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace masthead {

/// `text` with its ASCII letters in lower case.
inline std::string folded(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), asciiLower);
    return result;
}

} // namespace masthead
