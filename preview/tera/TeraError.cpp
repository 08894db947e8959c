#include "tera/TeraError.h"

#include "tera/Failure.h"

namespace masthead::tera {

std::string includeChain(const TeraError& error) {
    constexpr std::size_t shownEach = 4; // From either end: what includes itself has a long chain.
    const std::size_t count = error.includes.size();
    std::string chain;
    for (std::size_t i = 0; i < count; ++i) {
        if (count > 2 * shownEach && i == shownEach) {
            chain += " > …";
            i = count - shownEach;
        }
        chain += (i == 0 ? "" : " > ") + error.includes[i];
    }
    return chain;
}

std::string toString(const TeraError& error) {
    std::string text = error.templateName;
    if (error.position.line > 0)
        text += ':' + std::to_string(error.position.line) + ':' + std::to_string(error.position.column);
    if (!error.messages.empty())
        text += ": " + error.messages.back();
    if (!error.includes.empty())
        text += " (included by " + includeChain(error) + ')';
    return text;
}

void fail(std::string message, Position position) {
    throw Failure{{std::move(message)}, position};
}

void stop(std::string message, Position position) {
    throw Failure{{std::move(message)}, position, true};
}

} // namespace masthead::tera
