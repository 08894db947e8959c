#include "tera/TemplateParser.h"

#include "tera/Failure.h"

#include <algorithm>
#include <cctype>

namespace masthead::tera {

namespace {

constexpr int deepestNesting = 100;
constexpr std::string_view spaces = " \t\r\n";

std::string_view trimmedEnd(std::string_view text) {
    const std::size_t last = text.find_last_not_of(spaces);
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

void trimEnd(ast::Body& body) {
    auto* last = body.empty() ? nullptr : std::get_if<ast::Text>(&body.back().value);
    if (last)
        last->text = trimmedEnd(last->text);
}

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
    if (++m_depth > deepestNesting)
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
        part = trimmedEnd(part);
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
    if (!name.empty())
        m_lexer.acceptWord(name);
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

ast::Node TemplateParser::ifTag(const Place& place) {
    constexpr std::string_view afterIf = "some content";
    Place inside = place;
    inside.untrimmedBefore = {};
    inside.top = false;
    inside.block = place.block;
    ast::If result;
    bool more = acceptTag("if");
    while (more) {
        ast::If::Branch branch;
        branch.condition = m_expressions.logic();
        close(m_expressions.following());
        branch.body = body(inside);
        result.branches.push_back(std::move(branch));
        more = acceptTag("elif");
    }
    if (acceptTag("else")) {
        close("expected `%}`");
        result.otherwise = body(inside);
    }
    endTag("endif", {}, m_lexer.atEnd() ? afterIf : "an endif tag (`{% endif %}`) or some content");
    return {std::move(result), {}};
}

/// With an `else`, the mark before `endfor` trims what is repeated, and no mark trims what stands in its
/// stead.
ast::Node TemplateParser::forTag(const Place& place) {
    Place inside;
    inside.loop = true;
    inside.block = place.block;
    inside.untrimmedBefore = "else";
    ast::For result;
    acceptTag("for");
    result.name = m_expressions.identifier();
    m_lexer.skipSpace();
    if (m_lexer.accept(",")) {
        m_lexer.skipSpace();
        result.key = std::exchange(result.name, m_expressions.identifier());
        m_lexer.skipSpace();
    }
    if (!m_lexer.acceptWord("in"))
        m_lexer.expected("expected `in`");
    const Position position = m_lexer.position();
    result.container = m_expressions.container();
    const bool iterable = std::holds_alternative<ast::Variable>(result.container.value) ||
                          std::holds_alternative<ast::Call>(result.container.value) ||
                          std::holds_alternative<ast::ArrayLiteral>(result.container.value);
    if (!iterable)
        fail("A `for` goes through a variable, a function call or an array", position);
    close("expected a filter or `%}`");
    result.body = body(inside);
    if (acceptTag("else")) {
        close("expected `%}`");
        m_trimNext = false;
        inside.untrimmedBefore = "endfor";
        result.otherwise = body(inside);
        if (m_lexer.startsWith("{%-"))
            trimEnd(result.body);
    }
    endTag("endfor", {}, "some content");
    return {std::move(result), {}};
}

ast::Node TemplateParser::setTag(bool global) {
    acceptTag(global ? "set_global" : "set");
    ast::Set result;
    result.global = global;
    result.name = m_expressions.identifier();
    m_lexer.skipSpace();
    if (!m_lexer.accept("="))
        m_lexer.expected("expected `=`");
    result.expression = m_expressions.value();
    close(m_expressions.following());
    return {std::move(result), {}};
}

ast::Node TemplateParser::includeTag() {
    acceptTag("include");
    ast::Include result;
    result.names = m_expressions.stringArray("expected a string or an array of strings");
    m_lexer.skipSpace();
    if (m_lexer.acceptWord("ignore")) {
        m_lexer.skipSpace();
        result.ignoreMissing = m_lexer.acceptWord("missing");
        if (!result.ignoreMissing)
            m_lexer.expected("expected `ignore missing`");
    }
    close("expected `ignore missing` or `%}`");
    return {std::move(result), {}};
}

ast::Node TemplateParser::blockTag(const Place& place) {
    Place inside = place;
    inside.untrimmedBefore = {};
    inside.top = false;
    inside.super = true;
    inside.loop = false;
    const Position position = m_lexer.position();
    acceptTag("block");
    std::string name = m_expressions.identifier();
    close("expected `%}`");
    ast::Body content = body(inside);
    endTag("endblock", name, "some content");
    if (!m_template.blocks.try_emplace(name, std::move(content)).second)
        fail("Block `" + name + "` is duplicated", position);
    return {ast::BlockPlace{std::move(name)}, {}};
}

ast::Node TemplateParser::filterTag(const Place& place) {
    Place inside = place;
    inside.untrimmedBefore = {};
    inside.top = false;
    acceptTag("filter");
    ast::FilterSection result;
    result.filter = m_expressions.filterCall();
    close("expected `%}`");
    result.body = body(inside);
    endTag("endfilter", {}, "the filter section content");
    return {std::move(result), {}};
}

void TemplateParser::rawTag(ast::Body& out) {
    acceptTag("raw");
    close("expected `%}`");
    const std::string_view rest = m_lexer.rest();
    const std::size_t start = m_lexer.offset();
    const bool trimStart = m_trimNext;
    for (std::size_t at = rest.find("{%"); at != std::string_view::npos; at = rest.find("{%", at + 2)) {
        m_lexer.moveTo(start + at);
        if (upcomingTag() != "endraw")
            continue;
        std::string_view content = rest.substr(0, at);
        if (trimStart)
            content.remove_prefix(std::min(content.find_first_not_of(spaces), content.size()));
        if (m_lexer.startsWith("{%-"))
            content = trimmedEnd(content);
        acceptTag("endraw");
        close("expected `%}`");
        out.push_back({ast::Text{std::string(content)}, m_lexer.positionAt(start)});
        return;
    }
    m_lexer.expectedAt(start + rest.size(), "expected tag");
}

void TemplateParser::extendsTag() {
    m_template.parentPosition = m_lexer.position();
    acceptTag("extends");
    m_template.parent = m_lexer.string("expected a string");
    close("expected `%}`");
}

void TemplateParser::importTag() {
    ast::Import result;
    result.position = m_lexer.position();
    acceptTag("import");
    result.file = m_lexer.string("expected a string");
    m_lexer.skipSpace();
    if (!m_lexer.acceptWord("as"))
        m_lexer.expected("expected `as`");
    m_lexer.skipSpace();
    result.space = m_expressions.identifier();
    close("expected `%}`");
    m_template.imports.push_back(std::move(result));
}

ast::Macro::Parameter TemplateParser::parameter() {
    ast::Macro::Parameter result;
    result.name = m_expressions.identifier();
    m_lexer.skipSpace();
    if (m_lexer.accept("="))
        result.fallback = m_expressions.literal();
    m_lexer.skipSpace();
    if (!m_lexer.accept(",") && m_lexer.peek() != ')')
        m_lexer.expected("expected `,` or `)`");
    return result;
}

void TemplateParser::macroTag() {
    const Position position = m_lexer.position();
    acceptTag("macro");
    ast::Macro result;
    result.name = m_expressions.identifier();
    if (!m_lexer.accept("("))
        m_lexer.expected("expected `(`");
    while (m_lexer.skipSpace(), !m_lexer.accept(")"))
        result.parameters.push_back(parameter());
    close("expected `%}`");
    result.body = body({});
    endTag("endmacro", result.name, "`{% endmacro %}` or the macro content");
    std::string name = result.name;
    if (!m_template.macros.try_emplace(std::move(name), std::move(result)).second)
        fail("Macro `" + name + "` is duplicated", position);
}

} // namespace masthead::tera
