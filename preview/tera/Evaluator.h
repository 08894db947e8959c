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
    /// Appends what a macro prints.
    using MacroCaller = std::function<void(const ast::MacroCall& call, std::string& out)>;

    /// All that is referred to must outlive this.
    Evaluator(const Environment& environment, Budget& budget, const Scope& scope, MacroCaller callMacro)
        : m_environment(environment)
        , m_budget(budget)
        , m_scope(scope)
        , m_callMacro(std::move(callMacro)) {}

    /// Appends the value as printed: strings that are not known to be HTML are escaped where the template is.
    void print(const ast::Expression& expression, std::string& out);
    /// The value itself, never escaped: what is set, passed on or gone through. It may be lazy.
    Value plain(const ast::Expression& expression);
    bool condition(const ast::Expression& expression);
    /// Sends text through a filter.
    Value filtered(const Value& value, const ast::Call& filter, bool& escapable);
    /// Turns escaping on or off; returns what it was.
    bool escaping(bool on) { return std::exchange(m_escape, on); }
    /// Names the template at work, for errors; returns what it was.
    std::string_view working(std::string_view name) { return std::exchange(m_templateName, name); }

private:
    /// The value as compared: escaped as if printed.
    Value shown(const ast::Expression& expression);
    Value evaluate(const ast::Expression& expression, bool& escapable);
    Value unfiltered(const ast::Expression& expression, bool& escapable);
    Value variable(const ast::Variable& named);
    /// Null where there is none. `place` holds what is nowhere else.
    const Value* lookUp(const ast::Variable& named, Value& place);
    /// The same, where an index that cannot be worked out means that there is none.
    const Value* lookUpIfAny(const ast::Variable& named, Value& place);
    const Value* step(const Value& from, const ast::Variable& named, const ast::Variable::Step& step);
    [[noreturn]] void missing(const ast::Variable& named);
    const Value& workedOut(const Value& value, const ast::Expression& expression);
    Value fallback(const ast::Expression::Fallback& fallback);
    Value call(const ast::Call& call, bool& escapable);
    Arguments arguments(const ast::Call& call);
    Value answer(CallResult result, const char* what, const ast::Call& call);
    Value concatenation(const ast::Concatenation& concatenation, bool& escapable);
    bool test(const ast::Test& asked);
    bool contains(const ast::Membership& membership);
    bool compare(const ast::Comparison& comparison);
    bool areEqual(const Value& left, const Value& right);
    bool unnegated(const ast::Expression& expression);
    /// Nothing where the result is not a number (a division by zero).
    std::optional<Value> number(const ast::Expression& expression);
    std::optional<Value> bareNumber(const ast::Expression& expression);

    const Environment& m_environment;
    Budget& m_budget;
    const Scope& m_scope;
    MacroCaller m_callMacro;
    std::string_view m_templateName;
    bool m_escape = false;
};

} // namespace masthead::tera
