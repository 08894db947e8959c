#pragma once

#include "tera/TeraError.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead::tera {

/// A number as it was written.
struct NumberToken {
    std::string text;
    bool isFloat = false;
};

/// Reads the words of a template one at a time, and remembers the furthest place at which something else was
/// expected. Offsets are bytes.
class Lexer {
public:
    explicit Lexer(std::string_view source);

    std::size_t offset() const { return m_offset; }
    void moveTo(std::size_t offset) { m_offset = offset; }
    bool atEnd() const { return m_offset >= m_source.size(); }
    char peek(std::size_t ahead = 0) const {
        return m_offset + ahead < m_source.size() ? m_source[m_offset + ahead] : '\0';
    }
    std::string_view between(std::size_t from, std::size_t to) const {
        return m_source.substr(from, to - from);
    }
    std::string_view rest() const { return m_source.substr(m_offset); }

    void skipSpace();
    bool startsWith(std::string_view text) const { return rest().substr(0, text.size()) == text; }
    /// Takes `text` if it stands here.
    bool accept(std::string_view text);
    /// Takes the word if it stands here and no letter, digit or `_` follows.
    bool acceptWord(std::string_view word);
    /// A name, or empty.
    std::string identifier();
    bool atString() const { return peek() == '"' || peek() == '\'' || peek() == '`'; }
    /// A string literal, which must stand here; `expected` says what was wanted if it is not closed.
    std::string string(std::string_view expected);
    bool atNumber() const;
    NumberToken number();

    Position positionAt(std::size_t offset) const;
    Position position() const { return positionAt(m_offset); }

    /// Notes what could have stood at `offset`.
    void note(std::size_t offset, std::string_view expected);
    /// Stops with the furthest note, or with this one here.
    [[noreturn]] void expected(std::string_view what) { expectedAt(m_offset, what); }
    [[noreturn]] void expectedAt(std::size_t offset, std::string_view what);

private:
    std::string_view m_source;
    std::vector<Position> m_landmarks; ///< Where every so many bytes stand, so that places are found fast.
    std::size_t m_offset = 0;
    std::size_t m_furthest = 0;
    std::string m_wanted;
};

} // namespace masthead::tera
