#include "publication/Drafting.h"
#include "publication/IssueHabits.h"
#include "publication/PageNames.h"
#include "publication/PageReader.h"
#include "publication/TomlString.h"

#include <algorithm>
#include <array>

namespace masthead {

namespace fs = std::filesystem;

namespace {

/// The newest issue's title with the new number and without what was said in that one issue.
std::string nextTitle(const std::vector<Issue>& issues, int number) {
    for (const Issue& issue : issues) {
        const auto numbered = numberInTitle(issue.title);
        if (!numbered)
            continue;
        std::string title = issue.title;
        const std::string digits = std::to_string(numbered->number);
        const std::size_t rest = numbered->rest.empty() ? title.size() : title.rfind(numbered->rest);
        const std::size_t atEnd = title.rfind(digits);
        if (rest != 0 && rest != std::string::npos)
            title.resize(rest); // `72 - From Lab to Factory`: the number stands first.
        const std::size_t place = rest == 0 ? atEnd : title.find(digits);
        if (place != std::string::npos)
            return title.replace(place, digits.size(), std::to_string(number));
    }
    return issues.empty() ? std::to_string(number) + " - " : std::string();
}

/// The name of the file (without ending), or of its folder, made as the latest ones are.
std::string nextStem(const std::vector<Issue>& issues, int number, const std::string& date) {
    for (const Issue& issue : issues) {
        const std::string stem = nameOf(issue);
        const std::string prefix = dateInFileName(stem) ? date + '-' : std::string();
        const std::string_view rest = withoutDate(stem);
        const auto old = numberInFileName(stem);
        if (!old)
            continue;
        if (rest.front() >= '0' && rest.front() <= '9')
            return prefix + std::to_string(number);
        const std::size_t digits = rest.find_last_not_of("0123456789") + 1;
        return prefix + std::string(rest.substr(0, digits)) + std::to_string(number);
    }
    for (const Issue& issue : issues) {
        const std::string stem = nameOf(issue);
        if (!dateInFileName(stem))
            continue;
        if (areNumbered(issues))
            return date + '-' + std::to_string(number);
        const std::string_view rest = withoutDate(stem);
        return rest == stem ? date : date + '-' + std::string(rest);
    }
    return areNumbered(issues) ? std::to_string(number) : date;
}

bool ownsFolder(const std::vector<Issue>& issues) {
    return !issues.empty() && issues.front().file.filename() == "index.md";
}

fs::path draftPath(const Publication& publication, const std::string& stem) {
    const fs::path folder = publication.layout.issues.empty() ? publication.layout.content / "newsletter"
                                                              : publication.layout.issues;
    const auto fileFor = [&](const std::string& name) {
        const fs::path file =
            ownsFolder(publication.issues()) ? folder / name / "index.md" : folder / (name + ".md");
        return file.lexically_normal();
    };
    std::error_code error;
    fs::path file = fileFor(stem);
    for (int i = 2; fs::exists(fs::symlink_status(publication.root / file, error)); ++i)
        file = fileFor(stem + '-' + std::to_string(i));
    return file;
}

/// What a draft's front matter says, in the order of the newest issue's keys.
class FrontMatterDraft {
public:
    FrontMatterDraft(std::string title, std::string date, std::string stem)
        : m_title(std::move(title))
        , m_date(std::move(date))
        , m_stem(std::move(stem)) {}

    std::string like(const std::vector<ReadPage>& latest);

private:
    std::optional<std::string> sourceOf(const FrontMatterValue& value,
                                        const std::vector<ReadPage>& latest) const;

    std::string m_title;
    std::string m_date;
    std::string m_stem;
};

/// Nothing for what belongs to one issue only.
std::optional<std::string> FrontMatterDraft::sourceOf(const FrontMatterValue& value,
                                                      const std::vector<ReadPage>& latest) const {
    static constexpr std::array<std::string_view, 3> ofOneIssue = {"path", "aliases", "updated"};
    if (std::find(ofOneIssue.begin(), ofOneIssue.end(), value.key) != ofOneIssue.end())
        return std::nullopt;
    if (value.key == "title")
        return tomlString(m_title, {}, "\n");
    if (value.key == "date")
        return value.kind == ValueKind::String ? tomlString(m_date, {}, "\n") : m_date;
    if (value.key == "slug") // An empty slug would put the page in the place of its section.
        return tomlString(m_stem, {}, "\n");
    if (value.key == "draft")
        return "true";
    const auto same = std::count_if(latest.begin(), latest.end(), [&value](const ReadPage& page) {
        const FrontMatterValue* other = page.frontMatter.find(value.key);
        return other != nullptr && other->kind == value.kind && other->text == value.text;
    });
    if (latest.size() == 1 ? value.kind != ValueKind::String
                           : same * 2 > static_cast<std::ptrdiff_t>(latest.size()))
        return value.kind == ValueKind::String ? tomlString(value.text, {}, "\n") : value.text;
    return value.kind == ValueKind::String ? std::optional<std::string>(R"("")") : std::nullopt;
}

std::string FrontMatterDraft::like(const std::vector<ReadPage>& latest) {
    std::string top;
    std::string tables;
    std::string currentTable;
    bool hasDraft = false;
    const auto newest = std::find_if(latest.begin(), latest.end(), [](const ReadPage& page) {
        return page.frontMatter.extent().kind == FrontMatterKind::Toml &&
               page.frontMatter.find("title") != nullptr;
    });
    if (newest == latest.end())
        return "title = " + tomlString(m_title, {}, "\n") + "\ndate = " + m_date + "\ndraft = true\n";
    for (const FrontMatterValue& value : newest->frontMatter.values()) {
        const auto source = sourceOf(value, latest);
        const std::size_t dot = value.key.find('.');
        const bool nested = dot != std::string::npos && value.key.find('.', dot + 1) != std::string::npos;
        if (!source || nested)
            continue;
        if (dot == std::string::npos) {
            top += tomlKey(value.key) + " = " + *source + '\n';
            hasDraft = hasDraft || value.key == "draft";
            continue;
        }
        const std::string table = value.key.substr(0, dot);
        if (table != currentTable)
            tables += '[' + tomlKey(table) + "]\n";
        currentTable = table;
        tables += tomlKey(value.key.substr(dot + 1)) + " = " + *source + '\n';
    }
    if (newest->frontMatter.find("date") == nullptr)
        top += "date = " + m_date + '\n';
    return top + (hasDraft ? "" : "draft = true\n") + tables;
}

std::string bodyLike(const std::vector<ReadPage>& latest) {
    std::string body = "\n\n";
    for (const std::string& heading : sharedHeadings(latest))
        body += heading + "\n\n\n";
    const ClosingInclude closing = sharedClosing(latest);
    if (!closing.call.empty())
        body += (closing.afterBreak ? "---\n\n" : "") + closing.call + '\n';
    while (body.ends_with("\n\n") && body.size() > 2)
        body.pop_back();
    return body;
}

} // namespace

DraftFile draftIssue(const Publication& publication, std::chrono::year_month_day today) {
    const std::vector<Issue>& issues = publication.issues();
    const int number = nextNumber(issues);
    const std::string date = toString(nextDate(issues, today));
    const std::string stem = nextStem(issues, number, date);
    const std::vector<ReadPage> latest = readLatest(publication);
    const fs::path file = draftPath(publication, stem);
    const std::string name(withoutDate(stem));
    FrontMatterDraft frontMatter(areNumbered(issues) ? nextTitle(issues, number) : std::string(), date, name);
    return {file, "+++\n" + frontMatter.like(latest) + "+++\n" + bodyLike(latest)};
}

} // namespace masthead
