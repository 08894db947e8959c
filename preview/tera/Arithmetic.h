#pragma once

#include "tera/Ast.h"

#include <optional>

namespace masthead::tera {

/// Two numbers and an operator. Whole numbers stay whole but for `/`; nothing where the result is not a
/// number. Overflow and a modulo by zero are a Failure.
std::optional<Value> calculated(const Value& left, ast::Operator operation, const Value& right);

} // namespace masthead::tera
