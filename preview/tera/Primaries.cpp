#include "tera/ExpressionParser.h"
#include "tera/Failure.h"
#include "tera/ParserSupport.h"

#include <array>
#include <cctype>
#include <charconv>

namespace masthead::tera {

using ast::Expression;

namespace {

ast::Variable::LoopPart loopPart(const ast::Variable& variable) {
    using Part = ast::Variable::LoopPart;
    static constexpr std::array<std::pair<std::string_view, Part>, 4> parts = {
        {{"index", Part::Index}, {"index0", Part::Index0}, {"first", Part::First}, {"last", Part::Last}}};
    if (variable.name != "loop" || variable.steps.size() != 1)
        return Part::None;
    const auto* key = std::get_if<std::string>(&variable.steps.front().key);
    for (const auto& [name, part] : parts) {
        if (key && *key == name)
            return part;
    }
    return Part::None;
}

/// The string that literal strings with `~` between them make: to Tera it is a literal, and escaped as one.
std::optional<Value> joinedLiterals(const ast::Concatenation& concatenation) {
    std::string text;
    for (const Expression& part : concatenation.parts) {
        const auto* literal = std::get_if<ast::Literal>(&part.value);
        if (!literal || !literal->value.isString())
            return std::nullopt;
        text += literal->value.text();
    }
    return Value(std::move(text));
}

} // namespace

Expression ExpressionParser::number() {
    const Position position = m_lexer.position();
    const NumberToken token = m_lexer.number();
    Expression result;
    if (token.isFloat) {
        double value = 0;
        std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
        result.value = ast::Literal{value};
        return result;
    }
    std::int64_t value = 0;
    const auto read = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
    if (read.ec != std::errc())
        fail("Integer out of bounds: `" + token.text + "`", position);
    result.value = ast::Literal{value};
    return result;
}

Expression ExpressionParser::named() {
    const Nesting nesting(m_depth, m_lexer);
    Expression result;
    if (m_lexer.acceptWord("true") || m_lexer.acceptWord("True")) {
        result.value = ast::Literal{true};
        return result;
    }
    if (m_lexer.acceptWord("false") || m_lexer.acceptWord("False")) {
        result.value = ast::Literal{false};
        return result;
    }
    const std::size_t start = m_lexer.offset();
    const Position position = m_lexer.position();
    std::string name = m_lexer.identifier();
    if (name.empty())
        m_lexer.expected(m_wanted);
    if (m_lexer.accept("::")) {
        ast::MacroCall macro{std::move(name), {identifier(), {}, position}};
        macro.call.arguments = arguments();
        result.value = std::move(macro);
        return result;
    }
    if (m_lexer.peek() == '(') {
        result.value = ast::Call{std::move(name), arguments(), position};
        return result;
    }
    m_lexer.moveTo(start);
    ast::Variable found = variable();
    const std::size_t end = m_lexer.offset();
    m_lexer.skipSpace();
    if (m_lexer.acceptWord("is"))
        return test(std::move(found));
    m_lexer.moveTo(end);
    result.value = std::move(found);
    return result;
}

Expression ExpressionParser::test(ast::Variable tested) {
    ast::Test read;
    read.position = tested.position;
    read.variable = std::move(tested);
    m_lexer.skipSpace();
    read.negated = m_lexer.acceptWord("not");
    m_lexer.skipSpace();
    read.name = identifier();
    if (m_lexer.accept("(")) {
        do {
            read.arguments.push_back(value());
            m_lexer.skipSpace();
        } while (m_lexer.accept(","));
        if (!m_lexer.accept(")"))
            m_lexer.expected(m_following);
    }
    Expression result;
    result.value = std::move(read);
    return result;
}

ast::Variable ExpressionParser::variable() {
    const Nesting nesting(m_depth, m_lexer);
    const std::size_t start = m_lexer.offset();
    ast::Variable result;
    result.position = m_lexer.position();
    result.name = identifier();
    while (true) {
        if (m_lexer.accept("[")) {
            result.steps.push_back(bracketStep());
        } else if (m_lexer.peek() == '.') {
            m_lexer.accept(".");
            const std::size_t from = m_lexer.offset();
            while (std::isalnum(static_cast<unsigned char>(m_lexer.peek())) || m_lexer.peek() == '_')
                m_lexer.moveTo(m_lexer.offset() + 1);
            if (m_lexer.offset() == from)
                m_lexer.expected(anIdentifier);
            result.steps.push_back({std::string(m_lexer.between(from, m_lexer.offset()))});
        } else {
            break;
        }
    }
    result.source = m_lexer.between(start, m_lexer.offset());
    result.loopPart = loopPart(result);
    return result;
}

ast::Variable::Step ExpressionParser::bracketStep() {
    m_lexer.skipSpace();
    ast::Variable::Step step;
    if (m_lexer.atString())
        step.key = m_lexer.string(anIdentifier);
    else if (m_lexer.atNumber() && m_lexer.peek() != '-')
        step.key = m_lexer.number().text;
    else
        step.key = std::make_shared<const ast::Variable>(variable());
    m_lexer.skipSpace();
    if (!m_lexer.accept("]"))
        m_lexer.expected("expected `]`");
    return step;
}

Expression ExpressionParser::concatenated() {
    m_lexer.skipSpace();
    Expression part;
    if (m_lexer.atString()) {
        part.value = ast::Literal{m_lexer.string(m_wanted)};
        return part;
    }
    if (m_lexer.atNumber())
        return number();
    return named();
}

Expression ExpressionParser::concatenation(Expression first, std::size_t start) {
    ast::Concatenation result;
    const auto add = [&](Expression part, std::size_t at) {
        const bool joinable = std::holds_alternative<ast::Literal>(part.value) ||
                              std::holds_alternative<ast::Variable>(part.value) ||
                              std::holds_alternative<ast::Call>(part.value);
        if (!joinable)
            m_lexer.expectedAt(at, "expected a string, a number, a variable or a function call");
        result.parts.push_back(std::move(part));
    };
    add(std::move(first), start);
    std::size_t end = m_lexer.offset();
    while (m_lexer.skipSpace(), m_lexer.accept("~")) {
        m_lexer.skipSpace();
        const std::size_t at = m_lexer.offset();
        add(concatenated(), at);
        end = m_lexer.offset();
    }
    result.source = m_lexer.between(start, end);
    Expression expression;
    if (auto whole = joinedLiterals(result))
        expression.value = ast::Literal{*std::move(whole)};
    else
        expression.value = std::move(result);
    return expression;
}

Expression ExpressionParser::array() {
    m_lexer.accept("[");
    ast::ArrayLiteral result;
    while (m_lexer.skipSpace(), !m_lexer.accept("]")) {
        m_wanted = aValue;
        const Nesting nesting(m_depth, m_lexer);
        result.elements.push_back(logicValue().expression);
        m_lexer.skipSpace();
        if (!m_lexer.accept(",") && m_lexer.peek() != ']')
            m_lexer.expected(m_following);
    }
    Expression expression;
    expression.value = std::move(result);
    m_following = afterText;
    return expression;
}

std::vector<ast::Argument> ExpressionParser::arguments() {
    m_lexer.accept("(");
    std::vector<ast::Argument> result;
    while (m_lexer.skipSpace(), !m_lexer.accept(")")) {
        ast::Argument argument;
        argument.name = identifier();
        m_lexer.skipSpace();
        if (!m_lexer.accept("="))
            m_lexer.expected("expected `=`");
        argument.value = shared(value());
        result.push_back(std::move(argument));
        m_lexer.skipSpace();
        if (!m_lexer.accept(",") && m_lexer.peek() != ')')
            m_lexer.expected(m_following);
    }
    return result;
}

ast::Call ExpressionParser::filterCall() {
    const Nesting nesting(m_depth, m_lexer);
    m_lexer.skipSpace();
    ast::Call call;
    call.position = m_lexer.position();
    call.name = identifier();
    if (m_lexer.peek() == '(')
        call.arguments = arguments();
    return call;
}

void ExpressionParser::filters(Expression& expression) {
    while (m_lexer.skipSpace(), m_lexer.accept("|")) {
        ast::Call filter = filterCall();
        expression.safe = filter.name == "safe";
        if (filter.name == "default" && !expression.filtered) {
            expression.fallback = Expression::Fallback{nullptr, filter.position};
            for (ast::Argument& argument : filter.arguments) {
                if (argument.name == "value")
                    expression.fallback->value = std::move(argument.value);
            }
        }
        expression.filtered = true;
        if (filter.name != "safe" && filter.name != "default")
            expression.filters.push_back(std::move(filter));
    }
}

std::string ExpressionParser::identifier() {
    std::string name = m_lexer.identifier();
    if (name.empty())
        m_lexer.expected(anIdentifier);
    return name;
}

Value ExpressionParser::literal() {
    m_lexer.skipSpace();
    if (m_lexer.atString())
        return m_lexer.string(aValue);
    Expression read = m_lexer.atNumber() ? number() : named();
    if (const auto* found = std::get_if<ast::Literal>(&read.value))
        return found->value;
    m_lexer.expected("expected a string, a number, `true` or `false`");
}

std::vector<std::string> ExpressionParser::stringArray(std::string_view expected) {
    std::vector<std::string> names;
    m_lexer.skipSpace();
    if (!m_lexer.accept("[")) {
        names.push_back(m_lexer.string(expected));
        return names;
    }
    while (m_lexer.skipSpace(), !m_lexer.accept("]")) {
        names.push_back(m_lexer.string(expected));
        m_lexer.skipSpace();
        if (!m_lexer.accept(",") && m_lexer.peek() != ']')
            m_lexer.expected("expected `]`");
    }
    return names;
}

} // namespace masthead::tera
