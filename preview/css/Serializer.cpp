#include "css/Serializer.h"

#include <algorithm>

namespace masthead::css {
namespace {

bool isSpace(const Token& token) {
    return token.kind == TokenKind::WhiteSpace || token.kind == TokenKind::Comment;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// As a code point, which the space ends: a control character or the begin of a tag has no other way.
void appendCode(char c, std::string& out) {
    static constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    out += '\\';
    if (byte >= 0x10)
        out += digits[byte >> 4];
    out += digits[byte & 0xF];
    out += ' ';
}

bool needsCode(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F' || c == '<';
}

void appendNameCharacter(char c, std::string& out) {
    if (needsCode(c))
        return appendCode(c, out);
    if (!isNameCharacter(c))
        out += '\\';
    out += c;
}

/// What may follow a `#` or a dimension's number.
void appendName(std::string_view name, std::string& out) {
    for (const char c : name)
        appendNameCharacter(c, out);
}

void appendIdentifier(std::string_view name, std::string& out) {
    const std::size_t sign = name.starts_with('-') ? 1 : 0;
    if (name == "-") {
        out += "\\-";
    } else if (name.size() > sign && isDigit(name[sign])) {
        out += name.substr(0, sign);
        appendCode(name[sign], out);
        appendName(name.substr(sign + 1), out);
    } else {
        appendName(name, out);
    }
}

void appendString(std::string_view text, std::string& out) {
    out += '\'';
    for (const char c : text) {
        if (needsCode(c)) {
            appendCode(c, out);
            continue;
        }
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '\'';
}

void append(std::string_view css, const Token& token, std::string& out) {
    switch (token.kind) {
    case TokenKind::String:
        appendString(token.text, out);
        break;
    case TokenKind::Url:
        out += "url(";
        appendString(token.text, out);
        out += ')';
        break;
    case TokenKind::Ident:
        appendIdentifier(token.text, out);
        break;
    case TokenKind::Function:
        appendIdentifier(token.text, out);
        out += '(';
        break;
    case TokenKind::AtKeyword:
        out += '@';
        appendIdentifier(token.text, out);
        break;
    case TokenKind::Hash:
        // Written with a digit in front it would be no identifier any more, which selectors tell apart.
        out += '#';
        if (css[token.begin + 1] == '\\')
            appendIdentifier(token.text, out);
        else
            appendName(token.text, out);
        break;
    default:
        out += css.substr(token.begin, token.end - token.begin);
    }
}

bool isWord(const Token& token) {
    return token.kind == TokenKind::Ident || token.kind == TokenKind::Function ||
           token.kind == TokenKind::Url || token.kind == TokenKind::Number;
}

/// The table of section 9: what would read as something else if nothing stood between.
bool wouldMerge(const Token& left, const Token& right) {
    switch (left.kind) {
    case TokenKind::Ident:
        if (right.is(TokenKind::Open, '('))
            return true;
        [[fallthrough]];
    case TokenKind::AtKeyword:
    case TokenKind::Hash:
    case TokenKind::Number:
        return isWord(right) || right.isDelim('-') || right.isDelim('%') || right.kind == TokenKind::Cdc;
    case TokenKind::Delim:
        break;
    default:
        return false;
    }
    switch (left.text.front()) {
    case '#':
    case '-':
        return isWord(right) || right.isDelim('-') || right.isDelim('>') || right.kind == TokenKind::Cdc;
    case '@':
        return isWord(right) || right.isDelim('-') || right.kind == TokenKind::Cdc;
    case '.':
    case '+':
        return right.kind == TokenKind::Number || right.isDelim('.');
    case '/':
        return right.isDelim('*');
    default:
        return false;
    }
}

} // namespace

std::string serialize(std::string_view css, std::span<const Token> tokens) {
    std::string out;
    const Token* last = nullptr;
    bool hadSpace = false;
    bool hadComment = false;
    for (const Token& token : tokens) {
        if (isSpace(token)) {
            hadSpace = hadSpace || token.kind == TokenKind::WhiteSpace;
            hadComment = hadComment || token.kind == TokenKind::Comment;
            continue;
        }
        if (last && (hadSpace || (hadComment && wouldMerge(*last, token)) || last->isDelim('<')))
            out += ' ';
        append(css, token, out);
        last = &token;
        hadSpace = false;
        hadComment = false;
    }
    return out;
}

bool isFit(const Token& token) {
    switch (token.kind) {
    case TokenKind::BadString:
    case TokenKind::BadUrl:
        return false;
    case TokenKind::Number:
        return token.text.find_first_of(std::string_view("\\\0", 2)) == std::string::npos;
    default:
        return !token.isDelim('\\');
    }
}

} // namespace masthead::css
