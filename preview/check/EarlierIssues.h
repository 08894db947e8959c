#pragma once

#include "check/Rule.h"

#include <vector>

namespace masthead {

/// How many issues say what is usual, and how many of them it takes to say anything.
inline constexpr std::size_t usualCount = 10;
inline constexpr std::size_t fewestForUsual = 5;

/// Whether so many of `all` issues make something usual: four of five.
constexpr bool isUsual(std::size_t count, std::size_t all) {
    return all >= fewestForUsual && count * 5 >= all * 4;
}

/// Whether the page is one of the publication's issues: a page in their folder, listed already or new.
bool isIssue(const CheckContext& context);

/// Whether the page is the last of all issues, drafts among them: the one at work. What concerns all issues
/// alike is told there and nowhere else.
bool goesOutNext(const CheckContext& context);

/// Whether its title or name says that it stands beside the numbered ones: `68 - Special: …`. It may share a
/// number, and need not be like the others.
bool isSpecial(const Issue& issue);

/// Whether one came out before the other: by date, then number, then file. What has no date is yet to come.
bool cameOutBefore(const Issue& one, const Issue& other);

/// The issues that came out before the page, newest first, at most `count`: by date, then number. What an
/// issue is compared with, so that a change of style is no fault of the issues before it. Drafts are left
/// out. None for a page that is no issue.
std::vector<const ArchivedPage*> issuesBefore(const CheckContext& context, std::size_t count = usualCount);

/// The same, where an issue is to be like them: none for a special, for an announcement without a number
/// among numbered issues, and where there are too few to say what is usual.
std::vector<const ArchivedPage*> likesOf(const CheckContext& context);

/// `issue 72`, or the title between quotes of an issue without a number.
std::string nameInText(const Issue& issue);

/// The place of a key's value in an archived issue, or its begin where it has no such key.
RelatedPlace placeOfValue(const ArchivedPage& issue, std::string_view key);

} // namespace masthead
