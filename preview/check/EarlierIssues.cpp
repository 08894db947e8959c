#include "check/EarlierIssues.h"

#include "publication/IssueHabits.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace masthead {

bool isSpecial(const Issue& issue) {
    std::string words = issue.title + ' ' + nameOf(issue);
    std::ranges::transform(words, words.begin(), [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    });
    constexpr std::array<std::string_view, 6> marks = {"special",  "bonus", "extra",
                                                       "addendum", "part",  "b-side"};
    return std::ranges::any_of(marks,
                               [&](std::string_view mark) { return words.find(mark) != std::string::npos; });
}

bool cameOutBefore(const Issue& one, const Issue& other) {
    const auto place = [](const Issue& issue) {
        const auto day = issue.date ? std::chrono::sys_days(*issue.date) : std::chrono::sys_days::max();
        return std::tuple(day, issue.number.value_or(0), issue.file.native());
    };
    return place(one) < place(other);
}

bool isIssue(const CheckContext& context) {
    const std::filesystem::path& folder = context.publication().layout.issues;
    if (context.page.kind != PageKind::Page || context.publication().issues().empty())
        return false;
    const std::filesystem::path& file = context.page.file;
    const auto& issues = context.publication().issues();
    return std::ranges::any_of(issues, [&](const Issue& issue) { return issue.file == file; }) ||
           (!folder.empty() && file.parent_path() == folder);
}

bool goesOutNext(const CheckContext& context) {
    if (!isIssue(context))
        return false;
    const Issue& listing = context.page.listing();
    return std::ranges::none_of(context.publication().issues(), [&](const Issue& other) {
        return other.file != listing.file && cameOutBefore(listing, other);
    });
}

std::vector<const ArchivedPage*> issuesBefore(const CheckContext& context, std::size_t count) {
    std::vector<const ArchivedPage*> before;
    if (!isIssue(context))
        return before;
    for (const Archive::Page& issue : context.archive.issues()) {
        if (before.size() == count)
            break;
        const Issue& listing = issue->listing;
        if (listing.file != context.page.file && !listing.draft &&
            cameOutBefore(listing, context.page.listing()))
            before.push_back(issue.get());
    }
    return before;
}

std::vector<const ArchivedPage*> likesOf(const CheckContext& context) {
    const Issue& listing = context.page.listing();
    std::vector<const ArchivedPage*> before = issuesBefore(context);
    const auto isNumbered = [](const ArchivedPage* issue) { return issue->listing.number.has_value(); };
    const auto numbered = std::ranges::count_if(before, isNumbered);
    const bool ofSeries = listing.number || static_cast<std::size_t>(numbered) * 2 <= before.size();
    if (before.size() < fewestForUsual || isSpecial(listing) || !ofSeries)
        before.clear();
    return before;
}

std::string nameInText(const Issue& issue) {
    return issue.number ? "issue " + std::to_string(*issue.number) : "“" + issue.title + "”";
}

RelatedPlace placeOfValue(const ArchivedPage& issue, std::string_view key) {
    RelatedPlace place{issue.listing.file, 1, 1};
    const Result<FrontMatter> values = FrontMatter::parse(issue.text, issue.listing.file);
    if (const FrontMatterValue* value = values ? values->find(key) : nullptr) {
        const TextPosition position = positionAt(issue.text, value->range.begin);
        place.line = position.line;
        place.column = position.column;
    }
    return place;
}

} // namespace masthead
