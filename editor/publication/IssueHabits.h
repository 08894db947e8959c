#pragma once

#include "publication/PageReader.h"

#include <chrono>

namespace masthead {

/// The latest issues, newest first, with their text: what the next one is modelled on.
std::vector<ReadPage> readLatest(const Publication& publication);

/// The median number of days between the latest issues, taken as whole weeks where it is within a day of
/// them; a week where there are fewer than two dates.
std::chrono::days usualGap(const std::vector<Issue>& issues);

/// What the next issue is numbered: one more than the largest.
int nextNumber(const std::vector<Issue>& issues);

/// Whether the issues have numbers, or there are none yet.
bool areNumbered(const std::vector<Issue>& issues);

/// When the next issue is due: the usual gap after the newest, never before `today`.
std::chrono::year_month_day nextDate(const std::vector<Issue>& issues, std::chrono::year_month_day today);

/// The headings that more than half of these issues have, as the newest of them writes each, in its order.
/// Sponsored sections are booked for their issues and come back with no other.
std::vector<std::string> sharedHeadings(const std::vector<ReadPage>& latest);

/// The include that more than half of these issues end with.
struct ClosingInclude {
    std::string call;        ///< `{{ include_md(path="…") }}`; empty when they share none.
    bool afterBreak = false; ///< A thematic break stands before it.
};
ClosingInclude sharedClosing(const std::vector<ReadPage>& latest);

/// A page's name: its file's without the ending, or its folder's when it has one to itself.
std::string nameOf(const Issue& issue);

} // namespace masthead
