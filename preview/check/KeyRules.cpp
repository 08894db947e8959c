#include "check/EarlierIssues.h"
#include "check/FrontMatterKeys.h"
#include "check/NearName.h"
#include "check/Rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace masthead {
namespace {

/// Those that say something of one issue alone.
constexpr std::array<std::string_view, 6> rareKeys = {"draft",  "updated", "aliases",
                                                      "weight", "path",    "extra.edited"};

std::string topOf(std::string_view key) {
    return std::string(key.substr(0, key.find('.')));
}

void findMissingTitle(const CheckContext& context, FindingSink& findings) {
    if (hasKeys(context) && isIssue(context) && lacksKey(context, "title"))
        findings.add(rangeOf(context, "title"), "The issue has no title",
                     "it is the headline of the page and the subject of the mail");
}

void findMissingDate(const CheckContext& context, FindingSink& findings) {
    if (!hasKeys(context) || !isIssue(context) || !lacksKey(context, "date") || context.page.listing().date)
        return;
    findings.add(rangeOf(context, "date"), "The issue has no date",
                 "lists that are sorted by date leave it out; dates are written 2025-11-16");
}

/// What the issues before have under a key.
struct UsualKey {
    std::size_t count = 0;
    std::string source; ///< As the newest of them has it.
    bool alwaysSame = true;
    bool copies = false; ///< It is no text: what suits the others may suit this one.
};

std::map<std::string, UsualKey> keysOf(const std::vector<const ArchivedPage*>& issues) {
    std::map<std::string, UsualKey> keys;
    for (const ArchivedPage* issue : issues) {
        const Result<FrontMatter> frontMatter = FrontMatter::parse(issue->text, issue->listing.file);
        if (!frontMatter)
            continue;
        for (const FrontMatterValue& value : frontMatter->values()) {
            UsualKey& key = keys[value.key];
            std::string source = issue->text.substr(value.range.begin, value.range.size());
            if (key.count++ == 0) {
                key.source = std::move(source);
                key.copies = value.kind == ValueKind::Boolean || value.kind == ValueKind::Integer;
            } else {
                key.alwaysSame = key.alwaysSame && key.source == source;
            }
        }
    }
    return keys;
}

void findMissingKeys(const CheckContext& context, FindingSink& findings) {
    if (!hasKeys(context))
        return;
    const std::vector<const ArchivedPage*> before = issuesBefore(context);
    for (const auto& [name, key] : keysOf(before)) {
        const bool known =
            name == "title" || name == "date" || std::ranges::find(rareKeys, name) != rareKeys.end();
        if (known || !isUsual(key.count, before.size()) || !lacksKey(context, name))
            continue;
        Finding& finding = findings.add(rangeOf(context, name), "`" + name + "` is missing",
                                        std::to_string(key.count) + " of the " +
                                            std::to_string(before.size()) + " issues before have it");
        if (key.copies && key.alwaysSame)
            addSetFix(context, finding, "Set `" + name + "` to " + key.source, name, key.source);
    }
}

/// Where the name of a top-level key stands, before its value; empty for one that is no plain word.
TextRange nameRange(std::string_view text, const FrontMatterValue& value) {
    const std::size_t line = text.find_last_of("\r\n", value.range.begin);
    const std::size_t begin = text.find(value.key, line == std::string_view::npos ? 0 : line);
    return begin < value.range.begin ? TextRange{begin, begin + value.key.size()} : TextRange{};
}

void findUnknmisplaceableKeys(const CheckContext& context, FindingSink& findings) {
    if (!hasKeys(context) || context.publication().kind != PublicationKind::ZolaSite)
        return;
    std::set<std::string, std::less<>> told;
    for (const FrontMatterValue& value : firstValues(context)) {
        const std::string name = topOf(value.key);
        if (std::ranges::find(zolaKeys(), name) != zolaKeys().end() || !told.insert(name).second)
            continue;
        const bool isTop = name == value.key;
        const TextRange place = isTop ? nameRange(context.page.text(), value) : TextRange{};
        const std::string meant = isTop ? meantKey(context, name) : std::string();
        Finding& finding = findings.add(
            place == TextRange{} ? value.range : place, "Zola does not read `" + name + "`",
            meant.empty() ? "keys of your own belong into the table [extra]" : "it is like `" + meant + "`");
        if (!meant.empty() && place != TextRange{})
            finding.fixes.push_back({"Change it to `" + meant + "`", context.page.file, {{place, meant}}});
    }
}

void findMisplacedKeys(const CheckContext& context, FindingSink& findings) {
    if (!hasKeys(context) || context.publication().kind != PublicationKind::ZolaSite)
        return;
    const std::string& text = context.page.text();
    for (const std::string_view key : misplaceableKeys) {
        if (!isMisplaced(context, key))
            continue;
        const std::string below = "extra." + std::string(key);
        const TextRange range = rangeOf(context, below);
        Finding& finding =
            findings.add(range, "`" + std::string(key) + "` stands below [extra], where it means nothing",
                         "write it above the first table");
        auto taken = removeKey(text, context.page.file, below);
        auto put = setSource(text, context.page.file, key, text.substr(range.begin, range.size()));
        if (taken && put && put->range.end <= taken->range.begin)
            finding.fixes.push_back({"Move it above [extra]", context.page.file, {*put, *taken}});
    }
}

constexpr std::array rules{
    Rule{"title-missing", RuleLevel::Warning, "An issue without a title", findMissingTitle},
    Rule{"date-missing", RuleLevel::Warning, "An issue without a date", findMissingDate},
    Rule{"key-missing", RuleLevel::Warning, "A key of the front matter that the issues before have",
         findMissingKeys},
    Rule{"key-unknown", RuleLevel::Warning, "A key of the front matter that Zola does not read",
         findUnknmisplaceableKeys},
    Rule{"key-misplaced", RuleLevel::Warning, "A key below [extra] that belongs above it", findMisplacedKeys},
};

} // namespace

std::span<const Rule> keyRules() {
    return rules;
}

} // namespace masthead
