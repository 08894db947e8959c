#include "publication/IssueHabits.h"

#include "publication/IncludeCalls.h"

#include <algorithm>
#include <map>

namespace masthead {

namespace {

constexpr std::size_t latestCount = 10;

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The text of a heading without its marks; empty for other lines.
std::string_view headingText(std::string_view line) {
    const std::size_t marks = line.find_first_not_of('#');
    if (marks == 0 || marks == std::string_view::npos || marks > 6 || line[marks] != ' ')
        return {};
    return trimmed(line.substr(marks));
}

/// The headings of a body, from text to line, without those inside code blocks.
std::vector<std::pair<std::string, std::string>> headingsOf(const ReadPage& page) {
    std::vector<std::pair<std::string, std::string>> headings;
    bool inCode = false;
    for (const std::string_view line : linesOf(page.body())) {
        if (line.starts_with("```") || line.starts_with("~~~"))
            inCode = !inCode;
        const std::string_view text = inCode ? std::string_view() : headingText(line);
        if (!text.empty())
            headings.emplace_back(text, line);
    }
    return headings;
}

bool isBreak(std::string_view line) {
    return line == "---" || line == "***" || line == "___" || line == "* * *";
}

/// The include that a body ends with, if it does.
ClosingInclude closingOf(const ReadPage& page) {
    const std::vector<std::string_view> lines = linesOf(page.body());
    ClosingInclude closing;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        if (line->empty())
            continue;
        if (!closing.call.empty()) {
            closing.afterBreak = isBreak(*line);
            return closing;
        }
        if (!line->starts_with("{{") || !line->ends_with("}}") || includedFiles(*line).empty())
            return closing;
        closing.call = *line;
    }
    return closing;
}

} // namespace

std::vector<ReadPage> readLatest(const Publication& publication) {
    std::vector<ReadPage> latest;
    for (const Issue& issue : publication.issues()) {
        if (latest.size() == latestCount)
            break;
        ReadPage page = readPage(publication.root, issue.file, ReadExtent::WholeFile);
        if (page.diagnostics.empty())
            latest.push_back(std::move(page));
    }
    return latest;
}

std::chrono::days usualGap(const std::vector<Issue>& issues) {
    std::vector<std::chrono::sys_days> dates;
    for (const Issue& issue : issues) {
        if (issue.date)
            dates.emplace_back(*issue.date);
    }
    std::sort(dates.rbegin(), dates.rend());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    dates.resize(std::min(dates.size(), latestCount + 1));
    std::vector<std::chrono::days> gaps;
    for (std::size_t i = 1; i < dates.size(); ++i)
        gaps.push_back(dates[i - 1] - dates[i]);
    if (gaps.empty())
        return std::chrono::weeks(1);
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>((gaps.size() - 1) / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    // A day more or less than whole weeks is one late issue, not a rhythm: the weekday is kept.
    const auto weeks = std::chrono::round<std::chrono::weeks>(*middle);
    const bool nearlyWeeks = weeks.count() > 0 && std::chrono::abs(*middle - weeks) <= std::chrono::days(1);
    return nearlyWeeks ? std::chrono::days(weeks) : *middle;
}

std::chrono::year_month_day nextDate(const std::vector<Issue>& issues, std::chrono::year_month_day today) {
    std::optional<std::chrono::sys_days> newest;
    for (const Issue& issue : issues) {
        if (issue.date && (!newest || std::chrono::sys_days(*issue.date) > *newest))
            newest = std::chrono::sys_days(*issue.date);
    }
    if (!newest)
        return today;
    return std::max(std::chrono::sys_days(today), *newest + usualGap(issues));
}

int nextNumber(const std::vector<Issue>& issues) {
    int largest = 0;
    for (const Issue& issue : issues)
        largest = std::max(largest, issue.number.value_or(0));
    return largest + 1;
}

bool areNumbered(const std::vector<Issue>& issues) {
    return issues.empty() || std::any_of(issues.begin(), issues.end(),
                                         [](const Issue& issue) { return issue.number.has_value(); });
}

std::vector<std::string> sharedHeadings(const std::vector<ReadPage>& latest) {
    constexpr std::string_view sponsoredMark = "[sponsored]";
    std::map<std::string, std::size_t> issuesWith;
    std::vector<std::pair<std::string, std::string>> inOrder; ///< As first seen, newest issue first.
    for (const ReadPage& page : latest) {
        std::map<std::string, bool> seenHere;
        for (const auto& [text, line] : headingsOf(page)) {
            if (line.find(sponsoredMark) != std::string::npos || std::exchange(seenHere[text], true))
                continue;
            if (issuesWith[text]++ == 0)
                inOrder.emplace_back(text, line);
        }
    }
    std::vector<std::string> shared;
    for (const auto& [text, line] : inOrder) {
        if (latest.size() > 1 && issuesWith[text] * 2 > latest.size())
            shared.push_back(line);
    }
    return shared;
}

ClosingInclude sharedClosing(const std::vector<ReadPage>& latest) {
    std::map<std::string, std::size_t> issuesWith;
    std::size_t breaks = 0;
    for (const ReadPage& page : latest) {
        const ClosingInclude closing = closingOf(page);
        ++issuesWith[closing.call];
        breaks += closing.afterBreak ? 1 : 0;
    }
    for (const auto& [call, count] : issuesWith) {
        if (!call.empty() && count * 2 > latest.size())
            return {call, breaks * 2 > count};
    }
    return {};
}

std::string nameOf(const Issue& issue) {
    const std::string stem = issue.file.stem().string();
    return stem == "index" ? issue.file.parent_path().filename().string() : stem;
}

} // namespace masthead
