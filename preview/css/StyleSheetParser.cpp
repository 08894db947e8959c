#include "css/StyleSheetParser.h"

#include "css/SelectorParser.h"
#include "css/Serializer.h"
#include "html/Characters.h"
#include "publication/TextRange.h"

#include <algorithm>

namespace masthead::css {
namespace {

constexpr std::size_t mostDiagnostics = 50;

bool isSpace(const Token& token) {
    return token.kind == TokenKind::WhiteSpace || token.kind == TokenKind::Comment;
}

/// Whether a property's name reads back as it is without escapes: `\31 px` would come out as a number.
bool isPlainName(std::string_view name) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t start = name.find_first_not_of('-');
    if (start == std::string_view::npos || (isDigit(name[start]) && start < 2))
        return false;
    return std::ranges::all_of(name, [isDigit](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-' || c == '_';
    });
}

/// Reads a stretch of a text's tokens; blocks are stepped over by what closes them, never by going into them.
class SheetParser {
public:
    SheetParser(std::string_view css, const std::filesystem::path& file, StyleSheet& sheet)
        : m_css(css)
        , m_file(file)
        , m_tokens(tokenize(css))
        , m_sheet(sheet) {}

    void readSheet() {
        readRules(0, end(), m_sheet.rules, nullptr);
        if (m_untold > 0)
            m_sheet.diagnostics.push_back({Severity::Warning,
                                           m_file,
                                           0,
                                           0,
                                           std::to_string(m_untold) + " more faults are in the style sheet",
                                           {}});
    }
    std::vector<Declaration> readStyle() {
        std::vector<Declaration> declarations;
        readDeclarations(0, end(), declarations);
        return declarations;
    }

private:
    std::size_t end() const { return m_tokens.size() - 1; }
    std::size_t skipSpace(std::size_t at, std::size_t stop) const {
        while (at < stop && isSpace(m_tokens[at]))
            ++at;
        return at;
    }
    /// The token behind a component value.
    std::size_t behind(std::size_t at, std::size_t stop) const {
        return m_tokens[at].opensBlock() ? std::min<std::size_t>(m_tokens[at].match + 1, stop) : at + 1;
    }
    std::span<const Token> tokens(std::size_t begin, std::size_t stop) const {
        return std::span(m_tokens).subspan(begin, stop - begin);
    }

    void complain(std::size_t token, std::string message, std::string advice, Severity severity) {
        if (m_file.empty())
            return;
        if (m_sheet.diagnostics.size() >= mostDiagnostics) {
            ++m_untold;
            return;
        }
        const TextPosition place = positionAt(m_css, m_tokens[token].begin);
        m_sheet.diagnostics.push_back(
            {severity, m_file, place.line, place.column, std::move(message), std::move(advice)});
    }

    /// `media` is the rule that they stand in, if any.
    void readRules(std::size_t at, std::size_t stop, std::vector<StyleRule>& rules, const MediaRule* media);
    std::size_t readAtRule(std::size_t at, std::size_t stop, const MediaRule* media);
    void readMedia(std::size_t name, std::size_t block, std::size_t stop);
    std::size_t readStyleRule(std::size_t at, std::size_t stop, std::vector<StyleRule>& rules);
    void readDeclarations(std::size_t at, std::size_t stop, std::vector<Declaration>& declarations);
    void readDeclaration(std::size_t at, std::size_t stop, std::vector<Declaration>& declarations);
    bool isFit(std::size_t name, std::size_t begin, std::size_t stop);

