#include "css/Tokenizer.h"

#include "html/Node.h"

#include <algorithm>

namespace masthead::css {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool isNewline(char c) {
    return c == '\n' || c == '\r' || c == '\f';
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// U+0000 stands for U+FFFD, which may be part of a name.
bool isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '\0' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isNameCharacter(char c) {
    return isNameStart(c) || isDigit(c) || c == '-';
}

void appendUtf8(std::uint32_t code, std::string& out) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        out += replacement;
    } else if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

class Tokenizer {
public:
    explicit Tokenizer(std::string_view css)
        : m_css(css) {}

    std::vector<Token> run() {
        if (m_css.starts_with("\xEF\xBB\xBF"))
            m_at = 3;
        while (m_at < m_css.size())
            readToken();
        add(TokenKind::End, m_css.size());
        for (const std::uint32_t open : m_open)
            m_tokens[open].match = static_cast<std::uint32_t>(m_tokens.size() - 1);
        return std::move(m_tokens);
    }

private:
    char peek(std::size_t ahead = 0) const {
        return m_at + ahead < m_css.size() ? m_css[m_at + ahead] : '\x01';
    }
    bool escapes(std::size_t ahead = 0) const {
        return m_at + ahead < m_css.size() && m_css[m_at + ahead] == '\\' && !isNewline(peek(ahead + 1));
    }
    bool beginsName(std::size_t ahead = 0) const {
        if (peek(ahead) == '-')
            return isNameStart(peek(ahead + 1)) || peek(ahead + 1) == '-' || escapes(ahead + 1);
        return isNameStart(peek(ahead)) || escapes(ahead);
    }
    bool beginsNumber() const {
        const std::size_t sign = peek() == '+' || peek() == '-' ? 1 : 0;
        return isDigit(peek(sign)) || (peek(sign) == '.' && isDigit(peek(sign + 1)));
    }

    Token& add(TokenKind kind, std::size_t begin, std::string text = {}) {
        Token& token = m_tokens.emplace_back();
        token.kind = kind;
        token.begin = static_cast<std::uint32_t>(begin);
        token.end = static_cast<std::uint32_t>(m_at);
        token.text = std::move(text);
        return token;
    }
    void addAsItIs(TokenKind kind, std::size_t length) {
        const std::size_t begin = m_at;
        m_at += length;
        add(kind, begin, std::string(m_css.substr(begin, length)));
    }

    void readToken();
    void readComment();
    void readWhiteSpace();
    void readString();
    void readNumber();
    void readNamed();
    void readUrl(std::size_t begin);
    void readBadUrl(std::size_t begin);
    void open(TokenKind kind, std::size_t begin, std::string text);
    void close();
    std::string readName();
    void readEscape(std::string& out);
    /// The next one; U+0000 becomes U+FFFD (section 3.3).
    void appendCharacter(std::string& out) {
        const char c = m_css[m_at++];
        if (c == '\0')
            out += replacement;
        else
            out += c;
    }

