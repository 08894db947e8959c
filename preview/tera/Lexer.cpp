#include "tera/Lexer.h"

#include "tera/Failure.h"

#include <algorithm>

namespace masthead::tera {

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

constexpr std::size_t landmarkDistance = 256;

void advance(Position& position, char c) {
    if (c == '\n') {
        ++position.line;
        position.column = 1;
    } else if (!isContinuation(c)) {
        ++position.column;
    }
}

} // namespace

Lexer::Lexer(std::string_view source)
    : m_source(source) {
    Position position{1, 1};
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (i % landmarkDistance == 0)
            m_landmarks.push_back(position);
        advance(position, source[i]);
    }
    m_landmarks.push_back(position);
}

void Lexer::skipSpace() {
    while (isSpace(peek()))
        ++m_offset;
}

bool Lexer::accept(std::string_view text) {
    if (!startsWith(text))
        return false;
    m_offset += text.size();
    return true;
}

bool Lexer::acceptWord(std::string_view word) {
    if (!startsWith(word) || isLetter(peek(word.size())) || isDigit(peek(word.size())))
        return false;
    m_offset += word.size();
    return true;
}

std::string Lexer::identifier() {
    const std::size_t start = m_offset;
    if (isLetter(peek())) {
        while (isLetter(peek()) || isDigit(peek()))
            ++m_offset;
    }
    return std::string(between(start, m_offset));
}

std::string Lexer::string(std::string_view expectedHere) {
    if (!atString())
        expected(expectedHere);
    const std::size_t close = m_source.find(peek(), m_offset + 1);
    if (close == std::string_view::npos)
        expected(expectedHere);
    std::string text(between(m_offset + 1, close));
    m_offset = close + 1;
    return text;
}

bool Lexer::atNumber() const {
    return isDigit(peek()) || (peek() == '-' && isDigit(peek(1)));
}

NumberToken Lexer::number() {
    const std::size_t start = m_offset;
    if (peek() == '-')
        ++m_offset;
    if (peek() == '0')
        ++m_offset;
    else
        while (isDigit(peek()))
            ++m_offset;
    NumberToken token;
    if (peek() == '.' && isDigit(peek(1))) {
        token.isFloat = true;
        ++m_offset;
        while (isDigit(peek()))
            ++m_offset;
    }
    token.text = between(start, m_offset);
    return token;
}

Position Lexer::positionAt(std::size_t offset) const {
    const std::size_t end = std::min(offset, m_source.size());
    Position position = m_landmarks[end / landmarkDistance];
    for (const char c : between(end - end % landmarkDistance, end))
        advance(position, c);
    return position;
}

void Lexer::note(std::size_t offset, std::string_view expected) {
    if (offset > m_furthest || m_wanted.empty()) {
        m_furthest = offset;
        m_wanted = expected;
    }
}

void Lexer::expectedAt(std::size_t offset, std::string_view what) {
    note(offset, what);
    if (offset >= m_furthest) {
        m_furthest = offset;
        m_wanted = what;
    }
    const Position place = positionAt(m_furthest);
    const std::size_t lineStart = m_furthest == 0 ? 0 : m_source.rfind('\n', m_furthest - 1) + 1;
    const std::size_t lineEnd = std::min(m_source.find('\n', lineStart), m_source.size());
    const std::string number = std::to_string(place.line);
    const std::string margin(number.size(), ' ');
    std::string text = margin + "--> " + number + ':' + std::to_string(place.column) + '\n';
    text += margin + " |\n" + number + " | " + std::string(between(lineStart, lineEnd)) + '\n';
    text += margin + " | " + std::string(static_cast<std::size_t>(place.column - 1), ' ') + "^---\n";
    text += margin + " |\n" + margin + " = " + m_wanted;
    fail(std::move(text), place);
}

} // namespace masthead::tera
