#include "tera/BuiltIns.h"
#include "tera/Environment.h"
#include "tera/FilterSupport.h"
#include "tera/Text.h"

#include <algorithm>
#include <set>

namespace masthead::tera {

namespace {

/// What elements are ordered or told apart by: the attribute, or the element itself.
tl::expected<std::vector<const JsonValue*>, std::string> keys(const JsonValue& array,
                                                              const std::string& attribute) {
    std::vector<const JsonValue*> result;
    for (const JsonValue& element : array) {
        const JsonValue* key = attribute.empty() ? &element : memberAt(element, attribute);
        if (!key)
            return refusal("attribute '" + attribute + "' does not reference a field");
        result.push_back(key);
    }
    return result;
}

const char* typeName(const JsonValue& value) {
    return value.is_number() ? "number" : value.type_name();
}

bool before(const JsonValue& left, const JsonValue& right) {
    return left.is_array() ? left.size() < right.size() : left < right;
}

CallResult sorted(const JsonValue& array, const Arguments& arguments) {
    const auto by = keys(array, arguments.text("attribute", ""));
    if (!by)
        return refusal(by.error());
    for (const JsonValue* key : *by) {
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
    JsonValue result = JsonValue::array();
    for (const std::size_t index : order)
        result.push_back(array[index]);
    return result;
}

CallResult unique(const JsonValue& array, const Arguments& arguments) {
    const bool caseSensitive = arguments.boolean("case_sensitive", false);
    const auto by = keys(array, arguments.text("attribute", ""));
    if (!by)
        return refusal(by.error());
    std::set<std::string> seen;
    JsonValue result = JsonValue::array();
    for (std::size_t i = 0; i < by->size(); ++i) {
        const JsonValue& key = *(*by)[i];
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

CallResult sliced(const JsonValue& array, const Arguments& arguments) {
    const auto size = static_cast<std::int64_t>(array.size());
    const auto place = [&](std::int64_t index) {
        return std::clamp<std::int64_t>(index < 0 ? index + size : index, 0, size);
    };
    JsonValue result = JsonValue::array();
    const std::int64_t end = place(arguments.integer("end", size));
    for (std::int64_t i = place(arguments.integer("start", 0)); i < end; ++i)
        result.push_back(array[static_cast<std::size_t>(i)]);
    return result;
}

CallResult grouped(const JsonValue& array, const Arguments& arguments) {
    const std::string attribute = arguments.text("attribute");
    JsonValue groups = JsonValue::object();
    std::map<std::string, std::size_t> places;
    std::vector<std::pair<std::string, JsonValue>> lists;
    for (const JsonValue& element : array) {
        const JsonValue* key = memberAt(element, attribute);
        if (!key || key->is_null())
            continue;
        const auto [place, added] = places.try_emplace(printed(*key), lists.size());
        if (added)
            lists.emplace_back(place->first, JsonValue::array());
        lists[place->second].second.push_back(element);
    }
    for (auto& [key, list] : lists)
        groups.push_back({key, std::move(list)});
    return groups;
}

CallResult filtered(const JsonValue& array, const Arguments& arguments) {
    if (array.empty()) // Asked for nothing, Tera asks for no attribute either.
        return JsonValue::array();
    const std::string attribute = arguments.text("attribute");
    const JsonValue* wanted = arguments.find("value");
    JsonValue result = JsonValue::array();
    for (const JsonValue& element : array) {
        const JsonValue* found = memberAt(element, attribute);
        const bool keeps = wanted && !wanted->is_null() ? (found ? identical(*found, *wanted) : false)
                                                        : (found && !found->is_null());
        if (keeps)
            result.push_back(element);
    }
    return result;
}

CallResult mapped(const JsonValue& array, const Arguments& arguments) {
    if (array.empty()) // Asked for nothing, Tera asks for no attribute either.
        return JsonValue::array();
    const std::string attribute = arguments.text("attribute");
    JsonValue result = JsonValue::array();
    for (const JsonValue& element : array) {
        const JsonValue* found = memberAt(element, attribute);
        if (found && !found->is_null())
            result.push_back(*found);
    }
    return result;
}

CallResult concatenated(JsonValue array, const Arguments& arguments) {
    const JsonValue& with = arguments.required("with");
    if (!with.is_array()) {
        array.push_back(with);
        return array;
    }
    for (const JsonValue& element : with)
        array.push_back(element);
    return array;
}

CallResult joinedText(const JsonValue& array, const Arguments& arguments) {
    const std::string separator = unescapedPattern(arguments.text("sep", ""));
    std::string text;
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0)
            text += separator;
        appendPrinted(text, array[i]);
    }
    return JsonValue(text);
}

CallResult nth(const JsonValue& array, const Arguments& arguments) {
    const std::int64_t index = arguments.integer("n");
    if (index < 0 || static_cast<std::size_t>(index) >= array.size())
        return JsonValue("");
    return array[static_cast<std::size_t>(index)];
}

} // namespace

void addArrayFilters(Environment& environment) {
    const auto add = [&](const char* name, auto filter) {
        environment.filters[name].call = arrayFilter(name, filter);
    };
    add("first", [](const JsonValue& array, const Arguments&) -> CallResult {
        return array.empty() ? JsonValue("") : array.front();
    });
    add("last", [](const JsonValue& array, const Arguments&) -> CallResult {
        return array.empty() ? JsonValue("") : array.back();
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
