#include "tera/Evaluator.h"

#include "tera/Failure.h"
#include "tera/Printing.h"
#include "tera/Spending.h"
#include "tera/Text.h"

#include <algorithm>

namespace masthead::tera {

namespace {

constexpr std::string_view everythingName = "__tera_context";

/// Turns escaping off while it lives.
class Unescaped {
public:
    explicit Unescaped(Evaluator& evaluator)
        : m_evaluator(evaluator)
        , m_before(evaluator.escaping(false)) {}
    ~Unescaped() { m_evaluator.escaping(m_before); }
    Unescaped(const Unescaped&) = delete;
    Unescaped& operator=(const Unescaped&) = delete;

private:
    Evaluator& m_evaluator;
    bool m_before;
};

void requireShallow(const Value& value, const Limits& limits, Position position) {
    if (value.depth() > limits.nesting)
        stop("Stopped: arrays and objects are nested more than " + std::to_string(limits.nesting) + " deep",
             position);
}

/// A scalar as Tera's errors show it.
std::string described(const Value& value) {
    switch (value.kind()) {
    case Value::Kind::Null:
        return "Null";
    case Value::Kind::Boolean:
        return value.boolean() ? "Bool(true)" : "Bool(false)";
    case Value::Kind::Array:
        return "Array";
    case Value::Kind::Object:
        return "Object";
    case Value::Kind::String:
        return "String(" + value.toJson() + ")";
    default:
        return "Number(" + value.toJson() + ")";
    }
}

/// A literal between `~`. A whole float has no `.0` there, and to Tera `true` is some variable's name.
void appendLiteral(std::string& out, const Value& literal, std::string_view templateName, Budget& budget) {
    if (literal.isBoolean())
        fail("Variable `" + literal.toJson() + "` not found in context while rendering '" +
             std::string(templateName) + "'");
    appendPrinted(out, literal, budget);
}

} // namespace

void Evaluator::print(const ast::Expression& expression, std::string& out) {
    if (!expression.filtered && !expression.negated) {
        if (const auto* macro = std::get_if<ast::MacroCall>(&expression.value))
            return m_callMacro(*macro, out);
    }
    bool escapable = false;
    const Value result = evaluate(expression, escapable);
    workedOut(result, expression);
    if (m_escape && escapable && !expression.safe && result.isString()) {
        spendBytes(m_budget, result.size());
        m_environment.escape(result.text(), out);
    } else {
        appendPrinted(out, result, m_budget);
    }
}

Value Evaluator::shown(const ast::Expression& expression) {
    bool escapable = false;
    Value result = evaluate(expression, escapable);
    workedOut(result, expression);
    if (!m_escape || !escapable || expression.safe || !result.isString())
        return result;
    spendBytes(m_budget, result.size());
    std::string escaped;
    m_environment.escape(result.text(), escaped);
    return Value(std::move(escaped));
}

Value Evaluator::plain(const ast::Expression& expression) {
    const Unescaped unescaped(*this);
    bool escapable = false;
    return evaluate(expression, escapable);
}

Value Evaluator::evaluate(const ast::Expression& expression, bool& escapable) {
    Value result;
    if (const auto* named = std::get_if<ast::Variable>(&expression.value)) {
        escapable = true;
        Value place;
        const Value* found = nullptr;
        if (named->name == everythingName) {
            escapable = false;
            result = json(m_scope.everything(), JsonLayout::Indented, m_budget);
        } else if (found = expression.fallback || expression.negated ? lookUpIfAny(*named, place)
                                                                     : lookUp(*named, place);
                   found && !(expression.fallback && workedOut(*found, expression).isNull())) {
            result = *found;
        } else if (expression.fallback) {
            result = fallback(*expression.fallback);
        } else if (expression.negated) {
            return true;
        } else {
            missing(*named);
        }
    } else {
        result = unfiltered(expression, escapable);
    }
    for (const ast::Call& filter : expression.filters) {
        workedOut(result, expression);
        result = filtered(result, filter, escapable);
    }
    if (expression.negated)
        return !isTruthy(workedOut(result, expression));
    return result;
}

/// The value before its filters, of what is no variable.
Value Evaluator::unfiltered(const ast::Expression& expression, bool& escapable) {
    const auto& value = expression.value;
    if (const auto* literal = std::get_if<ast::Literal>(&value)) {
        escapable = literal->value.isString();
        return literal->value;
    }
    if (const auto* function = std::get_if<ast::Call>(&value))
        return call(*function, escapable);
    if (const auto* macro = std::get_if<ast::MacroCall>(&value)) {
        std::string out;
        m_callMacro(*macro, out);
        return Value(std::move(out));
    }
    if (const auto* array = std::get_if<ast::ArrayLiteral>(&value)) {
        Value::Elements elements;
        elements.reserve(array->elements.size());
        for (const ast::Expression& element : array->elements)
            elements.push_back(shown(element));
        spend(m_budget, elements.size());
        Value made = Value::array(std::move(elements));
        requireShallow(made, m_budget.limits(), {});
        return made;
    }
    if (const auto* parts = std::get_if<ast::Concatenation>(&value))
        return concatenation(*parts, escapable);
    if (const auto* asked = std::get_if<ast::Test>(&value))
        return test(*asked);
    if (const auto* membership = std::get_if<ast::Membership>(&value))
        return contains(*membership);
    if (std::holds_alternative<ast::Arithmetic>(value))
        return bareNumber(expression).value_or(Value("NaN"));
    // Negated twice, here and by the caller, as Tera does: outside a condition `not` before a comparison is
    // undone.
    return condition(expression);
}

void Evaluator::missing(const ast::Variable& named) {
    std::string message = "Variable `" + named.source + "` not found in context while rendering '" +
                          std::string(m_templateName) + "'";
    if (named.source.find('[') != std::string::npos) {
        std::string path = named.name;
        for (const ast::Variable::Step& next : named.steps) {
            const auto* key = std::get_if<std::string>(&next.key);
            Value place;
            path += '.';
            if (key)
                path += *key;
            else if (const Value* index =
                         lookUp(*std::get<std::shared_ptr<const ast::Variable>>(next.key), place))
                path += printed(*index, m_budget);
        }
        message += ": the evaluated version was `" + path + "`. Maybe the index is out of bounds?";
    }
    fail(std::move(message), named.position);
}

Value Evaluator::variable(const ast::Variable& named) {
    Value place;
    const Value* found = lookUp(named, place);
    if (!found)
        missing(named);
    if (const std::string* reason = found->failure())
        throw Failure{{"`" + named.source + "` could not be worked out", *reason}, named.position, true};
    return *found;
}

const Value& Evaluator::workedOut(const Value& value, const ast::Expression& expression) {
    if (const std::string* reason = value.failure()) {
        const auto* named = std::get_if<ast::Variable>(&expression.value);
        throw Failure{{(named ? "`" + named->source + "`" : "A value") + " could not be worked out", *reason},
                      named ? named->position : Position(),
                      true};
    }
    return value;
}

const Value* Evaluator::lookUp(const ast::Variable& named, Value& place) {
    using Part = ast::Variable::LoopPart;
    if (named.loopPart != Part::None) {
        if (const auto loop = m_scope.loop()) {
            place = named.loopPart == Part::Index    ? Value(loop->index + 1)
                    : named.loopPart == Part::Index0 ? Value(loop->index)
                    : named.loopPart == Part::First  ? Value(loop->index == 0)
                                                     : Value(loop->index + 1 == loop->length);
            return &place;
        }
    }
    // A variable that lacks the rest of the path does not hide one further out that has it.
    return m_scope.find(named.name, [&](const Value& start) {
        const Value* current = &start;
        for (const ast::Variable::Step& next : named.steps) {
            if (!current)
                break;
            current = step(*current, named, next);
        }
        return current;
    });
}

const Value* Evaluator::lookUpIfAny(const ast::Variable& named, Value& place) {
    try {
        return lookUp(named, place);
    } catch (const Failure& failure) {
        if (failure.final)
            throw;
        return nullptr;
    }
}

const Value* Evaluator::step(const Value& from, const ast::Variable& named, const ast::Variable::Step& step) {
    if (const std::string* reason = from.failure())
        throw Failure{{"`" + named.source + "` could not be worked out", *reason}, named.position, true};
    if (const auto* key = std::get_if<std::string>(&step.key))
        return memberOf(from, *key);
    const ast::Variable& index = *std::get<std::shared_ptr<const ast::Variable>>(step.key);
    Value place;
    const Value* found = lookUp(index, place);
    if (!found)
        fail("Variable " + named.source + " can not be evaluated because: Variable `" + index.source +
                 "` not found in context while rendering '" + std::string(m_templateName) + "'",
             named.position);
    if (!found->isString() && !found->isNumber())
        fail("Only variables evaluating to String or Number can be used as index (`" + index.source +
                 "` of `" + named.source + "`)",
             named.position);
    return memberOf(from, found->isString() ? found->text() : printed(*found, m_budget));
}

Value Evaluator::fallback(const ast::Expression::Fallback& fallback) {
    if (!fallback.value)
        fail("The `default` filter requires a `value` argument.", fallback.position);
    return shown(*fallback.value);
}

Arguments Evaluator::arguments(const ast::Call& call) {
    Arguments result(call.name, m_environment, m_budget);
    for (const ast::Argument& argument : call.arguments) {
        Value value = plain(*argument.value);
        workedOut(value, *argument.value);
        result.set(argument.name, std::move(value));
    }
    return result;
}

/// What a call gave, if it may be gone on with.
Value Evaluator::answer(CallResult result, const char* what, const ast::Call& call) {
    spend(m_budget, 1);
    if (!result)
        throw Failure{{std::string(what) + " call '" + call.name + "' failed", std::move(result.error())},
                      call.position};
    if (!result->isPending()) {
        if (result->isString())
            spendBytes(m_budget, result->size());
        requireShallow(*result, m_budget.limits(), call.position);
    }
    return *std::move(result);
}

Value Evaluator::filtered(const Value& value, const ast::Call& filter, bool& escapable) {
    const auto found = m_environment.filters.find(filter.name);
    if (found == m_environment.filters.end())
        fail("Filter '" + filter.name + "' not found", filter.position);
    escapable = !found->second.safe;
    const Arguments given = arguments(filter);
    try {
        return answer(found->second.call(value, given), "Filter", filter);
    } catch (const std::exception& error) {
        return answer(refusal(error.what()), "Filter", filter);
    }
}

Value Evaluator::call(const ast::Call& call, bool& escapable) {
    const auto found = m_environment.functions.find(call.name);
    if (found == m_environment.functions.end())
        fail("Function '" + call.name + "' not found", call.position);
    escapable = !found->second.safe;
    const Arguments given = arguments(call);
    try {
        return answer(found->second.call(given), "Function", call);
    } catch (const std::exception& error) {
        return answer(refusal(error.what()), "Function", call);
    }
}

Value Evaluator::concatenation(const ast::Concatenation& concatenation, bool& escapable) {
    std::string text;
    const auto add = [&](const Value& part, const char* kind, const std::string& name) {
        if (part.isString())
            text += part.text();
        else if (part.isNumber())
            appendJoined(text, part);
        else
            fail("Tried to concat a value that is not a string or a number from " + (kind + name));
    };
    for (const ast::Expression& part : concatenation.parts) {
        if (const auto* named = std::get_if<ast::Variable>(&part.value))
            add(variable(*named), "ident ", named->source);
        else if (const auto* function = std::get_if<ast::Call>(&part.value))
            add(call(*function, escapable), "function call ", function->name);
        else
            appendLiteral(text, std::get<ast::Literal>(part.value).value, m_templateName, m_budget);
        if (text.size() > m_budget.limits().output)
            stopForSize(m_budget.limits());
    }
    spendBytes(m_budget, text.size());
    return Value(std::move(text));
}

bool Evaluator::test(const ast::Test& asked) {
    const auto found = m_environment.tests.find(asked.name);
    if (found == m_environment.tests.end())
        fail("Test '" + asked.name + "' not found", asked.position);
    std::vector<Value> given;
    for (const ast::Expression& argument : asked.arguments)
        given.push_back(workedOut(plain(argument), argument));
    Value place;
    const Value* value = lookUpIfAny(asked.variable, place);
    spend(m_budget, 1 + (value && !value->isPending() ? value->size() / 16 : 0));
    tl::expected<bool, std::string> answer;
    try {
        answer = found->second(value, given);
    } catch (const std::exception& error) {
        answer = refusal(error.what());
    }
    if (const std::string* reason = value && !value->isPending() ? value->failure() : nullptr)
        throw Failure{
            {"`" + asked.variable.source + "` could not be worked out", *reason}, asked.position, true};
    if (!answer)
        throw Failure{{"Test call '" + asked.name + "' failed", answer.error()}, asked.position};
    return *answer != asked.negated;
}

bool Evaluator::contains(const ast::Membership& membership) {
    const Value needle = workedOut(plain(*membership.needle), *membership.needle);
    const Value haystack = workedOut(plain(*membership.haystack), *membership.haystack);
    spend(m_budget, 1 + haystack.size() / 16);
    bool found = false;
    if (haystack.isArray()) {
        found = std::any_of(haystack.elements().begin(), haystack.elements().end(),
                            [&](const Value& element) { return identical(element, needle, m_budget); });
    } else if (haystack.isString()) {
        if (!needle.isString())
            fail("Tried to check if " + described(needle) + " is in a string, but it isn't a string");
        found = placeOf(haystack.text(), needle.text()) != std::string::npos;
    } else if (haystack.isObject()) {
        if (!needle.isString())
            fail("Tried to check if " + described(needle) + " is in a object, but it isn't a string");
        found = haystack.contains(needle.text());
    } else {
        fail("The `in` operator only supports strings, arrays and objects.");
    }
    return found != membership.negated;
}

} // namespace masthead::tera
