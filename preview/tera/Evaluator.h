#pragma once

#include "tera/Ast.h"
#include "tera/Environment.h"
#include "tera/Scope.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace masthead::tera {

/// Computes expressions. Throws Failure.
class Evaluator {
public:
    using MacroCaller = std::function<std::string(const ast::MacroCall&)>;

    Evaluator(const Environment& environment, const Scope& scope, std::string templateName, bool escape,
              MacroCaller callMacro);

    /// As printed or compared: strings that are not known to be HTML are escaped where the template is.
    ValueRef shown(const ast::Expression& expression);
    /// The value itself, never escaped: what is set, passed on or gone through.
    ValueRef plain(const ast::Expression& expression);
    bool condition(const ast::Expression& expression);
    /// Sends text through a filter.
    JsonValue filtered(const JsonValue& value, const ast::Call& filter, bool& escapable);
    /// Turns escaping on or off; returns what it was.
    bool escaping(bool on) { return std::exchange(m_escape, on); }

private:
    ValueRef evaluate(const ast::Expression& expression, bool& escapable);
    ValueRef variable(const ast::Variable& variable);
    std::optional<ValueRef> lookUp(const ast::Variable& variable);
    std::optional<ValueRef> step(const ValueRef& from, const ast::Variable& variable,
                                 const ast::Variable::Step& step);
    ValueRef fallback(const ast::Call& filter);
    JsonValue call(const ast::Call& call, bool& escapable);
    Arguments arguments(const ast::Call& call);
    JsonValue concatenation(const ast::Concatenation& concatenation, bool& escapable);
    bool test(const ast::Test& test);
    bool contains(const ast::Membership& membership);
    bool compare(const ast::Binary& binary);
    bool unnegated(const ast::Expression& expression);
    /// Nothing where the result is not a number (a division by zero).
    std::optional<JsonValue> number(const ast::Expression& expression);
    std::optional<JsonValue> bareNumber(const ast::Expression& expression);

    const Environment& m_environment;
    const Scope& m_scope;
    std::string m_templateName;
    bool m_escape;
    MacroCaller m_callMacro;
};

} // namespace masthead::tera
