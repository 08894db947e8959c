#include "tera/Arithmetic.h"
#include "tera/Evaluator.h"
#include "tera/Failure.h"
#include "tera/Printing.h"

namespace masthead::tera {

namespace {

/// What is no number, in Tera's words.
[[noreturn]] void notANumber(const ast::Expression& expression) {
    const auto& value = expression.value;
    if (const auto* literal = std::get_if<ast::Literal>(&value)) {
        if (literal->value.isString())
            fail("Tried to do math with a string: `" + literal->value.text() + "`");
        fail(std::string("Tried to do math with a boolean: `") +
             (literal->value.boolean() ? "true`" : "false`"));
    }
    if (const auto* parts = std::get_if<ast::Concatenation>(&value))
        fail("Tried to do math with a string concatenation: " + parts->source);
    if (const auto* test = std::get_if<ast::Test>(&value))
        fail("Tried to do math with a test: " + test->name, test->position);
    if (const auto* macro = std::get_if<ast::MacroCall>(&value))
        fail("Tried to do math with a macro call: " + macro->space + "::" + macro->call.name,
             macro->call.position);
    if (std::holds_alternative<ast::Membership>(value))
        fail("Tried to do math with an `in` condition");
    if (std::holds_alternative<ast::ArrayLiteral>(value))
        fail("Tried to do math with an array");
    fail("Tried to do math with a logic expression");
}

} // namespace

std::optional<Value> Evaluator::number(const ast::Expression& expression) {
    if (!expression.filtered)
        return bareNumber(expression);
    Value result = shown(expression);
    if (!result.isNumber())
        fail("Tried to do math with an expression not resulting in a number");
    return result;
}

std::optional<Value> Evaluator::bareNumber(const ast::Expression& expression) {
    const auto& value = expression.value;
    if (const auto* literal = std::get_if<ast::Literal>(&value); literal && literal->value.isNumber())
        return literal->value;
    if (const auto* named = std::get_if<ast::Variable>(&value)) {
        Value found = variable(*named);
        if (!found.isNumber())
            fail("Variable `" + named->source + "` was used in a math operation but is not a number",
                 named->position);
        return found;
    }
    if (const auto* function = std::get_if<ast::Call>(&value)) {
        bool escapable = false;
        Value result = call(*function, escapable);
        if (!workedOut(result, expression).isNumber())
            fail("Function `" + function->name +
                     "` was used in a math operation but is not returning a number",
                 function->position);
        return result;
    }
    const auto* chain = std::get_if<ast::Arithmetic>(&value);
    if (!chain)
        notANumber(expression);
    std::optional<Value> result = number(chain->operands.front());
    for (std::size_t i = 0; i < chain->operators.size(); ++i) {
        const std::optional<Value> operand = number(chain->operands[i + 1]);
        result = result && operand ? calculated(*result, chain->operators[i], *operand) : std::nullopt;
    }
    return result;
}

bool Evaluator::areEqual(const Value& left, const Value& right) {
    if (left.isInteger() && right.isInteger())
        return left == right;
    return left.isNumber() ? left.floating() == right.floating() : identical(left, right, m_budget);
}

bool Evaluator::compare(const ast::Comparison& comparison) {
    if (comparison.operation == ast::Operator::Equal || comparison.operation == ast::Operator::NotEqual) {
        const Value left = shown(*comparison.left);
        const Value right = shown(*comparison.right);
        // A number is neither equal nor unequal to what is no number.
        if (left.isNumber() != right.isNumber())
            return false;
        return areEqual(left, right) == (comparison.operation == ast::Operator::Equal);
    }
    const std::optional<Value> left = number(*comparison.left);
    const std::optional<Value> right = number(*comparison.right);
    if (!left || !right)
        fail("Comparison to NaN");
    switch (comparison.operation) {
    case ast::Operator::Less:
        return left->floating() < right->floating();
    case ast::Operator::LessEqual:
        return left->floating() <= right->floating();
    case ast::Operator::Greater:
        return left->floating() > right->floating();
    default:
        return left->floating() >= right->floating();
    }
}

bool Evaluator::condition(const ast::Expression& expression) {
    const auto* named = std::get_if<ast::Variable>(&expression.value);
    if (!named)
        return unnegated(expression) != expression.negated;
    if (!expression.filtered) {
        Value place;
        const Value* found = lookUpIfAny(*named, place);
        return (found && isTruthy(workedOut(*found, expression))) != expression.negated;
    }
    try {
        return isTruthy(shown(expression));
    } catch (const Failure& failure) {
        if (failure.final)
            throw;
        return false;
    }
}

/// Whether it is true but for a `not` before it. Filters of what stands alone are not applied in a condition,
/// except behind a variable or `~`.
bool Evaluator::unnegated(const ast::Expression& expression) {
    const auto& value = expression.value;
    if (const auto* logic = std::get_if<ast::Logic>(&value)) {
        const bool any = logic->operation == ast::Operator::Or;
        for (const ast::Expression& operand : logic->operands) {
            if (condition(operand) == any)
                return any;
        }
        return !any;
    }
    if (const auto* comparison = std::get_if<ast::Comparison>(&value))
        return compare(*comparison);
    if (std::holds_alternative<ast::Arithmetic>(value)) {
        const std::optional<Value> result = bareNumber(expression);
        return result && isTruthy(*result);
    }
    if (const auto* literal = std::get_if<ast::Literal>(&value))
        return isTruthy(literal->value);
    bool escapable = false;
    if (const auto* function = std::get_if<ast::Call>(&value)) {
        const Value result = call(*function, escapable);
        if (!workedOut(result, expression).isBoolean())
            fail("Function `" + function->name +
                     "` was used in a logic operation but is not returning a bool",
                 function->position);
        return result.boolean();
    }
    if (const auto* macro = std::get_if<ast::MacroCall>(&value)) {
        std::string out;
        m_callMacro(*macro, out);
        return !out.empty();
    }
    return isTruthy(workedOut(evaluate(expression, escapable), expression)) != expression.negated;
}

} // namespace masthead::tera
