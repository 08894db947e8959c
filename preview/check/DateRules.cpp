#include "check/EarlierIssues.h"
#include "check/FrontMatterKeys.h"
#include "check/Rules.h"

#include "publication/IssueHabits.h"
#include "publication/PageNames.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::years;

/// A numbered issue with its date. Numbers have gaps, and some are given twice.
struct Dated {
    int number = 0;
    sys_days date;
    const ArchivedPage* issue = nullptr;
};

/// The issues whose numbers stand next to the page's, as far as there are any. Specials come when they like.
struct Neighbours {
    std::optional<Dated> lower;
    std::array<std::optional<Dated>, 2> higher; ///< The next, and the one behind it.
};

Neighbours neighboursOf(const CheckContext& context, int number) {
    Neighbours found;
    for (const Archive::Page& issue : context.archive.issues()) {
        const Issue& listing = issue->listing;
        if (!listing.number || !listing.date || listing.file == context.page.file ||
            *listing.number == number || isSpecial(listing))
            continue;
        const Dated dated{*listing.number, sys_days(*listing.date), issue.get()};
        auto& [next, second] = found.higher;
        if (dated.number < number) {
            if (!found.lower || dated.number > found.lower->number)
                found.lower = dated;
        } else if (!next || dated.number < next->number) {
            second = next;
            next = dated;
        } else if (dated.number != next->number && (!second || dated.number < second->number)) {
            second = dated;
        }
    }
    return found;
}

std::string withDate(const Dated& issue) {
    return nameInText(issue.issue->listing) + " (" + toString(std::chrono::year_month_day(issue.date)) + ")";
}

/// The page's date in another year, where that makes it follow `before` within a few issues' time.
std::optional<std::chrono::year_month_day> inLikelyYear(const CheckContext& context,
                                                        std::chrono::year_month_day date, sys_days before) {
    const days rhythm = 4 * usualGap(context.publication().issues());
    const auto first = std::chrono::year_month_day(before).year();
    for (const auto year : {first, first + years(1)}) {
        const std::chrono::year_month_day other{year, date.month(), date.day()};
        if (other.ok() && other != date && sys_days(other) > before && sys_days(other) <= before + rhythm)
            return other;
    }
    return std::nullopt;
}

void addYearFix(const CheckContext& context, Finding& finding, std::chrono::year_month_day date) {
    const FrontMatterValue* value = context.page.frontMatter.find("date");
    if (!value || value->text.size() < 4)
        return;
    const std::string year = std::to_string(static_cast<int>(date.year()));
    const std::size_t begin = context.page.text().find(value->text.substr(0, 4), value->range.begin);
    if (begin < value->range.end && year.size() == 4)
        finding.fixes.push_back(
            {"Change the year to " + year, context.page.file, {{{begin, begin + 4}, year}}});
}

void findDateOutOfOrder(const CheckContext& context, FindingSink& findings) {
    const Issue& listing = context.page.listing();
    if (!listing.number || !listing.date || !isIssue(context))
        return;
    const sys_days date(*listing.date);
    const Neighbours near = neighboursOf(context, *listing.number);
    const auto& [next, second] = near.higher;
    // Of two that contradict each other the one is wrong that contradicts a third as well.
    const bool lowerIsLate = near.lower && next && near.lower->date > next->date;
    if (near.lower && date < near.lower->date && !lowerIsLate) {
        Finding& finding = findings.add(rangeOf(context, "date"),
                                        "Issue " + std::to_string(*listing.number) + " is dated before " +
                                            withDate(*near.lower),
                                        "lists would show them in the wrong order");
        finding.related = placeOfValue(*near.lower->issue, "date");
        if (const auto other = inLikelyYear(context, *listing.date, near.lower->date))
            addYearFix(context, finding, *other);
    } else if (next && second && date > next->date && date > second->date) {
        Finding& finding =
            findings.add(rangeOf(context, "date"),
                         "Issue " + std::to_string(*listing.number) + " is dated after " + withDate(*next),
                         "lists would show them in the wrong order");
        finding.related = placeOfValue(*next->issue, "date");
        if (const auto other =
                near.lower ? inLikelyYear(context, *listing.date, near.lower->date) : std::nullopt)
            addYearFix(context, finding, *other);
    }
}

/// The mistake of every January and of every slip of a finger: the day fits, the year does not.
void findWrongYear(const CheckContext& context, FindingSink& findings) {
    const Issue& listing = context.page.listing();
    if (!listing.number || !listing.date || !isIssue(context))
        return;
    const Neighbours near = neighboursOf(context, *listing.number);
    if (!near.lower || near.higher.front() || sys_days(*listing.date) < near.lower->date + days(300))
        return;
    const auto other = inLikelyYear(context, *listing.date, near.lower->date);
    if (!other)
        return;
    Finding& finding = findings.add(
        rangeOf(context, "date"),
        "The date " + toString(*listing.date) + " is long after " + withDate(*near.lower),
        "in " + std::to_string(static_cast<int>(other->year())) + " it would follow as issues do here");
    finding.related = placeOfValue(*near.lower->issue, "date");
    addYearFix(context, finding, *other);
}

void findRepeatedDate(const CheckContext& context, FindingSink& findings) {
    const Issue& listing = context.page.listing();
    if (!listing.number || !listing.date || !isIssue(context))
        return;
    for (const Archive::Page& issue : context.archive.issues()) {
        const Issue& other = issue->listing;
        if (other.file == context.page.file || other.date != listing.date || !other.number ||
            *other.number >= *listing.number)
            continue;
        Finding& finding = findings.add(rangeOf(context, "date"),
                                        "Issue " + std::to_string(*other.number) + " has the same date");
        finding.related = placeOfValue(*issue, "date");
        return;
    }
}

constexpr std::array rules{
    Rule{"date-order", RuleLevel::Warning, "A date that contradicts the issue's number", findDateOutOfOrder},
    Rule{"date-year", RuleLevel::Warning, "A date whose year is hardly meant", findWrongYear},
    Rule{"date-repeated", RuleLevel::Warning, "The date of the issue before", findRepeatedDate},
};

} // namespace

std::span<const Rule> dateRules() {
    return rules;
}

} // namespace masthead
