#include "sass/SassScan.h"

#include <algorithm>

namespace masthead::scss {

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::size_t opaqueLength(std::string_view text, std::size_t offset) {
    const std::string_view rest = text.substr(offset);
    if (rest.starts_with("/*"))
        return std::min(rest.find("*/", 2), rest.size() - 2) + 2;
    if (rest.starts_with("//"))
        return std::min(rest.find('\n'), rest.size());
    if (!rest.starts_with('"') && !rest.starts_with('\''))
        return 0;
    for (std::size_t index = 1; index < rest.size(); ++index) {
        if (rest[index] == '\\')
            ++index;
        else if (rest[index] == rest.front() || rest[index] == '\n')
            return index + 1;
    }
    return rest.size();
}

std::optional<std::size_t> closing(std::string_view text, std::size_t open) {
    int depth = 0;
    for (std::size_t offset = open; offset < text.size(); ++offset) {
        if (const std::size_t opaque = opaqueLength(text, offset)) {
            offset += opaque - 1;
            continue;
        }
        depth += text[offset] == '(' ? 1 : text[offset] == ')' ? -1 : 0;
        if (depth == 0)
            return offset;
    }
    return std::nullopt;
}

RoundBrackets::RoundBrackets(std::string_view text) {
    std::vector<std::size_t> open; // Their places in m_pairs.
    for (std::size_t offset = 0; offset < text.size(); ++offset) {
        if (const std::size_t opaque = opaqueLength(text, offset)) {
            offset += opaque - 1;
        } else if (text[offset] == '(') {
            open.push_back(m_pairs.size());
            m_pairs.push_back({offset, std::string_view::npos});
        } else if (text[offset] == ')' && !open.empty()) {
            m_pairs[open.back()].close = offset;
            open.pop_back();
        }
    }
}

std::optional<std::size_t> RoundBrackets::closing(std::size_t open) const {
    const auto found = std::ranges::lower_bound(m_pairs, open, {}, &Pair::open);
    if (found == m_pairs.end() || found->open != open || found->close == std::string_view::npos)
        return std::nullopt;
    return found->close;
}

std::string_view nameAt(std::string_view text, std::size_t offset) {
    std::size_t end = offset;
    while (end < text.size() && isNameCharacter(text[end]))
        ++end;
    return text.substr(std::min(offset, text.size()), end - offset);
}

std::vector<std::string_view> splitAtCommas(std::string_view arguments) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    int depth = 0;
    for (std::size_t offset = 0; offset < arguments.size(); ++offset) {
        if (const std::size_t opaque = opaqueLength(arguments, offset)) {
            offset += opaque - 1;
            continue;
        }
        const char c = arguments[offset];
        depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        if (c == ',' && depth == 0) {
            parts.push_back(arguments.substr(start, offset - start));
            start = offset + 1;
        }
    }
    parts.push_back(arguments.substr(start));
    return parts;
}

} // namespace masthead::scss
