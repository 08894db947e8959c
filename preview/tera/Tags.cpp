#include "tera/Failure.h"
#include "tera/ParserSupport.h"
#include "tera/TemplateParser.h"

#include <algorithm>

namespace masthead::tera {

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
            content = withoutSpaceAtEnd(content);
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
