#include "check/EarlierIssues.h"
#include "check/FrontMatterKeys.h"
#include "check/ParagraphWords.h"
#include "check/Rules.h"

#include "commonmark/Characters.h"
#include "publication/Drafting.h"

#include <algorithm>
#include <array>
#include <map>

namespace masthead {
namespace {

/// A paragraph where it was found: in the issue or in a snippet that it includes.
struct PlacedParagraph {
    ParagraphWords words;
    const ArchivedPage* page = nullptr;
    std::filesystem::path snippet; ///< Empty in the issue itself.
};

std::vector<PlacedParagraph> paragraphsOf(const Archive& archive, const ArchivedPage& issue) {
    std::vector<PlacedParagraph> all;
    for (ParagraphWords& words : closingParagraphs(issue))
        all.push_back({std::move(words), &issue, {}});
    constexpr std::size_t mostIncludes = 20;
    for (std::size_t index = 0; index < std::min(issue.includes.size(), mostIncludes); ++index) {
        const ArchivedPage* snippet = archive.find(issue.includes[index]);
        if (!snippet)
            continue;
        for (ParagraphWords& words : closingParagraphs(*snippet))
            all.push_back({std::move(words), snippet, issue.includes[index]});
    }
    return all;
}

/// A paragraph that comes back, and in how many issues.
struct SharedParagraph {
    PlacedParagraph newest;
    std::size_t count = 0;
    const ArchivedPage* lastSeen = nullptr;
};

/// What nearly all of these issues say in the same words, whether by an include or as a copy.
std::vector<SharedParagraph> sharedParagraphs(const Archive& archive,
                                              const std::vector<const ArchivedPage*>& issues) {
    std::map<std::uint64_t, SharedParagraph> byWords;
    for (const ArchivedPage* issue : issues) {
        for (PlacedParagraph& paragraph : paragraphsOf(archive, *issue)) {
            SharedParagraph& shared = byWords[paragraph.words.whole];
            if (shared.lastSeen == issue)
                continue;
            if (shared.count++ == 0)
                shared.newest = std::move(paragraph);
            shared.lastSeen = issue;
        }
    }
    std::vector<SharedParagraph> usual;
    for (auto& [words, shared] : byWords) {
        if (isUsual(shared.count, issues.size()))
            usual.push_back(std::move(shared));
    }
    std::ranges::stable_sort(usual, {},
                             [](const SharedParagraph& shared) { return shared.newest.words.range.begin; });
    return usual;
}

std::string_view trimmedEnd(std::string_view text) {
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

void addClosingFix(const CheckContext& context, Finding& finding, const PlacedParagraph& missing) {
    const std::string& text = context.page.text();
    const std::size_t end = trimmedEnd(text).size();
    std::string label = "Add it at the end";
    std::string added(
        std::string_view(missing.page->text).substr(missing.words.range.begin, missing.words.range.size()));
    if (!missing.snippet.empty()) {
        Snippet snippet;
        snippet.file = missing.snippet;
        label = "Include " + missing.snippet.generic_string() + " at the end";
        added = includeCall(snippet);
    }
    finding.fixes.push_back(
        {std::move(label), context.page.file, {{{end, text.size()}, "\n\n" + added + "\n"}}});
}

/// The call to action, the greeting, the imprint: what nearly all issues before end with. A copy made by hand
/// counts as well as the include, and one paragraph of it is enough.
void findNoClosing(const CheckContext& context, FindingSink& findings) {
    const std::vector<const ArchivedPage*> before = likesOf(context);
    const std::vector<SharedParagraph> usual = sharedParagraphs(context.archive, before);
    if (usual.empty())
        return;
    const std::vector<PlacedParagraph> own = paragraphsOf(context.archive, context.page.source);
    const auto isThere = [&](const SharedParagraph& shared) {
        return std::ranges::any_of(own, [&](const PlacedParagraph& paragraph) {
            return shared.newest.words.isLike(paragraph.words);
        });
    };
    if (std::ranges::any_of(usual, isThere))
        return;
    const SharedParagraph& first = usual.front();
    const TextRange range = first.newest.words.range;
    Finding& finding = findings.add(
        {},
        "The text that begins " +
            inQuotationMarks(std::string_view(first.newest.page->text).substr(range.begin, range.size())) +
            " is missing",
        std::to_string(first.count) + " of the " + std::to_string(before.size()) + " issues before have it");
    const TextPosition place = positionAt(first.newest.page->text, range.begin);
    finding.related = RelatedPlace{first.newest.page->listing.file, place.line, place.column};
    addClosingFix(context, finding, first.newest);
}

std::string comparable(std::string_view title) {
    std::string result;
    for (const char byte : title) {
        if (isLetterOrDigit(byte) || static_cast<unsigned char>(byte) >= 0x80)
            result += asciiLower(byte);
    }
    return result;
}

/// The sections that nearly all of these issues have, as the newest of them writes each.
std::map<std::string, std::pair<std::size_t, const OutlineSection*>>
sectionsOf(const std::vector<const ArchivedPage*>& issues) {
    std::map<std::string, std::pair<std::size_t, const OutlineSection*>> sections;
    std::map<std::string, const ArchivedPage*> lastSeen;
    for (const ArchivedPage* issue : issues) {
        for (const OutlineSection& section : issue->outline.sections) {
            const std::string title = comparable(section.title.substr(0, 200));
            if (title.empty() || std::exchange(lastSeen[title], issue) == issue)
                continue;
            auto& [count, newest] = sections[title];
            if (count++ == 0)
                newest = &section;
        }
    }
    return sections;
}

/// `a, b and c`
std::string listed(const std::vector<std::string>& names) {
    std::string result;
    for (std::size_t index = 0; index < names.size(); ++index)
        result += (index == 0 ? "" : index + 1 < names.size() ? ", " : " and ") + names[index];
    return result;
}

void findMissingSections(const CheckContext& context, FindingSink& findings) {
    const std::vector<const ArchivedPage*> before = likesOf(context);
    std::vector<std::string> own;
    for (const OutlineSection& section : context.page.outline().sections)
        own.push_back(comparable(section.title.substr(0, 200)));
    std::vector<std::string> missing;
    std::size_t fewest = before.size();
    for (const auto& [title, section] : sectionsOf(before)) {
        const auto& [count, newest] = section;
        const auto isIt = [&title = title](const std::string& other) {
            return !other.empty() &&
                   (other.find(title) != std::string::npos || title.find(other) != std::string::npos);
        };
        if (!isUsual(count, before.size()) || std::ranges::any_of(own, isIt))
            continue;
        missing.push_back('`' + newest->title + '`');
        fewest = std::min(fewest, count);
    }
    const std::string ofIssues =
        std::to_string(fewest) + " of the " + std::to_string(before.size()) + " issues before have ";
    // An issue that is made otherwise lacks them all at once: one remark, not one for each.
    if (missing.size() == 1)
        findings.add({}, "There is no section " + missing.front(), ofIssues + "one");
    else if (!missing.empty())
        findings.add({}, "There are no sections " + listed(missing), "at least " + ofIssues + "them");
}

void findEmptyIssue(const CheckContext& context, FindingSink& findings) {
    const ArchivedPage& source = context.page.source;
    if (isIssue(context) && source.outline.prose.empty() && source.outline.links.empty() &&
        source.body().find_first_not_of(" \t\r\n") == std::string_view::npos)
        findings.add({}, "The issue has no text");
}

constexpr std::array rules{
    Rule{"closing-missing", RuleLevel::Warning, "Without the words that the issues before end with",
         findNoClosing},
    Rule{"section-missing", RuleLevel::Warning, "Without sections that the issues before have",
         findMissingSections},
    Rule{"issue-empty", RuleLevel::Error, "An issue without any text", findEmptyIssue},
};

} // namespace

std::span<const Rule> likenessRules() {
    return rules;
}

} // namespace masthead
