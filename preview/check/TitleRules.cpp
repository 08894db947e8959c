#include "check/EarlierIssues.h"
#include "check/FrontMatterKeys.h"
#include "check/Rules.h"

#include "publication/IssueHabits.h"
#include "publication/PageNames.h"
#include "slug/Slug.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

/// Search engines pass over a description that says less.
constexpr std::size_t shortestDescription = 40;

/// The issue that came out before the page and is like it; the newest of them, null where there is none.
template<typename Likeness>
const ArchivedPage* earlierLike(const CheckContext& context, const Likeness& isLike) {
    if (!isIssue(context))
        return nullptr;
    for (const Archive::Page& issue : context.archive.issues()) {
        if (issue->listing.file != context.page.file && isLike(issue->listing) &&
            cameOutBefore(issue->listing, context.page.listing()))
            return issue.get();
    }
    return nullptr;
}

void findTitleLength(const CheckContext& context, FindingSink& findings) {
    const FrontMatterValue* title = context.page.frontMatter.find("title");
    const std::size_t most = context.settings.titleLength;
    if (!title || !isIssue(context) || most == 0 || characterCount(title->text) <= most)
        return;
    findings.add(title->range, "The title has " + std::to_string(characterCount(title->text)) + " characters",
                 "mail programs show some 70 of a subject: keep it within " + std::to_string(most));
}

void findRepeatedTitle(const CheckContext& context, FindingSink& findings) {
    const FrontMatterValue* title = context.page.frontMatter.find("title");
    if (!title || title->text.empty())
        return;
    if (const ArchivedPage* other =
            earlierLike(context, [&](const Issue& issue) { return issue.title == title->text; })) {
        Finding& finding = findings.add(title->range, "An issue before has the same title",
                                        "give this one a title of its own");
        finding.related = placeOfValue(*other, "title");
    }
}

void findDescriptionLength(const CheckContext& context, FindingSink& findings) {
    const FrontMatterValue* description = context.page.frontMatter.find("description");
    if (!description || !isIssue(context))
        return;
    const std::size_t most = context.settings.descriptionLength;
    const std::size_t count = characterCount(description->text);
    const std::string message = "The description has " + std::to_string(count) + " characters";
    if (most > 0 && count > most)
        findings.add(description->range, message,
                     "search results cut it at about " + std::to_string(most) + ": shorten it");
    else if (count > 0 && count < shortestDescription)
        findings.add(description->range, count == 1 ? "The description has 1 character" : message,
                     "say in a sentence what the issue is about: it stands in search results and beside the "
                     "mail's subject");
}

void findRepeatedDescription(const CheckContext& context, FindingSink& findings) {
    const FrontMatterValue* description = context.page.frontMatter.find("description");
    if (!description || description->text.empty() || !isIssue(context))
        return;
    if (description->text == context.page.listing().title) {
        findings.add(description->range, "The description repeats the title",
                     "mail programs show them side by side: say something more");
        return;
    }
    if (const ArchivedPage* other = earlierLike(
            context, [&](const Issue& issue) { return issue.description == description->text; })) {
        Finding& finding =
            findings.add(description->range, "The description is that of " + nameInText(other->listing),
                         "write one for this issue");
        finding.related = placeOfValue(*other, "description");
    }
}

/// Where the number stands in the title as it is written; nothing where it is not there exactly once.
std::optional<TextRange> numberRange(const CheckContext& context, int number) {
    const TextRange title = rangeOf(context, "title");
    const std::string_view source = std::string_view(context.page.text()).substr(title.begin, title.size());
    const std::string digits = std::to_string(number);
    const std::size_t first = source.find(digits);
    if (first == std::string_view::npos || source.find(digits, first + 1) != std::string_view::npos)
        return std::nullopt;
    return TextRange{title.begin + first, title.begin + first + digits.size()};
}

void addNumberFix(const CheckContext& context, Finding& finding, int number) {
    if (const auto range = numberRange(context, *context.page.listing().number))
        finding.fixes.push_back({"Change the number to " + std::to_string(number),
                                 context.page.file,
                                 {{*range, std::to_string(number)}}});
}

/// Whether the title has another number than the file's name: one of them is wrong, and told as that.
bool isMisnumbered(const Issue& issue) {
    const auto ofFile = numberInFileName(nameOf(issue));
    return ofFile && issue.number && *ofFile != *issue.number;
}

