#include "tera/BuiltIns.h"
#include "tera/Environment.h"
#include "tera/FilterSupport.h"
#include "tera/Text.h"

#include <algorithm>
#include <set>

namespace masthead::tera {

namespace {

/// What elements are ordered or told apart by: the attribute, or the element itself.
tl::expected<std::vector<const Value*>, std::string> keys(const Value& array, const std::string& attribute) {
    std::vector<const Value*> result;
    for (const Value& element : array) {
        const Value* key = attribute.empty() ? &element : memberAt(element, attribute);
        if (!key)
            return refusal("attribute '" + attribute + "' does not reference a field");
        result.push_back(key);
    }
    return result;
}

const char* typeName(const Value& value) {
    return value.is_number() ? "number" : value.type_name();
}

bool before(const Value& left, const Value& right) {
    return left.is_array() ? left.size() < right.size() : left < right;
}

CallResult sorted(const Value& array, const Arguments& arguments) {
    const auto by = keys(array, arguments.text("attribute", ""));
    if (!by)
        return refusal(by.error());
    for (const Value* key : *by) {
        if (key->is_null() || key->is_object())
            return refusal(std::string(key->is_null() ? "Null" : "Object") + " is not a sortable value");
        if (typeName(*key) != std::string_view(typeName(*by->front())))
            return refusal(std::string("expected ") + typeName(*by->front()) + " got " + key->dump());
    }
    std::vector<std::size_t> order(array.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return before(*(*by)[left], *(*by)[right]);
    });
    Value result = Value::array();
    for (const std::size_t index : order)
        result.push_back(array[index]);
    return result;
}

CallResult unique(const Value& array, const Arguments& arguments) {
    const bool caseSensitive = arguments.boolean("case_sensitive", false);
    const auto by = keys(array, arguments.text("attribute", ""));
    if (!by)
        return refusal(by.error());
    std::set<std::string> seen;
    Value result = Value::array();
    for (std::size_t i = 0; i < by->size(); ++i) {
        const Value& key = *(*by)[i];
        if (typeName(key) != std::string_view(typeName(*by->front())))
            return refusal("unique filter can't compare multiple types");
        if (key.is_number_float() || key.is_null() || key.is_object())
            return refusal(std::string("Unique filter can't compare values of type ") + typeName(key));
        const std::string text =
            key.is_string() && !caseSensitive ? lowerCase(key.get<std::string>()) : key.dump();
        if (seen.insert(text).second)
            result.push_back(array[i]);
    }
    return result;
}

CallResult sliced(const Value& array, const Arguments& arguments) {
    const auto size = static_cast<std::int64_t>(array.size());
    const auto place = [&](std::int64_t index) {
        return std::clamp<std::int64_t>(index < 0 ? index + size : index, 0, size);
    };
    Value result = Value::array();
    const std::int64_t end = place(arguments.integer("end", size));
    for (std::int64_t i = place(arguments.integer("start", 0)); i < end; ++i)
        result.push_back(array[static_cast<std::size_t>(i)]);
    return result;
}

CallResult grouped(const Value& array, const Arguments& arguments) {
    const std::string attribute = arguments.text("attribute");
    Value groups = Value::object();
    std::map<std::string, std::size_t> places;
    std::vector<std::pair<std::string, Value>> lists;
    for (const Value& element : array) {
        const Value* key = memberAt(element, attribute);
        if (!key || key->is_null())
            continue;
        const auto [place, added] = places.try_emplace(printed(*key), lists.size());
        if (added)
            lists.emplace_back(place->first, Value::array());
        lists[place->second].second.push_back(element);
    }
    for (auto& [key, list] : lists)
        groups.push_back({key, std::move(list)});
    return groups;
}

CallResult filtered(const Value& array, const Arguments& arguments) {
    if (array.empty()) // Asked for nothing, Tera asks for no attribute either.
        return Value::array();
    const std::string attribute = arguments.text("attribute");
    const Value* wanted = arguments.find("value");
    Value result = Value::array();
    for (const Value& element : array) {
        const Value* found = memberAt(element, attribute);
        const bool keeps = wanted && !wanted->is_null() ? (found ? identical(*found, *wanted) : false)
                                                        : (found && !found->is_null());
        if (keeps)
            result.push_back(element);
    }
    return result;
}

CallResult mapped(const Value& array, const Arguments& arguments) {
    if (array.empty()) // Asked for nothing, Tera asks for no attribute either.
        return Value::array();
    const std::string attribute = arguments.text("attribute");
    Value result = Value::array();
    for (const Value& element : array) {
        const Value* found = memberAt(element, attribute);
        if (found && !found->is_null())
            result.push_back(*found);
    }
    return result;
}

CallResult concatenated(Value array, const Arguments& arguments) {
    const Value& with = arguments.required("with");
    if (!with.is_array()) {
        array.push_back(with);
        return array;
    }
    for (const Value& element : with)
        array.push_back(element);
    return array;
}

CallResult joinedText(const Value& array, const Arguments& arguments) {
    const std::string separator = unescapedPattern(arguments.text("sep", ""));
    std::string text;
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0)
            text += separator;
        appendPrinted(text, array[i]);
    }
    return Value(text);
}

CallResult nth(const Value& array, const Arguments& arguments) {
    const std::int64_t index = arguments.integer("n");
    if (index < 0 || static_cast<std::size_t>(index) >= array.size())
        return Value("");
    return array[static_cast<std::size_t>(index)];
}

} // namespace

void addArrayFilters(Environment& environment) {
    const auto add = [&](const char* name, auto filter) {
        environment.filters[name].call = arrayFilter(name, filter);
    };
    add("first", [](const Value& array, const Arguments&) -> CallResult {
        return array.empty() ? Value("") : array.front();
    });
    add("last", [](const Value& array, const Arguments&) -> CallResult {
        return array.empty() ? Value("") : array.back();
    });
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
