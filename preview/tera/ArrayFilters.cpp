#include "tera/BuiltIns.h"
#include "tera/Environment.h"
#include "tera/FilterSupport.h"
#include "tera/Text.h"

#include <algorithm>
#include <bit>
#include <unordered_map>
#include <unordered_set>

namespace masthead::tera {

namespace {

/// What elements are ordered or told apart by: the attribute, or the element itself.
std::vector<const Value*> keys(const Value& array, const std::string& attribute) {
    std::vector<const Value*> result;
    result.reserve(array.size());
    for (const Value& element : array.elements()) {
        const Value* key = attribute.empty() ? &element : memberAt(element, attribute);
        if (!key)
            fail("attribute '" + attribute + "' does not reference a field");
        requireWorkedOut(*key);
        result.push_back(key);
    }
    return result;
}

bool isBefore(const Value& left, const Value& right) {
    switch (left.kind()) {
    case Value::Kind::String:
        return left.text() < right.text();
    case Value::Kind::Array:
        return left.size() < right.size();
    case Value::Kind::Boolean:
        return !left.boolean() && right.boolean();
    default:
        break;
    }
    if (left.kind() == Value::Kind::Integer && right.kind() == Value::Kind::Integer)
        return left.integer() < right.integer();
    return left.floating() < right.floating();
}

CallResult sorted(const Value& array, const Arguments& arguments) {
    const auto by = keys(array, given(arguments.text("attribute", "")));
    for (const Value* key : by) {
        if (key->isNull() || key->isObject())
            return refusal(std::string(key->isNull() ? "Null" : "Object") + " is not a sortable value");
        if (typeName(*key) != std::string_view(typeName(*by.front())))
            return refusal(std::string("expected ") + typeName(*by.front()) + " got " +
                           json(*key, JsonLayout::Compact, arguments.budget()));
    }
    spend(arguments.budget(), by.size() * static_cast<std::size_t>(std::bit_width(by.size())));
    std::vector<std::size_t> order(array.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return isBefore(*by[left], *by[right]); });
    Value::Elements result;
    result.reserve(order.size());
    for (const std::size_t index : order)
        result.push_back(array.elements()[index]);
    return Value::array(std::move(result));
}

CallResult unique(const Value& array, const Arguments& arguments) {
    const bool caseSensitive = given(arguments.boolean("case_sensitive", false));
    const auto by = keys(array, given(arguments.text("attribute", "")));
    std::unordered_set<std::string> seen;
    Value::Elements result;
    for (std::size_t i = 0; i < by.size(); ++i) {
        const Value& key = *by[i];
        if (typeName(key) != std::string_view(typeName(*by.front())))
            return refusal("unique filter can't compare multiple types");
        if (key.isFloat() || key.isNull() || key.isObject())
            return refusal(std::string("Unique filter can't compare values of type ") + typeName(key));
        spendBytes(arguments.budget(), key.size());
        if (seen.insert(key.isString() ? caseSensitive ? key.text() : lowerCase(key.text())
                                       : json(key, JsonLayout::Compact, arguments.budget()))
                .second)
            result.push_back(array.elements()[i]);
    }
    return Value::array(std::move(result));
}

CallResult sliced(const Value& array, const Arguments& arguments) {
    const auto size = static_cast<std::int64_t>(array.size());
    const auto place = [&](std::int64_t index) {
        return std::clamp<std::int64_t>(index < 0 ? index + size : index, 0, size);
    };
    const std::int64_t start = place(given(arguments.integer("start", 0)));
    const std::int64_t end = std::max(start, place(given(arguments.integer("end", size))));
    const auto first = array.elements().begin();
    return Value::array(Value::Elements(first + start, first + end));
}

CallResult grouped(const Value& array, const Arguments& arguments) {
    const std::string attribute = given(arguments.text("attribute"));
    std::unordered_map<std::string, std::size_t> places;
    std::vector<std::pair<std::string, Value::Elements>> groups;
    for (const Value& element : array.elements()) {
        const Value* key = memberAt(element, attribute);
        if (!key || key->isNull())
            continue;
        const auto [place, added] = places.try_emplace(printed(*key, arguments.budget()), groups.size());
        if (added)
            groups.emplace_back(place->first, Value::Elements());
        groups[place->second].second.push_back(element);
    }
    ObjectBuilder result;
    for (auto& [key, elements] : groups)
        result.set(key, Value::array(std::move(elements)));
    return result.build();
}

CallResult filtered(const Value& array, const Arguments& arguments) {
    if (array.size() == 0) // Asked for nothing, Tera asks for no attribute either.
        return array;
    const std::string attribute = given(arguments.text("attribute"));
    const Value* wanted = arguments.find("value");
    Value::Elements result;
    for (const Value& element : array.elements()) {
        const Value* found = memberAt(element, attribute);
        const bool keeps = wanted && !wanted->isNull()
                               ? found && identical(*found, *wanted, arguments.budget())
                               : found && !found->isNull();
        if (keeps)
            result.push_back(element);
    }
    return Value::array(std::move(result));
}

CallResult mapped(const Value& array, const Arguments& arguments) {
    if (array.size() == 0) // Asked for nothing, Tera asks for no attribute either.
        return array;
    const std::string attribute = given(arguments.text("attribute"));
    Value::Elements result;
    for (const Value& element : array.elements()) {
        const Value* found = memberAt(element, attribute);
        if (found && !found->isNull())
            result.push_back(*found);
    }
    return Value::array(std::move(result));
}

CallResult concatenated(const Value& array, const Arguments& arguments) {
    const Value with = given(arguments.required("with"));
    spend(arguments.budget(), with.isArray() ? with.size() : 1);
    Value::Elements result = array.elements();
    if (with.isArray())
        result.insert(result.end(), with.elements().begin(), with.elements().end());
    else
        result.push_back(with);
    return Value::array(std::move(result));
}

CallResult joinedText(const Value& array, const Arguments& arguments) {
    const std::string separator = unescapedPattern(given(arguments.text("sep", "")));
    std::string text;
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0)
            text += separator;
        appendPrinted(text, array.elements()[i], arguments.budget());
        if (text.size() > arguments.budget().limits().output)
            stopForSize(arguments.budget().limits());
    }
    return Value(std::move(text));
}

CallResult nth(const Value& array, const Arguments& arguments) {
    const std::int64_t index = given(arguments.integer("n"));
    if (index < 0 || static_cast<std::size_t>(index) >= array.size())
        return Value("");
    return array.elements()[static_cast<std::size_t>(index)];
}

} // namespace

void addArrayFilters(Environment& environment) {
    const auto add = [&](const char* name, auto filter) {
        environment.filters[name].call = arrayFilter(name, filter);
    };
    const auto addEdge = [&](const char* name, auto edge) {
        environment.filters[name].call = [name, edge](const Value& array, const Arguments&) -> CallResult {
            if (!array.isArray())
                return refusal(wrongValue(name, array, "Vec<Value>"));
            return array.size() == 0 ? Value("") : edge(array.elements());
        };
    };
    addEdge("first", [](const Value::Elements& elements) { return elements.front(); });
    addEdge("last", [](const Value::Elements& elements) { return elements.back(); });
    add("nth", nth);
    add("join", joinedText);
    add("sort", sorted);
    add("unique", unique);
    add("slice", sliced);
    add("group_by", grouped);
    add("filter", filtered);
    add("map", mapped);
    add("concat", concatenated);
}

} // namespace masthead::tera
