#include "plaintext/Wrapping.h"

#include "plaintext/DisplayWidth.h"

#include <algorithm>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace masthead::plaintext {
namespace {

constexpr std::string_view noBreakSpace = "\xC2\xA0";

/// Of a script whose words stand without spaces between them.
bool isUnspaced(UChar32 character) {
    switch (u_getIntPropertyValue(character, UCHAR_LINE_BREAK)) {
    case U_LB_IDEOGRAPHIC:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
    case U_LB_COMPLEX_CONTEXT:
    case U_LB_H2:
    case U_LB_H3:
        return true;
    default:
        return false;
    }
}

UChar32 characterAt(std::string_view text, std::size_t at) {
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(text.data(), at, text.size(), character);
    return character;
}

UChar32 characterBefore(std::string_view text, std::size_t at) {
    UChar32 character = 0;
    auto end = static_cast<std::int32_t>(at);
    U8_PREV_OR_FFFD(text.data(), 0, end, character);
    return character;
}

bool hasUnspaced(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        // Below U+0E00, where Thai begins, all scripts have spaces.
        if (static_cast<unsigned char>(text[at]) < 0xE0) {
            ++at;
            continue;
        }
        UChar32 character = 0;
        U8_NEXT_OR_FFFD(text.data(), at, text.size(), character);
        if (isUnspaced(character))
            return true;
    }
    return false;
}

std::string withPlainSpaces(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with(noBreakSpace)) {
            plain += ' ';
            ++at;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

} // namespace

void Wrapper::CloseIterator::operator()(UBreakIterator* iterator) const {
    ubrk_close(iterator);
}

Wrapper::Wrapper() = default;
Wrapper::~Wrapper() = default;

/// What must stay in one line each, with the spaces that follow it.
std::vector<std::string_view> Wrapper::piecesOf(std::string_view line) {
    std::vector<std::size_t> ends;
    if (hasUnspaced(line)) {
        UErrorCode status = U_ZERO_ERROR;
        if (!m_iterator)
            m_iterator.reset(ubrk_open(UBRK_LINE, "", nullptr, 0, &status));
        UText text = UTEXT_INITIALIZER;
        utext_openUTF8(&text, line.data(), static_cast<std::int64_t>(line.size()), &status);
        ubrk_setUText(m_iterator.get(), &text, &status);
        for (std::int32_t at = ubrk_next(m_iterator.get()); U_SUCCESS(status) && at != UBRK_DONE;
             at = ubrk_next(m_iterator.get())) {
            const auto end = static_cast<std::size_t>(at);
            if (end < line.size() &&
                (isUnspaced(characterBefore(line, end)) || isUnspaced(characterAt(line, end))))
                ends.push_back(end);
        }
        utext_close(&text);
    }
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    auto next = ends.begin();
    for (std::size_t at = 1; at <= line.size(); ++at) {
        while (next != ends.end() && *next < at)
            ++next;
        const bool behindSpace = at < line.size() && line[at - 1] == ' ' && line[at] != ' ';
        if (at == line.size() || behindSpace || (next != ends.end() && *next == at)) {
            pieces.push_back(line.substr(begin, at - begin));
            begin = at;
        }
    }
    return pieces;
}

void Wrapper::wrapLine(std::string_view line, std::size_t columns, std::size_t hanging,
                       std::vector<std::string>& lines) {
    std::string current;
    std::size_t width = 0;
    const auto finish = [&] {
        current.resize(current.find_last_not_of(' ') + 1);
        lines.push_back(withPlainSpaces(current));
        current.clear();
        width = 0;
    };
    for (const std::string_view piece : piecesOf(line)) {
        const std::string_view word = piece.substr(0, piece.find_last_not_of(' ') + 1);
        const std::size_t room = lines.empty() ? columns : columns - std::min(hanging, columns);
        const std::size_t wordWidth = displayWidth(word);
        if (!current.empty() && width + wordWidth > room)
            finish();
        current += piece;
        width += wordWidth + (piece.size() - word.size());
    }
    finish();
}

std::vector<std::string> Wrapper::wrap(std::string_view text, std::size_t columns, std::size_t hanging) {
    std::vector<std::string> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        wrapLine(text.substr(0, end), columns, hanging, lines);
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

} // namespace masthead::plaintext
