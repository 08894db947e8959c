#include "publication/AsciiWords.h"
#include "publication/IssueHabits.h"
#include "publication/PageNames.h"
#include "publication/Publication.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

namespace masthead {

namespace {

std::optional<int> wholeNumber(std::string_view text) {
    int number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && stop == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

/// The last part of the address at which the page is published.
std::string publishedSlug(const Issue& issue) {
    if (!issue.path.empty()) {
        std::string_view path = issue.path;
        while (path.ends_with('/'))
            path.remove_suffix(1);
        return std::string(path.substr(path.rfind('/') + 1));
    }
    const std::string stem = nameOf(issue);
    return asciiWords(issue.slug.empty() ? withoutDate(stem) : std::string_view(issue.slug));
}

} // namespace

const Issue* Publication::findIssue(std::string_view wanted) const {
    if (wanted.empty())
        return nullptr;
    const auto number = wholeNumber(wanted);
    const std::array<std::function<bool(const Issue&)>, 5> matches = {
        [&](const Issue& issue) { return number && issue.number == number; },
        [&](const Issue& issue) { return issue.file == wanted || issue.file.filename() == wanted; },
        [&](const Issue& issue) { return nameOf(issue) == wanted; },
        [&](const Issue& issue) { return issue.slug == wanted; },
        [&](const Issue& issue) { return publishedSlug(issue) == wanted; },
    };
    for (const auto& match : matches) {
        const auto found = std::find_if(issues().begin(), issues().end(), match);
        if (found != issues().end())
            return &*found;
    }
    return nullptr;
}

} // namespace masthead
