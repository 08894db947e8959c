#include "outline/OutlineWords.h"

#include "publication/Shortcodes.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::string_view whiteSpace = " \t\r\n\v\f";

} // namespace

OutlineWords::OutlineWords(std::string_view body)
    : m_body(body)
    , m_masked(body) {
    for (const ShortcodeTag& tag : findShortcodeTags(body)) {
        m_calls.push_back(tag.range);
        // An at sign means nothing in Markdown.
        std::fill(m_masked.begin() + static_cast<std::ptrdiff_t>(tag.range.begin),
                  m_masked.begin() + static_cast<std::ptrdiff_t>(tag.range.end), '@');
    }
}

std::vector<TextRange>::const_iterator OutlineWords::firstCallBehind(std::size_t offset) const {
    return std::ranges::upper_bound(m_calls, offset, {}, &TextRange::end);
}

bool OutlineWords::holdsCall(TextRange range) const {
    const auto call = firstCallBehind(range.begin);
    return call != m_calls.end() && call->begin < range.end;
}

void OutlineWords::addProse(TextRange range, std::size_t bodyBegin, std::vector<TextRange>& prose) const {
    const auto note = [&](std::size_t begin, std::size_t end) {
        const std::string_view text = m_body.substr(begin, end - begin);
        if (text.find_first_not_of(whiteSpace) != std::string_view::npos)
            prose.push_back({bodyBegin + begin, bodyBegin + end});
    };
    std::size_t begin = range.begin;
    for (auto call = firstCallBehind(begin); call != m_calls.end() && call->begin < range.end; ++call) {
        if (begin < call->begin)
            note(begin, call->begin);
        begin = std::min(call->end, range.end);
    }
    if (begin < range.end)
        note(begin, range.end);
}

std::string OutlineWords::textFrom(std::size_t begin, std::size_t end) const {
    const std::string_view words = std::string_view(m_words).substr(begin, end - begin);
    std::string text;
    for (std::size_t at = words.find_first_not_of(whiteSpace); at != std::string_view::npos;) {
        const std::size_t wordEnd = std::min(words.find_first_of(whiteSpace, at), words.size());
        if (!text.empty())
            text += ' ';
        text.append(words, at, wordEnd - at);
        at = words.find_first_not_of(whiteSpace, wordEnd);
    }
    return text;
}

void PiecedText::add(std::string_view piece, std::size_t source) {
    if (m_pieces.empty() || sourceOf(m_text.size()) != source)
        m_pieces.push_back({m_text.size(), source});
    m_text.append(piece);
}

void PiecedText::clear() {
    m_text.clear();
    m_pieces.clear();
}

std::size_t PiecedText::pieceAt(std::size_t offset) const {
    const auto behind = std::ranges::upper_bound(m_pieces, offset, {}, &Piece::begin);
    return static_cast<std::size_t>(behind - m_pieces.begin()) - 1;
}

std::size_t PiecedText::sourceOf(std::size_t offset) const {
    const Piece& piece = m_pieces[pieceAt(offset)];
    return piece.source + (offset - piece.begin);
}

TextRange PiecedText::inSource(std::size_t begin, std::size_t end) const {
    const std::size_t from = sourceOf(begin);
    return {from, end > begin ? sourceOf(end - 1) + 1 : from};
}

std::vector<TextRange> PiecedText::piecesOf(std::size_t begin, std::size_t end) const {
    std::vector<TextRange> ranges;
    while (begin < end) {
        const std::size_t next = pieceAt(begin) + 1;
        const std::size_t pieceEnd = next < m_pieces.size() ? std::min(m_pieces[next].begin, end) : end;
        ranges.push_back(inSource(begin, pieceEnd));
        begin = pieceEnd;
    }
    return ranges;
}

} // namespace masthead