    std::string_view m_css;
    const std::filesystem::path& m_file;
    std::vector<Token> m_tokens;
    StyleSheet& m_sheet;
    std::size_t m_selectorCount = 0;
    std::size_t m_declarationCount = 0;
    std::size_t m_untold = 0;
};

void SheetParser::readRules(std::size_t at, std::size_t stop, std::vector<StyleRule>& rules,
                            const MediaRule* media) {
    while (at < stop) {
        const TokenKind kind = m_tokens[at].kind;
        if (isSpace(m_tokens[at]) || kind == TokenKind::Cdo || kind == TokenKind::Cdc)
            ++at;
        else if (kind == TokenKind::AtKeyword)
            at = readAtRule(at, stop, media);
        else
            at = readStyleRule(at, stop, rules);
    }
}

std::size_t SheetParser::readAtRule(std::size_t at, std::size_t stop, const MediaRule* media) {
    std::size_t next = at + 1;
    while (next < stop && m_tokens[next].kind != TokenKind::Semicolon &&
           !m_tokens[next].is(TokenKind::Open, '{'))
        next = behind(next, stop);
    const std::string name = html::lowered(m_tokens[at].text);
    const bool hasBlock = next < stop && m_tokens[next].kind == TokenKind::Open;
    if (name == "media" && hasBlock && !media)
        readMedia(at, next, stop);
    else if (name == "media" && hasBlock)
        complain(at, "`@media` within `@media` has no place in a mail: Gmail drops the whole style for it",
                 "write both conditions into one, with `and`", Severity::Warning);
    else if (name != "charset")
        complain(at, "`@" + m_tokens[at].text + "` has no place in a mail and is left out",
                 name == "import" ? "put the rules of the other style sheet into this one" : std::string(),
                 Severity::Warning);
    return next < stop ? behind(next, stop) : stop;
}

void SheetParser::readMedia(std::size_t name, std::size_t block, std::size_t stop) {
    MediaRule media;
    if (!std::ranges::all_of(tokens(name + 1, block), css::isFit)) {
        complain(name, "The condition of `@media` cannot be read", {}, Severity::Warning);
        return;
    }
    media.query = serialize(m_css, tokens(name + 1, block));
    const std::size_t close = std::min<std::size_t>(m_tokens[block].match, stop);
    readRules(block + 1, close, media.rules, &media);
    if (!media.rules.empty())
        m_sheet.media.push_back(std::move(media));
}

std::size_t SheetParser::readStyleRule(std::size_t at, std::size_t stop, std::vector<StyleRule>& rules) {
    std::size_t block = at;
    while (block < stop && !m_tokens[block].is(TokenKind::Open, '{'))
        block = behind(block, stop);
    if (block >= stop) {
        complain(at, "A rule has no declarations in braces", {}, Severity::Warning);
        return stop;
    }
    const std::size_t close = std::min<std::size_t>(m_tokens[block].match, stop);
    auto selectors = parseSelectors(m_css, tokens(at, block));
    if (!selectors) {
        complain(std::min(at + selectors.error().token, block),
                 selectors.error().message + "; the rule is left out", {}, Severity::Warning);
        return behind(block, stop);
    }
    if (m_selectorCount + selectors->size() > mostSelectors) {
        if (m_selectorCount <= mostSelectors)
            complain(at, "The style sheet has too many selectors: what follows is left out",
                     "a mail's style sheet may have " + std::to_string(mostSelectors), Severity::Error);
        m_selectorCount = mostSelectors + 1;
        return stop;
    }
    m_selectorCount += selectors->size();
    StyleRule& rule = rules.emplace_back();
    rule.selectors = std::move(*selectors);
    readDeclarations(block + 1, close, rule.declarations);
    return behind(block, stop);
}

void SheetParser::readDeclarations(std::size_t at, std::size_t stop, std::vector<Declaration>& declarations) {
    while (at < stop) {
        if (isSpace(m_tokens[at]) || m_tokens[at].kind == TokenKind::Semicolon) {
            ++at;
            continue;
        }
        if (m_tokens[at].kind == TokenKind::AtKeyword) {
            at = readAtRule(at, stop, nullptr);
            continue;
        }
        const std::size_t colon = skipSpace(at + 1, stop);
        const bool isDeclaration =
            m_tokens[at].kind == TokenKind::Ident && colon < stop && m_tokens[colon].kind == TokenKind::Colon;
        const bool isCustom = isDeclaration && m_tokens[at].text.starts_with("--");
        std::size_t next = at;
        while (next < stop && m_tokens[next].kind != TokenKind::Semicolon &&
               (isCustom || !m_tokens[next].is(TokenKind::Open, '{')))
            next = behind(next, stop);
        if (next < stop && m_tokens[next].kind == TokenKind::Open) {
            complain(at, "A rule within a rule is left out: mail programs do not know them",
                     "write it as a rule of its own", Severity::Warning);
            next = behind(next, stop);
        } else if (isDeclaration) {
            readDeclaration(at, next, declarations);
        } else {
            complain(at, "A declaration is left out: it needs a property, a colon and a value", {},
                     Severity::Warning);
        }
        at = next;
    }
}

/// Whether the value can be written into a style attribute or element and read back as it is.
bool SheetParser::isFit(std::size_t name, std::size_t begin, std::size_t stop) {
    for (std::size_t at = begin; at < stop; ++at) {
        const Token& token = m_tokens[at];
        const bool isBlockClosed = !token.opensBlock() || token.match < stop;
        // A semicolon in parentheses would come out of them where `var()` is put in.
        const bool isBad = !css::isFit(token) || token.kind == TokenKind::Semicolon ||
                           token.kind == TokenKind::Cdo || token.kind == TokenKind::Cdc ||
                           token.isDelim('<') || token.isDelim('!') || token.is(TokenKind::Open, '{') ||
                           token.is(TokenKind::Close, '}');
        if (isBad || !isBlockClosed) {
            complain(name, "The value of `" + m_tokens[name].text + "` cannot be read; it is left out", {},
                     Severity::Warning);
            return false;
        }
    }
    return true;
}

void SheetParser::readDeclaration(std::size_t at, std::size_t stop, std::vector<Declaration>& declarations) {
    Declaration declaration;
    declaration.name =
        m_tokens[at].text.starts_with("--") ? m_tokens[at].text : html::lowered(m_tokens[at].text);
    if (!isPlainName(declaration.name))
        return complain(at, "There is no property `" + m_tokens[at].text + "`; it is left out", {},
                        Severity::Warning);
    const std::size_t begin = skipSpace(skipSpace(at + 1, stop) + 1, stop);
    const auto lastBefore = [&](std::size_t last) {
        while (last > begin && isSpace(m_tokens[last - 1]))
            --last;
        return last;
    };
    std::size_t valueEnd = lastBefore(stop);
    if (valueEnd > begin && m_tokens[valueEnd - 1].kind == TokenKind::Ident &&
        html::lowered(m_tokens[valueEnd - 1].text) == "important") {
        const std::size_t mark = lastBefore(valueEnd - 1);
        if (mark > begin && m_tokens[mark - 1].isDelim('!')) {
            declaration.isImportant = true;
            valueEnd = lastBefore(mark - 1);
        }
    }
    if (valueEnd == begin && !declaration.isCustom())
        return complain(at, '`' + declaration.name + "` has no value; it is left out", {}, Severity::Warning);
    if (!isFit(at, begin, valueEnd))
        return;
    if (++m_declarationCount > mostDeclarations) {
        if (m_declarationCount == mostDeclarations + 1)
            complain(at, "The style sheet has too many declarations: what follows is left out",
                     "a mail's style sheet may have " + std::to_string(mostDeclarations), Severity::Error);
        return;
    }
    declaration.value = serialize(m_css, tokens(begin, valueEnd));
    declaration.line = m_tokens[at].begin;
    declarations.push_back(std::move(declaration));
}

/// Turns offsets into lines and columns; they have to come in rising order, else it begins anew.
class PlaceFinder {
public:
    explicit PlaceFinder(std::string_view css)
        : m_css(css) {}

