#include "tera/TemplateParser.h"

#include "tera/Failure.h"
#include "tera/ParserSupport.h"

#include <algorithm>
#include <cctype>

namespace masthead::tera {

namespace {

constexpr int deepestTags = 100;

bool isDelimiter(std::string_view text) {
    return text.starts_with("{{") || text.starts_with("{%") || text.starts_with("{#");
}

} // namespace

TemplateParser::TemplateParser(std::string name, std::string_view source)
    : m_lexer(source)
    , m_expressions(m_lexer) {
    m_template.name = std::move(name);
}

ast::Template TemplateParser::parse() {
    Place place;
    place.block = true;
    place.top = true;
    preamble();
    m_template.body = body(place);
    if (!m_lexer.atEnd())
        m_lexer.expected(m_started
                             ? "unexpected tag; expected end of input, a macro definition tag (`{% macro "
                               "my_macro() %}`, or some content"
                             : "expected a template");
    return std::move(m_template);
}

/// What a template extends and imports stands before everything but comments. The space between and behind
/// those tags is not printed.
void TemplateParser::preamble() {
    const std::size_t start = m_lexer.offset();
    while (m_lexer.skipSpace(), m_lexer.startsWith("{#"))
        comment();
    if (upcomingTag() != "extends" && upcomingTag() != "import") {
        m_lexer.moveTo(start);
        m_trimNext = false;
        return;
    }
    while (upcomingTag() == "import" || (upcomingTag() == "extends" && !m_template.parent)) {
        if (upcomingTag() == "import")
            importTag();
        else
            extendsTag();
        m_lexer.skipSpace();
        m_started = true;
    }
}

ast::Body TemplateParser::body(const Place& place) {
    if (++m_depth > deepestTags)
        fail("The tags are nested too deep", m_lexer.position());
    ast::Body out;
    while (!m_lexer.atEnd()) {
        if (m_lexer.startsWith("{#")) {
            comment();
        } else if (m_lexer.startsWith("{{")) {
            m_started = true;
            out.push_back(print(place));
        } else if (m_lexer.startsWith("{%")) {
            const std::size_t before = m_lexer.offset();
            tag(place, out);
            if (m_lexer.offset() == before)
                break;
        } else {
            text(place, out);
        }
    }
    --m_depth;
    return out;
}

void TemplateParser::text(const Place& place, ast::Body& out) {
    const std::size_t start = m_lexer.offset();
    const Position position = m_lexer.position();
    const std::string_view rest = m_lexer.rest();
    std::size_t length = rest.find('{', 1);
    while (length < rest.size() && !isDelimiter(rest.substr(length, 2)))
        length = rest.find('{', length + 1);
    length = std::min(length, rest.size());
    m_lexer.moveTo(start + length);
    std::string_view part = rest.substr(0, length);
    if (part.find_first_not_of(spaces) != std::string_view::npos)
        m_started = true;
    if (m_trimNext)
        part.remove_prefix(std::min(part.find_first_not_of(spaces), part.size()));
    const bool keepsEnd = upcomingTag() == place.untrimmedBefore && !place.untrimmedBefore.empty();
    if (m_lexer.peek(2) == '-' && !m_lexer.atEnd() && !keepsEnd)
        part = withoutSpaceAtEnd(part);
    m_trimNext = false;
    if (!part.empty())
        out.push_back({ast::Text{std::string(part)}, position});
}

void TemplateParser::comment() {
    const std::size_t end = m_lexer.rest().find("#}");
    if (end == std::string_view::npos)
        m_lexer.expected("expected the end of the comment (`#}`)");
    m_trimNext = end > 2 && m_lexer.rest()[end - 1] == '-';
    m_lexer.moveTo(m_lexer.offset() + end + 2);
}

void TemplateParser::open(std::string_view delimiter) {
    m_lexer.accept(delimiter);
    m_lexer.accept("-");
    m_lexer.skipSpace();
}

void TemplateParser::close(std::string_view expected) {
    m_lexer.skipSpace();
    m_trimNext = m_lexer.startsWith("-%}") || m_lexer.startsWith("-}}");
    m_lexer.accept("-");
    if (!m_lexer.accept("%}"))
        m_lexer.expected(expected);
}

ast::Node TemplateParser::print(const Place& place) {
    const Position position = m_lexer.position();
    open("{{");
    ast::Node node{ast::Super{}, position};
    const std::size_t start = m_lexer.offset();
    bool isSuper = place.super && m_lexer.acceptWord("super") && m_lexer.accept("(");
    m_lexer.skipSpace();
    isSuper = isSuper && m_lexer.accept(")");
    std::string wanted = "expected a variable end (`}}`)";
    if (!isSuper) {
        m_lexer.moveTo(start);
        node.value = ast::Print{m_expressions.value()};
        wanted = std::string(m_expressions.following()) + ", or a variable end (`}}`)";
    }
    m_lexer.skipSpace();
    const std::size_t end = m_lexer.offset();
    m_trimNext = m_lexer.accept("-");
    if (!m_lexer.accept("}}"))
        m_lexer.expectedAt(end, wanted);
    return node;
}

std::string_view TemplateParser::upcomingTag() const {
    if (!m_lexer.startsWith("{%"))
        return {};
    std::string_view rest = m_lexer.rest();
    rest.remove_prefix(std::min<std::size_t>(rest.size(), rest.starts_with("{%-") ? 3 : 2));
    rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
    std::size_t length = 0;
    while (length < rest.size() &&
           (std::isalpha(static_cast<unsigned char>(rest[length])) || rest[length] == '_'))
        ++length;
    return rest.substr(0, length);
}

bool TemplateParser::acceptTag(std::string_view word) {
    if (upcomingTag() != word)
        return false;
    open("{%");
    m_lexer.accept(word);
    m_lexer.skipSpace();
    return true;
}

void TemplateParser::endTag(std::string_view word, std::string_view name, std::string_view expected) {
    if (m_lexer.atEnd())
        m_lexer.expected(std::string("expected tag or ") + std::string(expected));
    const std::size_t start = m_lexer.offset();
    if (!acceptTag(word))
        m_lexer.expectedAt(start, std::string("unexpected tag; expected ") + std::string(expected));
    // Tera reads a name there and does not compare it.
    if (!name.empty())
        m_lexer.identifier();
    close("expected `%}`");
}

/// Leaves a tag that does not belong here where it is.
void TemplateParser::tag(const Place& place, ast::Body& out) {
    const Position position = m_lexer.position();
    const std::string_view word = upcomingTag();
    if (place.top && word == "macro") {
        macroTag();
    } else if (word == "if") {
        out.push_back(ifTag(place));
    } else if (word == "for") {
        out.push_back(forTag(place));
    } else if (word == "set" || word == "set_global") {
        out.push_back(setTag(word == "set_global"));
    } else if (word == "include") {
        out.push_back(includeTag());
    } else if (place.block && word == "block") {
        out.push_back(blockTag(place));
    } else if (word == "filter") {
        out.push_back(filterTag(place));
    } else if (word == "raw") {
        rawTag(out);
    } else if (place.loop && acceptTag("break")) {
        close("expected `%}`");
        out.push_back({ast::Break{}, position});
    } else if (place.loop && acceptTag("continue")) {
        close("expected `%}`");
        out.push_back({ast::Continue{}, position});
    } else {
        return;
    }
    m_started = true;
    if (!out.empty())
        out.back().position = position;
}

} // namespace masthead::tera
