#include "tera/ExpressionParser.h"

#include <array>
#include <charconv>

namespace masthead::tera {

namespace {

using ast::Expression;
using ast::Operator;

/// Deeper than anyone writes, and well within the stack.
constexpr int deepestNesting = 120;

constexpr std::string_view anIdentifier = "expected an identifier (must start with a-z)";
constexpr std::string_view aValue = "expected a value that can be negated";
constexpr std::string_view aValueOrArray = "expected a value that can be negated or an array of values";
constexpr std::string_view aNegatedValue = "expected an expression or a `in` condition";
constexpr std::string_view aComparedValue =
    "expected an expression or a string or a concatenation of strings";
constexpr std::string_view aContainer = "expected an expression or an array of values";
constexpr std::string_view aNumber = "expected an integer, a float, `true` or `false`, an identifier (must "
                                     "start with a-z), a square bracketed "
                                     "identifier (identifiers separated by `.` or `[]`s), or an expression";
constexpr std::string_view afterText =
    "expected `or`, `and`, `not`, `<=`, `>=`, `<`, `>`, `==`, `!=`, a filter";
constexpr std::string_view afterNumber =
    "expected `or`, `and`, `not`, `<=`, `>=`, `<`, `>`, `==`, `!=`, `+`, `-`, `*`, `/`, `%`, a filter";

class Nesting {
public:
    Nesting(int& depth, Lexer& lexer)
        : m_depth(depth) {
        if (++m_depth > deepestNesting)
            fail("The expression is nested too deep", lexer.position());
    }
    ~Nesting() { --m_depth; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

private:
    int& m_depth;
};

std::shared_ptr<const Expression> shared(Expression expression) {
    return std::make_shared<const Expression>(std::move(expression));
}

Expression binary(Operator operation, Expression left, Expression right) {
    Expression result;
    result.value = ast::Binary{operation, shared(std::move(left)), shared(std::move(right))};
    return result;
}

bool bindsTighter(Operator operation) {
    return operation == Operator::Multiply || operation == Operator::Divide || operation == Operator::Modulo;
}

/// Joins operands with operators, products before sums, each from the left.
Expression arranged(std::vector<Expression> operands, const std::vector<Operator>& operators) {
    std::vector<Expression> terms;
    std::vector<Operator> signs;
    terms.push_back(std::move(operands.front()));
    for (std::size_t i = 0; i < operators.size(); ++i) {
        if (bindsTighter(operators[i])) {
            terms.back() = binary(operators[i], std::move(terms.back()), std::move(operands[i + 1]));
        } else {
            signs.push_back(operators[i]);
            terms.push_back(std::move(operands[i + 1]));
        }
    }
    Expression result = std::move(terms.front());
    for (std::size_t i = 0; i < signs.size(); ++i)
        result = binary(signs[i], std::move(result), std::move(terms[i + 1]));
    return result;
}

bool isText(const Expression& expression) {
    const auto* literal = std::get_if<ast::Literal>(&expression.value);
    return std::holds_alternative<ast::Concatenation>(expression.value) ||
           (literal && literal->value.is_string());
}

} // namespace

Expression ExpressionParser::logic() {
    m_wanted = aValue;
    return disjunction().expression;
}

Expression ExpressionParser::value() {
    m_lexer.skipSpace();
    if (m_lexer.peek() == '[') {
        Expression result = array();
        filters(result);
        return result;
    }
    m_wanted = aValueOrArray;
    return disjunction().expression;
}

Expression ExpressionParser::container() {
    m_lexer.skipSpace();
    Expression result;
    m_wanted = aContainer;
    if (m_lexer.peek() == '[')
        result = array();
    else
        result = arithmeticRun(std::nullopt).expression;
    filters(result);
    return result;
}

ExpressionParser::Parsed ExpressionParser::disjunction() {
    const Nesting nesting(m_depth, m_lexer);
    Parsed left = conjunction();
    while (m_lexer.skipSpace(), m_lexer.acceptWord("or")) {
        m_wanted = aValue;
        left = {binary(Operator::Or, std::move(left.expression), conjunction().expression), false};
    }
    return left;
}

ExpressionParser::Parsed ExpressionParser::conjunction() {
    Parsed left = logicValue();
    while (m_lexer.skipSpace(), m_lexer.acceptWord("and")) {
        m_wanted = aValue;
        left = {binary(Operator::And, std::move(left.expression), logicValue().expression), false};
    }
    return left;
}

ExpressionParser::Parsed ExpressionParser::logicValue() {
    m_lexer.skipSpace();
    const bool negated = m_lexer.acceptWord("not");
    if (negated)
        m_wanted = aNegatedValue;
    m_lexer.skipSpace();
    std::optional<Parsed> first;
    if (m_lexer.peek() == '(') {
        const std::size_t start = m_lexer.offset();
        first = parenthesis();
        if (!first->arithmetic) {
            if (negated)
                m_lexer.expectedAt(start, aNegatedValue);
            return *std::move(first);
        }
    }
    Parsed left = operand(std::move(first));
    m_lexer.skipSpace();
    if (const auto operation = comparisonOperator()) {
        m_wanted = aComparedValue;
        Expression right = operand(std::nullopt).expression;
        left = {binary(*operation, std::move(left.expression), std::move(right)), false};
    } else {
        const std::size_t start = m_lexer.offset();
        const bool negatedIn = m_lexer.acceptWord("not");
        m_lexer.skipSpace();
        if (m_lexer.acceptWord("in")) {
            Expression membership;
            membership.value =
                ast::Membership{negatedIn, shared(std::move(left.expression)), shared(haystack())};
            left = {std::move(membership), false};
        } else {
            m_lexer.moveTo(start);
        }
    }
    if (negated) {
        left.expression.negated = true;
        left.arithmetic = false;
    }
    return left;
}

Expression ExpressionParser::haystack() {
    m_lexer.skipSpace();
    if (m_lexer.peek() == '[') {
        Expression result = array();
        filters(result);
        return result;
    }
    if (m_lexer.atString())
        return operand(std::nullopt).expression;
    Expression result;
    result.value = variable();
    return result;
}

ExpressionParser::Parsed ExpressionParser::operand(std::optional<Parsed> first) {
    Parsed result;
    if (!first) {
        m_lexer.skipSpace();
        const std::size_t start = m_lexer.offset();
        if (m_lexer.atString()) {
            result.expression.value = ast::Literal{m_lexer.string(m_wanted)};
        } else {
            first = primary();
            m_lexer.skipSpace();
            if (m_lexer.peek() != '~')
                return calculation(std::move(first));
            result.expression = std::move(first->expression);
        }
        m_lexer.skipSpace();
        if (m_lexer.peek() == '~')
            result.expression = concatenation(std::move(result.expression), start);
        m_following = afterText;
        filters(result.expression);
        return result;
    }
    return calculation(std::move(first));
}

ExpressionParser::Parsed ExpressionParser::calculation(std::optional<Parsed> first) {
    std::vector<Expression> operands;
    std::vector<Operator> operators;
    bool arithmetic = true;
    while (true) {
        Parsed run = arithmeticRun(std::move(first));
        first.reset();
        filters(run.expression);
        arithmetic = arithmetic && run.expression.filters.empty();
        operands.push_back(std::move(run.expression));
        m_lexer.skipSpace();
        const auto operation = arithmeticOperator();
        if (!operation)
            break;
        operators.push_back(*operation);
        m_wanted = aNumber;
    }
    m_following = afterNumber;
    return {arranged(std::move(operands), operators), arithmetic};
}

ExpressionParser::Parsed ExpressionParser::arithmeticRun(std::optional<Parsed> first) {
    std::vector<Expression> operands;
    std::vector<Operator> operators;
    while (true) {
        Parsed next = first ? *std::move(first) : primary();
        first.reset();
        operands.push_back(std::move(next.expression));
        m_lexer.skipSpace();
        const auto operation = arithmeticOperator();
        if (!operation)
            break;
        operators.push_back(*operation);
        m_wanted = aNumber;
    }
    return {arranged(std::move(operands), operators), true};
}

std::optional<Operator> ExpressionParser::arithmeticOperator() {
    const char c = m_lexer.peek();
    const bool closes =
        (c == '%' && m_lexer.peek(1) == '}') ||
        (c == '-' && (m_lexer.peek(1) == '}' || m_lexer.peek(1) == '%') && m_lexer.peek(2) == '}');
    if (closes) {
        if (c == '%')
            m_lexer.note(m_lexer.offset() + 1, aNumber);
        return std::nullopt;
    }
    switch (c) {
    case '+':
        m_lexer.accept("+");
        return Operator::Add;
    case '-':
        m_lexer.accept("-");
        return Operator::Subtract;
    case '*':
        m_lexer.accept("*");
        return Operator::Multiply;
    case '/':
        m_lexer.accept("/");
        return Operator::Divide;
    case '%':
        m_lexer.accept("%");
        return Operator::Modulo;
    default:
        return std::nullopt;
    }
}

std::optional<Operator> ExpressionParser::comparisonOperator() {
    static constexpr std::array<std::pair<std::string_view, Operator>, 6> operators = {{
        {"==", Operator::Equal},
        {"!=", Operator::NotEqual},
        {"<=", Operator::LessEqual},
        {">=", Operator::GreaterEqual},
        {"<", Operator::Less},
        {">", Operator::Greater},
    }};
    for (const auto& [text, operation] : operators) {
        if (m_lexer.accept(text))
            return operation;
    }
    return std::nullopt;
}

ExpressionParser::Parsed ExpressionParser::parenthesis() {
    m_lexer.accept("(");
    m_wanted = aValue;
    Parsed inside = disjunction();
    m_lexer.skipSpace();
    if (!m_lexer.accept(")"))
        m_lexer.expected(m_following);
    inside.arithmetic = inside.arithmetic && !isText(inside.expression);
    return inside;
}

ExpressionParser::Parsed ExpressionParser::primary() {
    m_lexer.skipSpace();
    if (m_lexer.peek() == '(') {
        const std::size_t start = m_lexer.offset();
        Parsed inside = parenthesis();
        if (!inside.arithmetic)
            m_lexer.expectedAt(start, aNumber);
        return inside;
    }
    if (m_lexer.atNumber())
        return {number(), true};
    return {named(), true};
}

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
    while (m_lexer.skipSpace(), m_lexer.accept("|"))
        expression.filters.push_back(filterCall());
}

std::string ExpressionParser::identifier() {
    std::string name = m_lexer.identifier();
    if (name.empty())
        m_lexer.expected(anIdentifier);
    return name;
}

JsonValue ExpressionParser::literal() {
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
