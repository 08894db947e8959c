#pragma once

#include "tera/Budget.h"
#include "tera/Value.h"

#include <string>
#include <string_view>

namespace masthead::tera {

/// Stops rendering with the reason if the value is lazy and failed.
void requireWorkedOut(const Value& value);

/// False are false, null, zero, and what is empty.
bool isTruthy(const Value& value);

/// As `{{ value }}` prints it, not escaped. Stops at a part that cannot be worked out.
void appendPrinted(std::string& out, const Value& value, Budget& budget);
std::string printed(const Value& value, Budget& budget);
void appendNumber(std::string& out, const Value& number);

/// A number as `~` joins it: a whole float keeps its `.0`.
void appendJoined(std::string& out, const Value& number);

/// As JSON; stops at a part that cannot be worked out.
std::string json(const Value& value, JsonLayout layout, Budget& budget);

/// Equal in type and value; a whole number is not equal to a float.
bool identical(const Value& left, const Value& right, Budget& budget);

/// The member at a dotted path (`company.name`, `0`), or null where there is none. Stops at a part that
/// cannot be worked out.
const Value* memberAt(const Value& value, std::string_view path);
/// One step of such a path.
const Value* memberOf(const Value& container, std::string_view key);

/// Tera's word for a value's type.
const char* typeName(const Value& value);

} // namespace masthead::tera