    std::string_view m_css;
    std::size_t m_at = 0;
    std::vector<Token> m_tokens;
    std::vector<std::uint32_t> m_open; ///< Tokens of blocks that have not been closed.
};

void Tokenizer::readToken() {
    const char c = peek();
    if (c == '/' && peek(1) == '*')
        readComment();
    else if (html::isSpace(c))
        readWhiteSpace();
    else if (c == '"' || c == '\'')
        readString();
    else if (c == '#' && (isNameCharacter(peek(1)) || escapes(1))) {
        const std::size_t begin = m_at++;
        std::string name = readName();
        add(TokenKind::Hash, begin, std::move(name));
    } else if (beginsNumber())
        readNumber();
    else if (m_css.substr(m_at).starts_with("-->"))
        addAsItIs(TokenKind::Cdc, 3);
    else if (m_css.substr(m_at).starts_with("<!--"))
        addAsItIs(TokenKind::Cdo, 4);
    else if (c == '@' && beginsName(1)) {
        const std::size_t begin = m_at++;
        std::string name = readName();
        add(TokenKind::AtKeyword, begin, std::move(name));
    } else if (beginsName())
        readNamed();
    else if (c == '(' || c == '[' || c == '{') {
        const std::size_t begin = m_at++;
        open(TokenKind::Open, begin, std::string(1, c));
    } else if (c == ')' || c == ']' || c == '}')
        close();
    else
        addAsItIs(c == ':'   ? TokenKind::Colon
                  : c == ';' ? TokenKind::Semicolon
                  : c == ',' ? TokenKind::Comma
                             : TokenKind::Delim,
                  1);
}

void Tokenizer::readComment() {
    const std::size_t begin = m_at;
    const std::size_t end = m_css.find("*/", m_at + 2);
    m_at = end == std::string_view::npos ? m_css.size() : end + 2;
    add(TokenKind::Comment, begin);
}

void Tokenizer::readWhiteSpace() {
    const std::size_t begin = m_at;
    while (html::isSpace(peek()))
        ++m_at;
    add(TokenKind::WhiteSpace, begin, " ");
}

void Tokenizer::readString() {
    const std::size_t begin = m_at;
    const char quote = m_css[m_at++];
    std::string text;
    while (m_at < m_css.size()) {
        const char c = m_css[m_at];
        if (c == quote) {
            ++m_at;
            break;
        }
        if (isNewline(c)) {
            add(TokenKind::BadString, begin);
            return;
        }
        if (c == '\\' && m_at + 1 == m_css.size()) {
            ++m_at;
        } else if (c == '\\' && isNewline(peek(1))) {
            m_at += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
        } else if (c == '\\') {
            readEscape(text);
        } else {
            appendCharacter(text);
        }
    }
    add(TokenKind::String, begin, std::move(text));
}

void Tokenizer::readNumber() {
    const std::size_t begin = m_at;
    if (peek() == '+' || peek() == '-')
        ++m_at;
    while (isDigit(peek()))
        ++m_at;
    if (peek() == '.' && isDigit(peek(1))) {
        ++m_at;
        while (isDigit(peek()))
            ++m_at;
    }
    if (peek() == 'e' || peek() == 'E') {
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if (isDigit(peek(sign))) {
            m_at += sign;
            while (isDigit(peek()))
                ++m_at;
        }
    }
    if (peek() == '%')
        ++m_at;
    else if (beginsName())
        readName();
    add(TokenKind::Number, begin, std::string(m_css.substr(begin, m_at - begin)));
}

void Tokenizer::readNamed() {
    const std::size_t begin = m_at;
    std::string name = readName();
    if (peek() != '(') {
        add(TokenKind::Ident, begin, std::move(name));
        return;
    }
    ++m_at;
    std::string lower = name;
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (lower == "url") {
        std::size_t ahead = 0;
        while (html::isSpace(peek(ahead)))
            ++ahead;
        if (peek(ahead) != '"' && peek(ahead) != '\'')
            return readUrl(begin);
    }
    open(TokenKind::Function, begin, std::move(name));
}

void Tokenizer::readUrl(std::size_t begin) {
    std::string address;
    while (html::isSpace(peek()))
        ++m_at;
    while (m_at < m_css.size() && peek() != ')') {
        const char c = peek();
        if (html::isSpace(c)) {
            while (html::isSpace(peek()))
                ++m_at;
            if (m_at < m_css.size() && peek() != ')')
                return readBadUrl(begin);
        } else if (c == '"' || c == '\'' || c == '(' || (c > '\0' && c < ' ') || c == '\x7F' ||
                   (c == '\\' && !escapes())) {
            return readBadUrl(begin);
        } else if (c == '\\') {
            readEscape(address);
        } else {
            appendCharacter(address);
        }
    }
    if (m_at < m_css.size())
        ++m_at;
    add(TokenKind::Url, begin, std::move(address));
}

void Tokenizer::readBadUrl(std::size_t begin) {
    std::string ignored;
    while (m_at < m_css.size() && peek() != ')') {
        if (escapes())
            readEscape(ignored);
        else
            ++m_at;
    }
    if (m_at < m_css.size())
        ++m_at;
    add(TokenKind::BadUrl, begin);
}

void Tokenizer::open(TokenKind kind, std::size_t begin, std::string text) {
    m_open.push_back(static_cast<std::uint32_t>(m_tokens.size()));
    add(kind, begin, std::move(text));
}

/// Only the mirror of what was opened last closes it; every other one stands for itself (section 5.4.8).
void Tokenizer::close() {
    const char c = peek();
    if (!m_open.empty()) {
        const Token& last = m_tokens[m_open.back()];
        const char opened = last.kind == TokenKind::Function ? '(' : last.text[0];
        if ((opened == '(' && c == ')') || (opened == '[' && c == ']') || (opened == '{' && c == '}')) {
            m_tokens[m_open.back()].match = static_cast<std::uint32_t>(m_tokens.size());
            m_open.pop_back();
        }
    }
    addAsItIs(TokenKind::Close, 1);
}

std::string Tokenizer::readName() {
    std::string name;
    while (m_at < m_css.size()) {
        const char c = m_css[m_at];
        if (isNameCharacter(c)) {
            appendCharacter(name);
        } else if (escapes()) {
            readEscape(name);
        } else {
            break;
        }
    }
    return name;
}

/// From the backslash on (section 4.3.7).
void Tokenizer::readEscape(std::string& out) {
    ++m_at;
    if (m_at >= m_css.size()) {
        out += replacement;
        return;
    }
    if (!isHexDigit(peek())) {
        appendCharacter(out);
        return;
    }
    std::uint32_t code = 0;
    for (int digits = 0; digits < 6 && isHexDigit(peek()); ++digits, ++m_at) {
        const char c = peek();
        code = code * 16 + static_cast<std::uint32_t>(isDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    appendUtf8(code, out);
    if (peek() == '\r' && peek(1) == '\n')
        m_at += 2;
    else if (html::isSpace(peek()))
        ++m_at;
}

} // namespace

std::vector<Token> tokenize(std::string_view css) {
    return Tokenizer(css).run();
}

} // namespace masthead::css
