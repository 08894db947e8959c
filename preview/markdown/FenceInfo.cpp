#include "markdown/FenceInfo.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace masthead {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// Takes the part before the first `separator` off.
std::string_view takePart(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

std::optional<std::uint64_t> wholeNumber(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// What may stand in the name of a `data-` attribute; all else becomes a hyphen.
std::string attributeName(std::string_view key) {
    std::string name(key);
    for (char& byte : name) {
        if (byte >= 'A' && byte <= 'Z')
            byte = static_cast<char>(byte - 'A' + 'a');
        const bool stays = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & 0x80) != 0;
        byte = stays ? byte : '-';
    }
    return name;
}

void readOption(FenceInfo& info, std::string_view key, std::string_view value, ZolaGeneration generation) {
    if (key == "linenos")
        info.lineNumbers = true;
    else if (key == "linenostart")
        info.firstNumber = wholeNumber(value).value_or(info.firstNumber);
    else if (key == "hl_lines")
        info.highlighted.add(value);
    else if (key == "hide_lines")
        info.hidden.add(value);
    else if (generation == ZolaGeneration::Zola022)
        info.data.insert_or_assign(attributeName(key), std::string(value));
    else if (key == "name")
        info.name = value;
    else if (key == "copy")
        info.copy = true;
}

} // namespace

void LineRanges::add(std::string_view written) {
    while (!written.empty()) {
        std::string_view part = takePart(written, ' ');
        const bool isRange = part.find('-') != std::string_view::npos;
        const auto first = wholeNumber(takePart(part, '-'));
        const auto last = isRange ? wholeNumber(part) : first;
        if (first && last)
            m_ranges.emplace_back(std::min(*first, *last), std::max(*first, *last));
    }
}

bool LineRanges::contains(std::uint64_t line) const {
    return std::ranges::any_of(
        m_ranges, [line](const auto& range) { return range.first <= line && line <= range.second; });
}

FenceInfo readFenceInfo(std::string_view written, ZolaGeneration generation) {
    FenceInfo info;
    while (!written.empty()) {
        std::string_view token = trimmed(takePart(written, ','));
        const bool hasValue = token.find('=') != std::string_view::npos;
        const std::string_view key = trimmed(takePart(token, '='));
        if (key.empty())
            continue;
        const bool isWord = !hasValue && key != "linenos" &&
                            (generation == ZolaGeneration::Zola022 ||
                             (key != "copy" && key != "hl_lines" && key != "hide_lines" && key != "name" &&
                              key != "linenostart"));
        if (!isWord)
            readOption(info, key, trimmed(takePart(token, '=')), generation);
        else if (info.language.empty() || generation == ZolaGeneration::Zola021)
            info.language = key;
    }
    return info;
}

} // namespace masthead
