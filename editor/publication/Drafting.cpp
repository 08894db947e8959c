#include "publication/Drafting.h"

#include "publication/AsciiWords.h"
#include "publication/TomlString.h"

#include <algorithm>

namespace masthead {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longestFileName = 80;

/// `folder/stem.md`, or with `-2`, `-3` … where that exists.
fs::path freeFile(const Publication& publication, const fs::path& folder, const std::string& stem) {
    std::error_code error;
    fs::path file = folder / (stem + ".md");
    for (int i = 2; fs::exists(fs::symlink_status(publication.root / file, error)); ++i)
        file = folder / (stem + '-' + std::to_string(i) + ".md");
    return file;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

bool isHeading(std::string_view line) {
    const std::size_t marks = line.find_first_not_of('#');
    return marks != 0 && marks != std::string_view::npos && marks <= 6 && line[marks] == ' ';
}

} // namespace

std::string fileNameFor(std::string_view title) {
    std::string name = asciiWords(title);
    if (name.size() > longestFileName) {
        const std::size_t wordEnd = name.rfind('-', longestFileName);
        name.resize(wordEnd == std::string::npos ? longestFileName : wordEnd);
    }
    return name.empty() ? std::string("untitled") : name;
}

DraftFile draftSnippet(const Publication& publication, std::string_view name, std::string_view text) {
    std::string content(text);
    if (!content.ends_with('\n'))
        content += '\n';
    return {freeFile(publication, publication.layout.snippets, fileNameFor(name)), std::move(content)};
}

DraftFile draftSponsor(const Publication& publication, std::string_view name) {
    Sponsor sponsor;
    sponsor.name = name;
    sponsor.label = "sponsored";
    return draftSponsor(publication, sponsor);
}

DraftFile draftSponsor(const Publication& publication, const Sponsor& sponsor) {
    const auto line = [](std::string_view key, std::string_view value) {
        return std::string(key) + " = " + tomlString(value, {}, "\n") + '\n';
    };
    std::string issues;
    for (const int number : sponsor.issues)
        issues += (issues.empty() ? "" : ", ") + std::to_string(number);
    std::string text = "+++\n" + line("name", sponsor.name) + line("link", sponsor.link) +
                       line("slot", sponsor.slot) + "issues = [" + issues + "]\n" +
                       line("label", sponsor.label) + "+++\n\n" + sponsor.block;
    return {freeFile(publication, publication.layout.sponsors, fileNameFor(sponsor.name)), std::move(text)};
}

std::string includeCall(const Snippet& snippet) {
    const std::string path = snippet.file.generic_string();
    const char quote = path.find('"') == std::string::npos    ? '"'
                       : path.find('\'') == std::string::npos ? '\''
                                                              : '`';
    return "{{ include_md(path=" + (quote + path + quote) + ") }}";
}

std::string sponsorBlock(const Sponsor& sponsor) {
    if (sponsor.label.empty() || lowered(sponsor.block).find(lowered(sponsor.label)) != std::string::npos)
        return sponsor.block;
    const std::string label = '[' + sponsor.label + ']';
    const std::size_t lineEnd = std::min(sponsor.block.find_first_of("\r\n"), sponsor.block.size());
    if (isHeading(std::string_view(sponsor.block).substr(0, lineEnd)))
        return sponsor.block.substr(0, lineEnd) + ' ' + label + sponsor.block.substr(lineEnd);
    return label + "\n\n" + sponsor.block;
}

} // namespace masthead