    void place(std::vector<StyleRule>& rules) {
        for (StyleRule& rule : rules) {
            for (Declaration& declaration : rule.declarations)
                place(declaration);
        }
    }

private:
    /// While a sheet is read, a declaration holds its offset in place of the line.
    void place(Declaration& declaration) {
        const std::size_t wanted = declaration.line;
        if (wanted < m_offset)
            *this = PlaceFinder(m_css);
        for (; m_offset < wanted; ++m_offset) {
            const char c = m_css[m_offset];
            if (c == '\n') {
                ++m_line;
                m_column = 1;
            } else if ((c & 0xC0) != 0x80) {
                ++m_column;
            }
        }
        declaration.line = m_line;
        declaration.column = m_column;
    }

    std::string_view m_css;
    std::size_t m_offset = 0;
    std::uint32_t m_line = 1;
    std::uint32_t m_column = 1;
};

} // namespace

StyleSheet parseStyleSheet(std::string_view css, const std::filesystem::path& file) {
    StyleSheet sheet;
    if (css.size() > largestStyleSheet) {
        sheet.diagnostics.push_back(
            {Severity::Error, file, 0, 0, "The style sheet is too large: it is left out",
             "a mail's style sheet may have " + std::to_string(largestStyleSheet / 1024) + " KB"});
        return sheet;
    }
    SheetParser(css, file, sheet).readSheet();
    PlaceFinder places(css);
    places.place(sheet.rules);
    for (MediaRule& media : sheet.media)
        places.place(media.rules);
    return sheet;
}

std::vector<Declaration> parseDeclarations(std::string_view style) {
    StyleSheet unused;
    const std::filesystem::path noFile;
    if (style.size() > largestStyleSheet)
        return {};
    std::vector<Declaration> declarations = SheetParser(style, noFile, unused).readStyle();
    for (Declaration& declaration : declarations)
        declaration.line = 0;
    return declarations;
}

} // namespace masthead::css
