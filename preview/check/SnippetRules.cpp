#include "check/Rules.h"

#include "archive/NearCopy.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

/// Of copies that lie over each other, which snippets that resemble each other make, the closest.
std::vector<NearCopy> closestCopies(std::vector<NearCopy> copies) {
    std::vector<NearCopy> closest;
    for (const NearCopy& copy : copies) {
        const bool isApart = closest.empty() || closest.back().range.end <= copy.range.begin;
        if (isApart)
            closest.push_back(copy);
        else if (copy.percent > closest.back().percent)
            closest.back() = copy;
    }
    return closest;
}

/// Asks of issues to come only: how a sent one was made is no fault, and the list of a snippet's copies has
/// it.
void findCopies(const CheckContext& context, FindingSink& findings) {
    const std::vector<Archive::Page>& snippets = context.archive.snippets();
    const bool isIssue = std::ranges::any_of(context.archive.issues(), [&](const Archive::Page& issue) {
        return issue->listing.file == context.page.file;
    });
    if (!isIssue || !mayBeUnsent(context.archive, context.page.listing()))
        return;
    for (const NearCopy& copy : closestCopies(context.archive.nearCopies().find(context.page.source))) {
        const ArchivedPage& snippet = *snippets[copy.snippet];
        const std::string same =
            copy.percent == 100 ? "This is" : std::to_string(copy.percent) + " % of this is";
        Finding& finding = findings.add(copy.range, same + " the snippet `" + snippet.listing.title + '`',
                                        "include it, so that it changes along with the snippet");
        finding.fixes.push_back(
            {"Replace the copy by the include", context.page.file, {replacementOf(copy, snippet)}});
        finding.related = RelatedPlace{snippet.listing.file, 1, 1};
    }
}

constexpr std::array rules{
    Rule{"snippet-copy", RuleLevel::Warning, "A snippet's text by hand in an issue that is not sent yet",
         findCopies},
};

} // namespace

std::span<const Rule> snippetRules() {
    return rules;
}

} // namespace masthead
