#include "tera/Evaluator.h"

#include <algorithm>

namespace masthead::tera {

namespace {

constexpr std::string_view everythingName = "__tera_context";

bool endsSafe(const ast::Expression& expression) {
    return !expression.filters.empty() && expression.filters.back().name == "safe";
}

bool startsWithDefault(const ast::Expression& expression) {
    return !expression.filters.empty() && expression.filters.front().name == "default";
}

} // namespace

Evaluator::Evaluator(const Environment& environment, const Scope& scope, std::string templateName,
                     bool escape, MacroCaller callMacro)
    : m_environment(environment)
    , m_scope(scope)
    , m_templateName(std::move(templateName))
    , m_escape(escape)
    , m_callMacro(std::move(callMacro)) {}

ValueRef Evaluator::shown(const ast::Expression& expression) {
    bool escapable = false;
    ValueRef result = evaluate(expression, escapable);
    if (m_escape && escapable && result->is_string() && !endsSafe(expression))
        return ValueRef::own(m_environment.escape(result->get_ref<const std::string&>()));
    return result;
}

ValueRef Evaluator::plain(const ast::Expression& expression) {
    const bool escape = std::exchange(m_escape, false);
    try {
        ValueRef result = shown(expression);
        m_escape = escape;
        return result;
    } catch (...) {
        m_escape = escape;
        throw;
    }
}

ValueRef Evaluator::evaluate(const ast::Expression& expression, bool& escapable) {
    const auto& value = expression.value;
    std::optional<ValueRef> result;
    if (const auto* named = std::get_if<ast::Variable>(&value)) {
        escapable = named->name != everythingName;
        result = named->name == everythingName ? ValueRef::own(m_scope.everything().dump(2)) : lookUp(*named);
        if (startsWithDefault(expression)) {
            if (!result || (*result)->is_null())
                result = fallback(expression.filters.front());
        } else if (!result) {
            if (expression.negated)
                return ValueRef::own(true);
            result = variable(*named);
        }
    } else if (const auto* literal = std::get_if<ast::Literal>(&value)) {
        escapable = literal->value.is_string();
        result = ValueRef::borrow(literal->value);
    } else if (const auto* function = std::get_if<ast::Call>(&value)) {
        result = ValueRef::own(call(*function, escapable));
    } else if (const auto* macro = std::get_if<ast::MacroCall>(&value)) {
        result = ValueRef::own(m_callMacro(*macro));
    } else if (const auto* array = std::get_if<ast::ArrayLiteral>(&value)) {
        JsonValue elements = JsonValue::array();
        for (const ast::Expression& element : array->elements)
            elements.push_back(*shown(element));
        result = ValueRef::own(std::move(elements));
    } else if (const auto* parts = std::get_if<ast::Concatenation>(&value)) {
        result = ValueRef::own(concatenation(*parts, escapable));
    } else if (const auto* asked = std::get_if<ast::Test>(&value)) {
        result = ValueRef::own(test(*asked));
    } else if (const auto* membership = std::get_if<ast::Membership>(&value)) {
        result = ValueRef::own(contains(*membership));
    } else if (std::get<ast::Binary>(value).operation <= ast::Operator::Modulo) {
        const std::optional<JsonValue> computed = bareNumber(expression);
        result = ValueRef::own(computed ? *computed : JsonValue("NaN"));
    } else {
        // Negated twice, here and below, as Tera does: outside a condition `not` before a comparison is
        // undone.
        result = ValueRef::own(condition(expression));
    }
    for (const ast::Call& filter : expression.filters) {
        if (filter.name != "safe" && filter.name != "default")
            result = ValueRef::own(filtered(**result, filter, escapable));
    }
    if (expression.negated)
        return ValueRef::own(!isTruthy(**result));
    return *std::move(result);
}

ValueRef Evaluator::variable(const ast::Variable& named) {
    if (auto found = lookUp(named))
        return *std::move(found);
    fail("Variable `" + named.source + "` not found in context while rendering '" + m_templateName + "'",
         named.position);
}

std::optional<ValueRef> Evaluator::lookUp(const ast::Variable& named) {
    std::optional<ValueRef> current = m_scope.find(named.name);
    for (const ast::Variable::Step& next : named.steps) {
        if (!current)
            break;
        current = step(*current, named, next);
    }
    return current;
}

std::optional<ValueRef> Evaluator::step(const ValueRef& from, const ast::Variable& named,
                                        const ast::Variable::Step& step) {
    std::string computed;
    const std::string* key = std::get_if<std::string>(&step.key);
    if (!key) {
        const ast::Variable& index = *std::get<std::shared_ptr<const ast::Variable>>(step.key);
        const std::optional<ValueRef> found = lookUp(index);
        if (!found)
            fail("Variable " + named.source + " can not be evaluated because: Variable `" + index.source +
                     "` not found in context while rendering '" + m_templateName + "'",
                 named.position);
        if (!(*found)->is_string() && !(*found)->is_number())
            fail("Only variables evaluating to String or Number can be used as index (`" + index.source +
                     "` of `" + named.source + "`)",
                 named.position);
        computed = printed(**found);
        key = &computed;
    }
    const JsonValue& container = *from;
    if (container.is_object()) {
        const auto member = container.find(*key);
        if (member != container.end())
            return ValueRef::part(from, *member);
    } else if (container.is_array() && key->find('.') == std::string::npos) {
        if (const JsonValue* element = memberAt(container, *key))
            return ValueRef::part(from, *element);
    }
    return std::nullopt;
}

ValueRef Evaluator::fallback(const ast::Call& filter) {
    for (const ast::Argument& argument : filter.arguments) {
        if (argument.name == "value")
            return shown(*argument.value);
    }
    fail("The `default` filter requires a `value` argument.", filter.position);
}

Arguments Evaluator::arguments(const ast::Call& call) {
    Arguments result(call.name);
    for (const ast::Argument& argument : call.arguments)
        result.set(argument.name, *plain(*argument.value));
    return result;
}

JsonValue Evaluator::filtered(const JsonValue& value, const ast::Call& filter, bool& escapable) {
    const auto found = m_environment.filters.find(filter.name);
    if (found == m_environment.filters.end())
        fail("Filter '" + filter.name + "' not found", filter.position);
    escapable = !found->second.safe;
    const Arguments given = arguments(filter);
    const auto failed = [&](std::string reason) {
        throw Failure{{"Filter call '" + filter.name + "' failed", std::move(reason)}, filter.position};
    };
    try {
        CallResult result = found->second.call(value, given);
        if (!result)
            failed(std::move(result.error()));
        return *std::move(result);
    } catch (const Failure& failure) {
        if (failure.messages.size() > 1)
            throw;
        failed(failure.messages.front());
    }
    return {};
}

JsonValue Evaluator::call(const ast::Call& call, bool& escapable) {
    const auto found = m_environment.functions.find(call.name);
    if (found == m_environment.functions.end())
        fail("Function '" + call.name + "' not found", call.position);
    escapable = !found->second.safe;
    const Arguments given = arguments(call);
    std::string reason;
    try {
        CallResult result = found->second.call(given);
        if (result)
            return *std::move(result);
        reason = std::move(result.error());
    } catch (const Failure& failure) {
        reason = failure.messages.front();
    }
    throw Failure{{"Function call '" + call.name + "' failed", std::move(reason)}, call.position};
}

JsonValue Evaluator::concatenation(const ast::Concatenation& concatenation, bool& escapable) {
    std::string text;
    for (const ast::Expression& part : concatenation.parts) {
        std::optional<ValueRef> value;
        if (const auto* named = std::get_if<ast::Variable>(&part.value))
            value = variable(*named);
        else if (const auto* function = std::get_if<ast::Call>(&part.value))
            value = ValueRef::own(call(*function, escapable));
        else
            value = ValueRef::borrow(std::get<ast::Literal>(part.value).value);
        if ((*value)->is_string())
            text += (*value)->get_ref<const std::string&>();
        else if ((*value)->is_number())
            text += joined(**value);
        else
            fail("Tried to concat a value that is not a string or a number from " + concatenation.source);
    }
    return text;
}

bool Evaluator::test(const ast::Test& asked) {
    const auto found = m_environment.tests.find(asked.name);
    if (found == m_environment.tests.end())
        fail("Test '" + asked.name + "' not found", asked.position);
    std::vector<JsonValue> given;
    for (const ast::Expression& argument : asked.arguments)
        given.push_back(*plain(argument));
    std::optional<ValueRef> value;
    try {
        value = lookUp(asked.variable);
    } catch (const Failure&) {
        // An index that is itself undefined makes the whole undefined, which is what a test may ask.
    }
    const auto answer = found->second(value ? &**value : nullptr, given);
    if (!answer)
        throw Failure{{"Test call '" + asked.name + "' failed", answer.error()}, asked.position};
    return *answer != asked.negated;
}

bool Evaluator::contains(const ast::Membership& membership) {
    const ValueRef needle = plain(*membership.needle);
    const ValueRef haystack = plain(*membership.haystack);
    bool found = false;
    if (haystack->is_array()) {
        found = std::any_of(haystack->begin(), haystack->end(),
                            [&](const JsonValue& element) { return identical(element, *needle); });
    } else if (haystack->is_string() && needle->is_string()) {
        found = haystack->get_ref<const std::string&>().find(needle->get_ref<const std::string&>()) !=
                std::string::npos;
    } else if (haystack->is_object() && needle->is_string()) {
        found = haystack->contains(needle->get_ref<const std::string&>());
    } else if (haystack->is_string() || haystack->is_object()) {
        fail("Tried to check if something that is not a string is in a string or an object");
    } else {
        fail("The `in` operator only supports strings, arrays and objects.");
    }
    return found != membership.negated;
}

} // namespace masthead::tera
