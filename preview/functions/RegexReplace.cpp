#include "functions/RegexReplace.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <re2/re2.h>
#include <vector>

namespace masthead {
namespace {

/// A piece of the replacement: text, or a group of the match.
struct Piece {
    std::string_view text;
    int group = -1; ///< -1 for text.
};

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The group of a number or a name; one that does not exist is past all groups and matches nothing.
int groupNamed(std::string_view name, const RE2& pattern) {
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error == std::errc() && end == name.data() + name.size())
        return number;
    const auto& names = pattern.NamedCapturingGroups();
    const auto found = names.find(std::string(name));
    return found == names.end() ? pattern.NumberOfCapturingGroups() + 1 : found->second;
}

std::vector<Piece> piecesOf(std::string_view replacement, const RE2& pattern) {
    std::vector<Piece> pieces;
    while (!replacement.empty()) {
        const std::size_t dollar = std::min(replacement.find('$'), replacement.size());
        pieces.push_back({replacement.substr(0, dollar), -1});
        replacement.remove_prefix(dollar);
        if (replacement.size() < 2) {
            pieces.push_back({replacement, -1});
            break;
        }
        std::size_t length = 1;
        if (replacement[1] == '$') {
            pieces.push_back({replacement.substr(0, 1), -1});
            length = 2;
        } else if (const std::size_t brace = replacement.find('}');
                   replacement[1] == '{' && brace != std::string_view::npos) {
            pieces.push_back({{}, groupNamed(replacement.substr(2, brace - 2), pattern)});
            length = brace + 1;
        } else {
            while (length < replacement.size() && isNameCharacter(replacement[length]))
                ++length;
            if (length == 1)
                pieces.push_back({replacement.substr(0, 1), -1});
            else
                pieces.push_back({{}, groupNamed(replacement.substr(1, length - 1), pattern)});
        }
        replacement.remove_prefix(length);
    }
    return pieces;
}

/// Named groups may be written in two ways, of which RE2 knows the longer.
std::string withLongNames(std::string_view pattern) {
    std::string result;
    for (std::size_t index = 0; index < pattern.size(); ++index) {
        const std::string_view rest = pattern.substr(index);
        if (rest.starts_with('\\') && rest.size() > 1) {
            result += rest.substr(0, 2);
            ++index;
        } else if (rest.starts_with("(?<") && rest.size() > 3 && isNameCharacter(rest[3])) {
            result += "(?P<";
            index += 2;
        } else {
            result += rest.front();
        }
    }
    return result;
}

/// How many bytes the character at `offset` takes.
std::size_t characterLength(std::string_view text, std::size_t offset) {
    std::size_t end = offset + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        ++end;
    return end - offset;
}

} // namespace

tl::expected<std::string, std::string> regexReplaced(std::string_view text, std::string_view pattern,
                                                     std::string_view replacement, std::size_t limit) {
    RE2::Options options(RE2::Quiet);
    const RE2 expression(withLongNames(pattern), options);
    if (!expression.ok())
        return tl::unexpected(expression.error());
    const std::vector<Piece> pieces = piecesOf(replacement, expression);
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(expression.NumberOfCapturingGroups()) + 1);
    const re2::StringPiece subject(text.data(), text.size());
    std::string result;
    std::size_t offset = 0;
    std::size_t copied = 0;
    while (offset <= text.size() && expression.Match(subject, offset, text.size(), RE2::UNANCHORED,
                                                     groups.data(), static_cast<int>(groups.size()))) {
        const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
        const std::size_t end = begin + groups[0].size();
        result += text.substr(copied, begin - copied);
        for (const Piece& piece : pieces) {
            const auto group = static_cast<std::size_t>(piece.group);
            if (piece.group < 0)
                result += piece.text;
            else if (group < groups.size() && groups[group].data())
                result.append(groups[group].data(), groups[group].size());
        }
        if (result.size() > limit)
            return tl::unexpected<std::string>("the result is too long");
        copied = end;
        // After a match of nothing the next one is looked for behind a character.
        offset = end;
        if (begin == end)
            offset += end < text.size() ? characterLength(text, end) : 1;
    }
    result += text.substr(copied);
    return result;
}

} // namespace masthead
