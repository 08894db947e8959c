#include "tera/Arithmetic.h"
#include "tera/Evaluator.h"

namespace masthead::tera {

namespace {

/// What is no number, in Tera's words.
[[noreturn]] void notANumber(const ast::Expression& expression) {
    const auto& value = expression.value;
    if (const auto* literal = std::get_if<ast::Literal>(&value))
        fail(std::string("Tried to do math with a ") + (literal->value.is_string() ? "string" : "boolean") +
             ": `" + printed(literal->value) + "`");
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

std::optional<JsonValue> Evaluator::number(const ast::Expression& expression) {
    if (expression.filters.empty())
        return bareNumber(expression);
    const ValueRef result = shown(expression);
    if (!result->is_number())
        fail("Tried to do math with an expression not resulting in a number");
    return *result;
}

std::optional<JsonValue> Evaluator::bareNumber(const ast::Expression& expression) {
    const auto& value = expression.value;
    if (const auto* literal = std::get_if<ast::Literal>(&value); literal && literal->value.is_number())
        return literal->value;
    if (const auto* named = std::get_if<ast::Variable>(&value)) {
        const ValueRef found = variable(*named);
        if (!found->is_number())
            fail("Variable `" + named->source + "` was used in a math operation but is not a number",
                 named->position);
        return *found;
    }
    if (const auto* function = std::get_if<ast::Call>(&value)) {
        bool escapable = false;
        JsonValue result = call(*function, escapable);
        if (!result.is_number())
            fail("Function `" + function->name +
                     "` was used in a math operation but is not returning a number",
                 function->position);
        return result;
    }
    const auto* binary = std::get_if<ast::Binary>(&value);
    if (!binary || binary->operation > ast::Operator::Modulo)
        notANumber(expression);
    const std::optional<JsonValue> left = number(*binary->left);
    const std::optional<JsonValue> right = number(*binary->right);
    if (!left || !right)
        return std::nullopt;
    return calculated(*left, binary->operation, *right);
}

bool Evaluator::compare(const ast::Binary& binary) {
    if (binary.operation == ast::Operator::Equal || binary.operation == ast::Operator::NotEqual) {
        const ValueRef left = shown(*binary.left);
        const ValueRef right = shown(*binary.right);
        // A number is neither equal nor unequal to what is no number.
        if (left->is_number() != right->is_number())
            return false;
        return (*left == *right) == (binary.operation == ast::Operator::Equal);
    }
    const std::optional<JsonValue> left = number(*binary.left);
    const std::optional<JsonValue> right = number(*binary.right);
    if (!left || !right)
        fail("Comparison to NaN");
    switch (binary.operation) {
    case ast::Operator::Less:
        return *left < *right;
    case ast::Operator::LessEqual:
        return *left <= *right;
    case ast::Operator::Greater:
        return *left > *right;
    default:
        return *left >= *right;
    }
}

bool Evaluator::condition(const ast::Expression& expression) {
    if (std::holds_alternative<ast::Variable>(expression.value)) {
        try {
            return isTruthy(*shown(expression));
        } catch (const Failure&) {
            return false;
        }
    }
    return unnegated(expression) != expression.negated;
}

bool Evaluator::unnegated(const ast::Expression& expression) {
    const auto& value = expression.value;
    if (const auto* binary = std::get_if<ast::Binary>(&value)) {
        if (binary->operation == ast::Operator::And)
            return condition(*binary->left) && condition(*binary->right);
        if (binary->operation == ast::Operator::Or)
            return condition(*binary->left) || condition(*binary->right);
        if (binary->operation > ast::Operator::Modulo)
            return compare(*binary);
        const std::optional<JsonValue> result = number(expression);
        return result && isTruthy(*result);
    }
    if (const auto* function = std::get_if<ast::Call>(&value); function && expression.filters.empty()) {
        bool escapable = false;
        const JsonValue result = call(*function, escapable);
        if (!result.is_boolean())
            fail("Function `" + function->name +
                     "` was used in a logic operation but is not returning a bool",
                 function->position);
        return result.get<bool>();
    }
    bool escapable = false;
    return isTruthy(*evaluate(expression, escapable)) != expression.negated;
}

} // namespace masthead::tera
