#include "markdown/HtmlEntities.h"

#include "commonmark/Characters.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>

namespace masthead {

namespace {

struct NamedEntity {
    std::string_view name;
    std::string_view characters;
};

/// The names of https://html.spec.whatwg.org/#named-character-references that end with a semicolon, sorted by
/// bytes.
constexpr NamedEntity namedEntities[] = {
#include "markdown/HtmlEntityNames.inc"
};

bool appendNumeric(std::string& to, std::string_view digits, int base) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    if (digits.empty() || end != digits.data() + digits.size() || error == std::errc::invalid_argument)
        return false;
    const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
    const bool valid = error == std::errc() && number != 0 && number <= 0x10FFFF && !surrogate;
    appendUtf8(to, valid ? static_cast<char32_t>(number) : U'\uFFFD');
    return true;
}

} // namespace

void appendUtf8(std::string& to, char32_t character) {
    const auto byte = [&to](char32_t bits) {
        to.push_back(static_cast<char>(static_cast<unsigned char>(bits)));
    };
    if (character < 0x80) {
        byte(character);
        return;
    }
    if (character < 0x800) {
        byte(0xC0 | (character >> 6));
    } else {
        if (character < 0x10000) {
            byte(0xE0 | (character >> 12));
        } else {
            byte(0xF0 | (character >> 18));
            byte(0x80 | ((character >> 12) & 0x3F));
        }
        byte(0x80 | ((character >> 6) & 0x3F));
    }
    byte(0x80 | (character & 0x3F));
}

bool appendEntity(std::string& to, std::string_view reference) {
    if (reference.size() < 3 || reference.front() != '&' || reference.back() != ';')
        return false;
    const std::string_view name = reference.substr(1, reference.size() - 2);
    if (name.front() == '#') {
        const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        return appendNumeric(to, name.substr(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
    }
    const auto byName = [](const NamedEntity& entity, std::string_view wanted) {
        return entity.name < wanted;
    };
    const auto found = std::lower_bound(std::begin(namedEntities), std::end(namedEntities), name, byName);
    if (found == std::end(namedEntities) || found->name != name)
        return false;
    to.append(found->characters);
    return true;
}

namespace {

enum class Backslash { Plain, Escapes };

std::string decode(std::string_view written, Backslash backslash) {
    constexpr std::size_t longestReference = 34;
    const auto nextMark = [&](std::size_t from) {
        const std::size_t ampersand = written.find('&', from);
        if (backslash == Backslash::Plain)
            return ampersand;
        const std::size_t slash = written.substr(0, ampersand).find('\\', from);
        return slash == std::string_view::npos ? ampersand : slash;
    };
    std::string text;
    text.reserve(written.size());
    for (std::size_t at = 0; at < written.size();) {
        const std::size_t mark = nextMark(at);
        text.append(written.substr(at, mark - at));
        if (mark == std::string_view::npos)
            break;
        at = mark + 1;
        if (written[mark] == '\\') {
            const bool escapes = at < written.size() && isAsciiPunctuation(written[at]);
            text.push_back(escapes ? written[at++] : '\\');
            continue;
        }
        const std::size_t semicolon = written.substr(mark, longestReference).find(';');
        if (semicolon != std::string_view::npos && appendEntity(text, written.substr(mark, semicolon + 1)))
            at = mark + semicolon + 1;
        else
            text.push_back('&');
    }
    return text;
}

} // namespace

std::string decodeEntities(std::string_view html) {
    if (html.find('&') == std::string_view::npos)
        return std::string(html);
    return decode(html, Backslash::Plain);
}

std::string decodeEscapes(std::string_view written) {
    if (written.find_first_of("&\\") == std::string_view::npos &&
        written.find('\0') == std::string_view::npos)
        return std::string(written);
    return decode(written, Backslash::Escapes);
}

} // namespace masthead
