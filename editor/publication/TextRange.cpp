#include "publication/TextRange.h"

#include <algorithm>

namespace masthead {

TextPosition positionAt(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    TextPosition position;
    for (std::size_t i = 0; i < offset; ++i) {
        const char c = text[i];
        const bool betweenCrAndLf = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (c == '\n' || (c == '\r' && !betweenCrAndLf)) {
            ++position.line;
            position.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++position.column; // Every byte but the continuation bytes begins a code point.
        }
    }
    return position;
}

std::string applied(std::string_view text, const TextEdit& edit) {
    const std::size_t begin = std::min(edit.range.begin, text.size());
    const std::size_t end = std::clamp(edit.range.end, begin, text.size());
    std::string result;
    result.reserve(text.size() - (end - begin) + edit.replacement.size());
    result.append(text.substr(0, begin)).append(edit.replacement).append(text.substr(end));
    return result;
}

TextEdit differenceOf(std::string_view before, std::string_view after) {
    const auto isInside = [](std::string_view text, std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t begin = 0;
    while (begin < shorter && before[begin] == after[begin])
        ++begin;
    while (begin > 0 && (isInside(before, begin) || isInside(after, begin)))
        --begin;
    std::size_t tail = 0;
    while (tail < shorter - begin && before[before.size() - tail - 1] == after[after.size() - tail - 1])
        ++tail;
    while (tail > 0 && (isInside(before, before.size() - tail) || isInside(after, after.size() - tail)))
        --tail;
    return {{begin, before.size() - tail}, std::string(after.substr(begin, after.size() - tail - begin))};
}

} // namespace masthead
