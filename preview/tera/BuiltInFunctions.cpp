#include "tera/BuiltIns.h"
#include "tera/Date.h"
#include "tera/Environment.h"

#include <chrono>
#include <cstdlib>
#include <random>

namespace masthead::tera {

namespace {

CallResult range(const Arguments& arguments, std::int64_t longest) {
    const std::int64_t start = arguments.integer("start", 0);
    const std::int64_t step = arguments.integer("step_by", 1);
    const std::int64_t end = arguments.integer("end");
    if (start > end)
        return refusal("Function `range` was called with a `start` argument greater than the `end` one");
    if (step < 1)
        return refusal("Function `range` needs a `step_by` of at least 1");
    const std::uint64_t span = static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(start);
    if (span / static_cast<std::uint64_t>(step) > static_cast<std::uint64_t>(longest))
        return refusal("Function `range` was asked for more than " + std::to_string(longest) + " elements");
    JsonValue result = JsonValue::array();
    for (std::uint64_t i = 0; i < span; i += static_cast<std::uint64_t>(step))
        result.push_back(start + static_cast<std::int64_t>(i));
    return result;
}

CallResult now(const Arguments& arguments) {
    if (!arguments.boolean("timestamp", false))
        return JsonValue(nowText(arguments.boolean("utc", false)));
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return JsonValue(
        static_cast<std::int64_t>(std::chrono::duration_cast<std::chrono::seconds>(since).count()));
}

CallResult randomNumber(const Arguments& arguments) {
    const std::int64_t start = arguments.integer("start", 0);
    const std::int64_t end = arguments.integer("end");
    if (start >= end)
        return refusal("Function `get_random` needs an `end` greater than its `start`");
    std::random_device source;
    return JsonValue(std::uniform_int_distribution<std::int64_t>(start, end - 1)(source));
}

CallResult environmentVariable(const Arguments& arguments) {
    const std::string name = arguments.text("name");
    if (const char* value = std::getenv(name.c_str()))
        return JsonValue(value);
    if (const JsonValue* fallback = arguments.find("default"))
        return *fallback;
    return refusal("Environment variable `" + name + "` not found");
}

} // namespace

void addFunctions(Environment& environment) {
    auto& functions = environment.functions;
    functions["range"].call = [longest = environment.limits.rangeLength](const Arguments& arguments) {
        return range(arguments, longest);
    };
    functions["now"].call = now;
    functions["get_random"].call = randomNumber;
    functions["get_env"].call = environmentVariable;
    functions["throw"].call = [](const Arguments& arguments) -> CallResult {
        return refusal(arguments.text("message"));
    };
}

} // namespace masthead::tera
