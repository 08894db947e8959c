#include "functions/SiteFunctions.h"

namespace masthead {
namespace {

Diagnostic notice(std::string message) {
    return {.severity = Severity::Warning, .file = {}, .message = std::move(message), .advice = {}};
}

/// Adds the notice whenever the function is called.
void noticed(tera::Environment& environment, const std::shared_ptr<RenderingNotes>& notes,
             const std::string& name, const std::string& message) {
    const auto found = environment.functions.find(name);
    if (found == environment.functions.end())
        return;
    found->second.call = [call = found->second.call, notes, message](const tera::Arguments& arguments) {
        notes->say(notice(message));
        return call(arguments);
    };
}

} // namespace

void addStandIns(tera::Environment& environment, std::shared_ptr<RenderingNotes> notes, StandIns standIns) {
    if (standIns == StandIns::Refused)
        return;
    environment.random = [](std::int64_t start, std::int64_t) { return start; };
    noticed(environment, notes, "now",
            "`now` tells the time of this rendering: the published page tells that of its publication");
    noticed(environment, notes, "get_random",
            "`get_random` gives one number here: the published page may show another");
    noticed(environment, notes, "get_env",
            "`get_env` reads this computer's environment: the published page may show another value");
}

} // namespace masthead
