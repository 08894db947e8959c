#include "check/EarlierIssues.h"
#include "check/Rules.h"

#include "commonmark/Characters.h"
#include "markdown/HtmlEntities.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

/// The text of the first element `h1` at or after `at`, which goes on behind it.
std::string firstHeadingText(std::string_view html, std::size_t& at) {
    const std::size_t begin = std::min(html.find("<h1", at), html.size());
    const std::size_t end = std::min(html.find("</h1", begin), html.size());
    at = end;
    std::string text;
    bool inTag = true;
    for (const char character : html.substr(begin, end - begin)) {
        if (character == '<' || character == '>')
            inTag = character == '<';
        else if (!inTag)
            text += character;
    }
    return decodeEntities(text);
}

/// Whether what surrounds the text shows the page's title as the heading of first level.
bool showsTitle(const CheckedPage& page) {
    const std::string_view frame = page.page.frame.before;
    const std::string& title = page.listing().title;
    for (std::size_t at = 0; !title.empty() && at < frame.size();) {
        if (firstHeadingText(frame, at).find(title) != std::string::npos)
            return true;
    }
    return false;
}

std::size_t marksOf(std::string_view text, const OutlineSection& section) {
    const std::string_view line = text.substr(section.heading.begin, section.heading.size());
    return std::min(line.find_first_not_of('#'), line.size());
}

void findJumps(const CheckContext& context, FindingSink& findings) {
    unsigned before = showsTitle(context.page) ? 1 : 0;
    bool isFirst = true;
    for (const OutlineSection& section : context.page.outline().sections) {
        if (section.level == 0)
            continue;
        if (before > 0 && section.level > before + 1) {
            Finding& finding =
                findings.add(section.heading,
                             "The heading has level " + std::to_string(section.level) +
                                 (isFirst ? ", the title above it level " : ", the one before it level ") +
                                 std::to_string(before),
                             "people who find their way by headings look for what is missing between");
            if (marksOf(context.page.text(), section) == section.level)
                finding.fixes.push_back(
                    {"Make it level " + std::to_string(before + 1),
                     context.page.file,
                     {{{section.heading.begin, section.heading.begin + section.level - before - 1}, {}}}});
        }
        before = section.level;
        isFirst = false;
    }
}

bool hasFirstLevel(const Outline& outline) {
    return std::ranges::any_of(outline.sections,
                               [](const OutlineSection& section) { return section.level == 1; });
}

/// Whether most issues, those before or the newest ones, have headings as large as the title: that is how
/// this publication is made, and no news to whoever edits it.
bool isHouseStyle(const CheckContext& context) {
    std::size_t count = 0;
    const std::vector<const ArchivedPage*> before = issuesBefore(context);
    for (const ArchivedPage* issue : before)
        count += hasFirstLevel(issue->outline) ? 1 : 0;
    if (count * 2 > before.size())
        return true;
    const auto& issues = context.archive.issues();
    const std::size_t newest = std::min(issues.size(), usualCount);
    count = 0;
    for (std::size_t index = 0; index < newest; ++index) {
        const bool isPage = issues[index]->listing.file == context.page.file;
        count += !isPage && hasFirstLevel(issues[index]->outline) ? 1 : 0;
    }
    return count * 2 > newest;
}

/// Which headings go one step lower.
enum class Lowered { All, FirstLevel };

/// Nothing where one of them is underlined or cannot go lower.
std::vector<TextEdit> lowered(const CheckedPage& page, Lowered which) {
    std::vector<TextEdit> edits;
    for (const OutlineSection& section : page.outline().sections) {
        if (section.level == 0 || (which == Lowered::FirstLevel && section.level > 1))
            continue;
        if (section.level == 6 || marksOf(page.text(), section) != section.level)
            return {};
        edits.push_back({{section.heading.begin, section.heading.begin}, "#"});
    }
    return edits;
}

void findFirstLevel(const CheckContext& context, FindingSink& findings) {
    if (!hasFirstLevel(context.page.outline()) || !showsTitle(context.page) || isHouseStyle(context))
        return;
    const auto& sections = context.page.outline().sections;
    const auto isFirst = [](const OutlineSection& section) { return section.level == 1; };
    const auto count = std::ranges::count_if(sections, isFirst);
    Finding& finding = findings.add(std::ranges::find_if(sections, isFirst)->heading,
                                    count == 1 ? "The heading has level 1, as the title above the text"
                                               : std::to_string(count) +
                                                     " headings have level 1, as the title above the text",
                                    "a page has one heading of first level: begin with ##");
    // One of first level among others is a slip; where the text begins with it, all are meant to stand below.
    const bool beginsWithFirst = sections.size() > 1 && sections[1].level == 1;
    const Lowered which = beginsWithFirst ? Lowered::All : Lowered::FirstLevel;
    if (auto edits = lowered(context.page, which); !edits.empty())
        finding.fixes.push_back({beginsWithFirst ? "Make all headings one level lower" : "Make it level 2",
                                 context.page.file,
                                 std::move(edits)});
}

/// Whether a line shows nothing: blank, a break or the definition of a link.
bool showsNothing(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\r>");
    if (begin == std::string_view::npos)
        return true;
    line.remove_prefix(begin);
    if (line.front() == '[' && line.find("]:") != std::string_view::npos)
        return true;
    return line.find_first_not_of("-*_ \t\r") == std::string_view::npos;
}

bool isEmptyText(std::string_view text) {
    while (!text.empty()) {
        if (text.starts_with("<!--")) {
            const std::size_t end = text.find("-->");
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 3);
            continue;
        }
        const std::size_t lineEnd = std::min(text.find('\n'), text.size());
        const std::size_t end = std::min(text.substr(0, lineEnd).find("<!--"), lineEnd);
        if (!showsNothing(text.substr(0, end)))
            return false;
        text.remove_prefix(end < lineEnd ? end : std::min(end + 1, text.size()));
    }
    return true;
}

void findEmptySections(const CheckContext& context, FindingSink& findings) {
    const auto& sections = context.page.outline().sections;
    const std::string_view text = context.page.text();
    for (std::size_t index = 1; index < sections.size(); ++index) {
        const OutlineSection& section = sections[index];
        const bool holdsSections = index + 1 < sections.size() && sections[index + 1].level > section.level;
        if (holdsSections || section.title.empty() ||
            !isEmptyText(text.substr(section.heading.end, section.whole.end - section.heading.end)))
            continue;
        Finding& finding = findings.add(section.heading, "There is nothing below the heading `" +
                                                             section.title.substr(0, 80) + '`');
        const std::size_t lineEnd = text.find('\n', section.heading.end);
        if (lineEnd == section.heading.end)
            finding.fixes.push_back({"Remove the heading",
                                     context.page.file,
                                     {{{section.heading.begin, section.heading.end + 1}, {}}}});
    }
}

constexpr std::array rules{
    Rule{"heading-jump", RuleLevel::Warning, "A heading more than one level below the one above it",
         findJumps},
    Rule{"heading-first-level", RuleLevel::Warning, "A heading as large as the title, where issues have none",
         findFirstLevel},
    Rule{"section-empty", RuleLevel::Warning, "A heading with nothing below it", findEmptySections},
};

} // namespace

std::span<const Rule> headingRules() {
    return rules;
}

} // namespace masthead