void findRepeatedNumber(const CheckContext& context, FindingSink& findings) {
    const Issue& listing = context.page.listing();
    if (!listing.number || isSpecial(listing) || isMisnumbered(listing))
        return;
    const ArchivedPage* other = earlierLike(context, [&](const Issue& issue) {
        return issue.number == listing.number && !isSpecial(issue) && !isMisnumbered(issue);
    });
    if (!other)
        return;
    Finding& finding = findings.add(rangeOf(context, "title"),
                                    "Another issue has the number " + std::to_string(*listing.number) +
                                        " already: " + inQuotationMarks(other->listing.title));
    finding.related = placeOfValue(*other, "title");
    int largest = *listing.number;
    for (const Issue& issue : context.publication().issues())
        largest = std::max(largest, issue.number.value_or(0));
    if (goesOutNext(context))
        addNumberFix(context, finding, largest + 1);
}

void findOtherNumberThanFile(const CheckContext& context, FindingSink& findings) {
    const Issue& listing = context.page.listing();
    const auto ofFile = numberInFileName(nameOf(listing));
    const auto ofTitle = numberInTitle(listing.title);
    if (!isIssue(context) || !ofFile || !ofTitle || *ofFile == ofTitle->number)
        return;
    Finding& finding = findings.add(rangeOf(context, "title"),
                                    "The title says number " + std::to_string(ofTitle->number) +
                                        ", the file's name " + std::to_string(*ofFile),
                                    "one of the two was left from another issue");
    addNumberFix(context, finding, *ofFile);
}

void findTakenSlug(const CheckContext& context, FindingSink& findings) {
    if (context.page.kind != PageKind::Page)
        return;
    const Issue& listing = context.page.listing();
    const std::string path = context.site.publishedPath(listing);
    for (const std::filesystem::path& file : context.facts.paths().filesAt(path)) {
        const Issue* other = context.publication().findPage(file);
        // Told in the later of the two, which is the one being written.
        if (file == context.page.file || (other && !cameOutBefore(*other, listing)))
            continue;
        TextRange range = rangeOf(context, listing.path.empty() ? "slug" : "path");
        Finding& finding = findings.add(range == TextRange{} ? rangeOf(context, "title") : range,
                                        "The path `" + path + "` is taken by " + file.generic_string(),
                                        "only one of the two would be published");
        finding.related = RelatedPlace{file, 1, 1};
        Issue renamed = listing;
        const auto numbered = numberInTitle(listing.title);
        renamed.slug = slugify(numbered ? numbered->rest : listing.title);
        if (listing.path.empty() && !renamed.slug.empty() &&
            context.facts.paths().filesAt(context.site.publishedPath(renamed)).empty())
            addTextFix(context, finding, "Set the slug to `" + renamed.slug + "`", "slug", renamed.slug);
        return;
    }
}

/// A draft is none to worry about before its time; one that later issues have overtaken was forgotten.
void findForgottenDraft(const CheckContext& context, FindingSink& findings) {
    const Issue& listing = context.page.listing();
    if (!listing.draft || !listing.number || !isIssue(context))
        return;
    const auto& issues = context.publication().issues();
    const auto later = std::ranges::find_if(issues, [&](const Issue& issue) {
        return !issue.draft && issue.number.value_or(0) > *listing.number;
    });
    if (later == issues.end())
        return;
    Finding& finding = findings.add(rangeOf(context, "draft"),
                                    "The issue is still a draft, and " + nameInText(*later) + " is out",
                                    "drafts are not published");
    addSetFix(context, finding, "Publish it: set `draft` to false", "draft", "false");
}

constexpr std::array rules{
    Rule{"title-length", RuleLevel::Warning, "A title that mail programs cut", findTitleLength},
    Rule{"title-repeated", RuleLevel::Warning, "The title of an issue before", findRepeatedTitle},
    Rule{"description-length", RuleLevel::Warning, "A description that search results cut, or hardly one",
         findDescriptionLength},
    Rule{"description-repeated", RuleLevel::Warning, "The description of an issue before, or the title again",
         findRepeatedDescription},
    Rule{"number-repeated", RuleLevel::Warning, "A number that another issue has", findRepeatedNumber},
    Rule{"number-file", RuleLevel::Warning, "Another number in the title than in the file's name",
         findOtherNumberThanFile},
    Rule{"slug-taken", RuleLevel::Error, "A published path that another page has", findTakenSlug},
    Rule{"draft-left", RuleLevel::Warning, "A draft that later issues have overtaken", findForgottenDraft},
};

} // namespace

std::span<const Rule> titleRules() {
    return rules;
}

} // namespace masthead
