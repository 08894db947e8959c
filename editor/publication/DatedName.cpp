#include "publication/PageNames.h"

namespace masthead {

namespace {

/// Takes `digits` digits off the front when they make a number from `lowest` to `highest`.
bool takeNumber(std::string_view& text, std::size_t digits, int lowest, int highest) {
    if (text.size() < digits)
        return false;
    int number = 0;
    for (const char character : text.substr(0, digits)) {
        if (character < '0' || character > '9')
            return false;
        number = number * 10 + (character - '0');
    }
    if (number < lowest || number > highest)
        return false;
    text.remove_prefix(digits);
    return true;
}

bool takeCharacter(std::string_view& text, char character) {
    if (!text.starts_with(character))
        return false;
    text.remove_prefix(1);
    return true;
}

bool takeDate(std::string_view& text) {
    return takeNumber(text, 4, 0, 9999) && takeCharacter(text, '-') && takeNumber(text, 2, 1, 12) &&
           takeCharacter(text, '-') && takeNumber(text, 2, 1, 31);
}

bool takeOffset(std::string_view& text) {
    if (takeCharacter(text, 'Z'))
        return true;
    return (takeCharacter(text, '+') || takeCharacter(text, '-')) && takeNumber(text, 2, 0, 23) &&
           takeCharacter(text, ':') && takeNumber(text, 2, 0, 59);
}

/// The time of an RFC 3339 stamp, from its `T` on.
bool takeTime(std::string_view& text) {
    if (!takeCharacter(text, 'T') || !takeNumber(text, 2, 0, 23) || !takeCharacter(text, ':') ||
        !takeNumber(text, 2, 0, 59) || !takeCharacter(text, ':') || !takeNumber(text, 2, 0, 60))
        return false;
    if (takeCharacter(text, '.')) {
        if (!takeNumber(text, 1, 0, 9))
            return false;
        while (takeNumber(text, 1, 0, 9)) {
        }
    }
    return takeOffset(text);
}

} // namespace

std::optional<DatedName> datedName(std::string_view name) {
    std::string_view rest = name;
    if (!takeDate(rest))
        return std::nullopt;
    if (std::string_view afterTime = rest; takeTime(afterTime))
        rest = afterTime;
    DatedName dated{name.substr(0, name.size() - rest.size()), {}};
    if (!rest.empty() && std::string_view(" \t\n\v\f\r").find(rest.front()) != std::string_view::npos)
        rest.remove_prefix(1);
    if (takeCharacter(rest, '-') || takeCharacter(rest, '_'))
        dated.rest = rest;
    return dated;
}

std::string_view withoutDate(std::string_view name) {
    const std::optional<DatedName> dated = datedName(name);
    return dated && !dated->rest.empty() ? dated->rest : name;
}

} // namespace masthead
