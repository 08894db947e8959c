#include "tera/BuiltIns.h"
#include "tera/Date.h"
#include "tera/Environment.h"
#include "tera/FilterSupport.h"

namespace masthead::tera {

namespace {

CallResult range(const Arguments& arguments) {
    const std::int64_t start = given(arguments.integer("start", 0));
    const std::int64_t step = given(arguments.integer("step_by", 1));
    const std::int64_t end = given(arguments.integer("end"));
    if (start > end)
        return refusal("Function `range` was called with a `start` argument greater than the `end` one");
    if (step < 1)
        return refusal("Function `range` needs a `step_by` of at least 1");
    const std::uint64_t span = static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(start);
    const std::uint64_t count =
        span / static_cast<std::uint64_t>(step) + (span % static_cast<std::uint64_t>(step) == 0 ? 0 : 1);
    const std::int64_t longest = arguments.budget().limits().rangeLength;
    if (count > static_cast<std::uint64_t>(longest))
        return refusal("Function `range` was asked for more than " + std::to_string(longest) + " elements");
    spend(arguments.budget(), count);
    Value::Elements result;
    result.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i)
        result.push_back(start + static_cast<std::int64_t>(i * static_cast<std::uint64_t>(step)));
    return Value::array(std::move(result));
}

CallResult now(const Arguments& arguments) {
    const auto time = arguments.environment().clock();
    if (!given(arguments.boolean("timestamp", false)))
        return Value(rfc3339(time, given(arguments.boolean("utc", false)) ? Zone::Utc : Zone::Local));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
    return Value(static_cast<std::int64_t>(seconds.count()));
}

CallResult randomNumber(const Arguments& arguments) {
    const std::int64_t start = given(arguments.integer("start", 0));
    const std::int64_t end = given(arguments.integer("end"));
    if (start >= end)
        return refusal("Function `get_random` needs an `end` greater than its `start`");
    return Value(arguments.environment().random(start, end));
}

CallResult environmentVariable(const Arguments& arguments) {
    const std::string name = given(arguments.text("name"));
    if (const auto value = arguments.environment().variable(name))
        return Value(*value);
    if (const Value* fallback = arguments.find("default"))
        return *fallback;
    return refusal("Environment variable `" + name + "` not found");
}

CallResult thrown(const Arguments& arguments) {
    return refusal(given(arguments.text("message")));
}

} // namespace

void addFunctions(Environment& environment) {
    auto& functions = environment.functions;
    functions["range"].call = guarded(range);
    functions["now"].call = guarded(now);
    functions["get_random"].call = guarded(randomNumber);
    functions["get_env"].call = guarded(environmentVariable);
    functions["throw"].call = guarded(thrown);
}

} // namespace masthead::tera
