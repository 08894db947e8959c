#include "tera/Arithmetic.h"

#include <cmath>

namespace masthead::tera {

namespace {

std::optional<JsonValue> finite(double number) {
    if (!std::isfinite(number))
        return std::nullopt;
    return JsonValue(number);
}

JsonValue whole(std::int64_t left, ast::Operator operation, std::int64_t right) {
    std::int64_t result = 0;
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
        result = right == -1 ? 0 : left % right;
    }
    if (overflow)
        fail(std::to_string(left) + sign + std::to_string(right) + " results in an out of bounds i64");
    return result;
}

} // namespace

std::optional<JsonValue> calculated(const JsonValue& left, ast::Operator operation, const JsonValue& right) {
    if (operation == ast::Operator::Divide) {
        const double result = left.get<double>() / right.get<double>();
        if (std::isfinite(result) && std::round(result) == result && std::abs(result) < 9e18)
            return JsonValue(static_cast<std::int64_t>(result));
        return finite(result);
    }
    if (left.is_number_integer() && right.is_number_integer())
        return whole(left.get<std::int64_t>(), operation, right.get<std::int64_t>());
    const double l = left.get<double>();
    const double r = right.get<double>();
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
