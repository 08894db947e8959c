#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace masthead::css {

/// CSS Syntax Level 3, section 4.
enum class TokenKind {
    Ident,
    Function, ///< `name(`
    AtKeyword,
    Hash,
    String,
    BadString,
    Url, ///< `url(` without quotes, up to its `)`
    BadUrl,
    Delim,
    Number,     ///< With its unit or `%`.
    WhiteSpace, ///< Comments count as such only where they separate tokens: see Token::text.
    Comment,
    Cdo,
    Cdc,
    Colon,
    Semicolon,
    Comma,
    Open,  ///< `(`, `[` or `{`
    Close, ///< `)`, `]` or `}`
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::uint32_t begin = 0; ///< Offsets in the source, in bytes.
    std::uint32_t end = 0;
    /// Of an identifier, function, at-keyword, hash, string and URL: its name or content, escapes decoded. Of
    /// the others as it stands in the source.
    std::string text;
    /// Of what opens a block: the number of the token that closes it, or of the last one.
    std::uint32_t match = 0;

    bool is(TokenKind wanted, char c) const { return kind == wanted && text.size() == 1 && text[0] == c; }
    bool isDelim(char c) const { return is(TokenKind::Delim, c); }
    bool opensBlock() const { return kind == TokenKind::Open || kind == TokenKind::Function; }
};

/// The tokens of `css`, which has to be shorter than 4 GB; the last one is End. Every text has tokens.
std::vector<Token> tokenize(std::string_view css);

} // namespace masthead::css
