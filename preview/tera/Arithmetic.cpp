#include "tera/Arithmetic.h"

#include "tera/Failure.h"

#include <cmath>

namespace masthead::tera {

namespace {

std::optional<Value> finite(double number) {
    if (!std::isfinite(number))
        return std::nullopt;
    return Value(number);
}

/// `type` is Tera's name for the whole numbers that are calculated with.
template<typename Number>
Value whole(Number left, ast::Operator operation, Number right, const char* type) {
    Number result = 0;
    bool overflow = false;
    const char* sign = "";
    switch (operation) {
    case ast::Operator::Add:
        overflow = __builtin_add_overflow(left, right, &result);
        sign = " + ";
        break;
    case ast::Operator::Subtract:
        overflow = __builtin_sub_overflow(left, right, &result);
        sign = " - ";
        break;
    case ast::Operator::Multiply:
        overflow = __builtin_mul_overflow(left, right, &result);
        sign = " x ";
        break;
    default:
        if (right == 0)
            fail("Tried to do a modulo by zero: " + std::to_string(left) + "/0");
        // Divided by -1 the smallest number is out of bounds, though nothing remains.
        result = right + 1 == 0 && right < 1 ? Number(0) : left % right;
    }
    if (overflow)
        fail(std::to_string(left) + sign + std::to_string(right) + " results in an out of bounds " + type);
    return result;
}

} // namespace

std::optional<Value> calculated(const Value& left, ast::Operator operation, const Value& right) {
    const double l = left.floating();
    const double r = right.floating();
    if (operation == ast::Operator::Divide) {
        const double result = l / r;
        if (std::isfinite(result) && std::round(result) == result && std::abs(result) < 9e18)
            return Value(static_cast<std::int64_t>(result));
        return finite(result);
    }
    if (left.kind() == Value::Kind::Integer && right.kind() == Value::Kind::Integer)
        return whole(left.integer(), operation, right.integer(), "i64");
    const auto unsignedFits = [](const Value& number) {
        return number.kind() == Value::Kind::Unsigned ||
               (number.kind() == Value::Kind::Integer && number.integer() >= 0);
    };
    if (unsignedFits(left) && unsignedFits(right))
        return whole(left.large(), operation, right.large(), "u64");
    switch (operation) {
    case ast::Operator::Add:
        return finite(l + r);
    case ast::Operator::Subtract:
        return finite(l - r);
    case ast::Operator::Multiply:
        return finite(l * r);
    default:
        return finite(std::fmod(l, r));
    }
}

} // namespace masthead::tera
