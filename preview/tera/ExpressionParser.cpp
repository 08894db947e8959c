#include "tera/ExpressionParser.h"

#include "tera/ParserSupport.h"

#include <array>
#include <span>

namespace masthead::tera {

namespace {

using ast::Expression;
using ast::Operator;

bool bindsTighter(Operator operation) {
    return operation == Operator::Multiply || operation == Operator::Divide || operation == Operator::Modulo;
}

Expression arithmetic(ast::Arithmetic chain) {
    if (chain.operators.empty())
        return std::move(chain.operands.front());
    Expression result;
    result.value = std::move(chain);
    return result;
}

/// Joins operands with operators, products before sums, each from the left.
Expression arranged(std::vector<Expression> operands, const std::vector<Operator>& operators) {
    ast::Arithmetic sum;
    ast::Arithmetic product;
    product.operands.push_back(std::move(operands.front()));
    for (std::size_t i = 0; i < operators.size(); ++i) {
        if (bindsTighter(operators[i])) {
            product.operators.push_back(operators[i]);
        } else {
            sum.operands.push_back(arithmetic(std::exchange(product, {})));
            sum.operators.push_back(operators[i]);
        }
        product.operands.push_back(std::move(operands[i + 1]));
    }
    sum.operands.push_back(arithmetic(std::move(product)));
    return arithmetic(std::move(sum));
}

bool isText(const Expression& expression) {
    const auto* literal = std::get_if<ast::Literal>(&expression.value);
    return std::holds_alternative<ast::Concatenation>(expression.value) ||
           (literal && literal->value.isString());
}

using Spelling = std::pair<std::string_view, Operator>;

/// The first of the operators that stands here, taken.
std::optional<Operator> acceptedOf(Lexer& lexer, std::span<const Spelling> operators) {
    for (const auto& [text, operation] : operators) {
        if (lexer.accept(text))
            return operation;
    }
    return std::nullopt;
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
    return logic(Operator::Or, "or", &ExpressionParser::conjunction);
}

ExpressionParser::Parsed ExpressionParser::conjunction() {
    return logic(Operator::And, "and", &ExpressionParser::logicValue);
}

ExpressionParser::Parsed ExpressionParser::logic(Operator operation, std::string_view word,
                                                 Parsed (ExpressionParser::*part)()) {
    Parsed first = (this->*part)();
    ast::Logic result{operation, {}};
    while (m_lexer.skipSpace(), m_lexer.acceptWord(word)) {
        if (result.operands.empty())
            result.operands.push_back(std::move(first.expression));
        m_wanted = aValue;
        result.operands.push_back((this->*part)().expression);
    }
    if (result.operands.empty())
        return first;
    Parsed parsed;
    parsed.expression.value = std::move(result);
    return parsed;
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
        ast::Comparison comparison{*operation, shared(std::move(left.expression)), shared(std::move(right))};
        left = {};
        left.expression.value = std::move(comparison);
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
        arithmetic = arithmetic && !run.expression.filtered;
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
    static constexpr std::array<Spelling, 5> operators = {{{"+", Operator::Add},
                                                           {"-", Operator::Subtract},
                                                           {"*", Operator::Multiply},
                                                           {"/", Operator::Divide},
                                                           {"%", Operator::Modulo}}};
    return acceptedOf(m_lexer, operators);
}

std::optional<Operator> ExpressionParser::comparisonOperator() {
    static constexpr std::array<Spelling, 6> operators = {{{"==", Operator::Equal},
                                                           {"!=", Operator::NotEqual},
                                                           {"<=", Operator::LessEqual},
                                                           {">=", Operator::GreaterEqual},
                                                           {"<", Operator::Less},
                                                           {">", Operator::Greater}}};
    return acceptedOf(m_lexer, operators);
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

} // namespace masthead::tera
