#include "content/ZolaVersionFinder.h"

#include <algorithm>
#include <initializer_list>

namespace masthead {
namespace {

namespace fs = std::filesystem;

/// More workflows than any repository has.
constexpr std::size_t mostWorkflows = 64;
constexpr std::size_t largestFile = std::size_t(1) << 20;

bool has(const TomlNode& table, std::string_view key) {
    return std::any_of(table.members.begin(), table.members.end(),
                       [key](const auto& member) { return member.first == key; });
}

bool hasAny(const TomlNode& table, std::initializer_list<std::string_view> keys) {
    return std::any_of(keys.begin(), keys.end(), [&table](std::string_view key) { return has(table, key); });
}

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

/// `0.21.0` in a text: 21.
std::optional<int> minorVersionIn(std::string_view text) {
    for (std::size_t at = text.find("0."); at != std::string_view::npos; at = text.find("0.", at + 1)) {
        const bool partOfMore = at > 0 && (isDigit(text[at - 1]) || text[at - 1] == '.');
        std::size_t end = at + 2;
        int minor = 0;
        while (end < text.size() && end < at + 4 && isDigit(text[end]))
            minor = minor * 10 + (text[end++] - '0');
        if (!partOfMore && end > at + 2 && minor > 0)
            return minor;
    }
    return std::nullopt;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// The version in the first line that speaks of Zola, or in one of the two below it: an action's inputs stand
/// under its name.
std::optional<ZolaVersion> versionNamedIn(std::string_view text) {
    int linesLeft = 0;
    while (!text.empty()) {
        const std::string line = lowered(text.substr(0, text.find('\n')));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.find("zola") != std::string::npos)
            linesLeft = 3;
        if (linesLeft == 0)
            continue;
        --linesLeft;
        const bool speaksOfIt =
            line.find("zola") != std::string::npos || line.find("version") != std::string::npos;
        if (const auto minor = speaksOfIt ? minorVersionIn(line) : std::nullopt)
            return *minor >= 22 ? ZolaVersion::V022 : ZolaVersion::V021;
    }
    return std::nullopt;
}

std::vector<fs::path> filesThatNameVersions(const fs::path& root) {
    std::vector<fs::path> files;
    std::error_code error;
    const fs::path workflows = fs::path(".github") / "workflows";
    for (fs::directory_iterator entry(root / workflows, error), end; !error && entry != end;
         entry.increment(error)) {
        const fs::path ending = entry->path().extension();
        if ((ending == ".yml" || ending == ".yaml") && files.size() < mostWorkflows)
            files.push_back(workflows / entry->path().filename());
    }
    std::sort(files.begin(), files.end());
    files.insert(files.end(), {"netlify.toml", "Dockerfile"});
    return files;
}

} // namespace

ZolaVersion findZolaVersion(const Publication& publication, const FileReader& reader, const fs::path& file,
                            const TomlNode& config, std::vector<fs::path>& sources) {
    if (const auto said = minorVersionIn(publication.layout.zola))
        return *said >= 22 ? ZolaVersion::V022 : ZolaVersion::V021;
    static const TomlNode none;
    const auto markdown = std::find_if(config.members.begin(), config.members.end(),
                                       [](const auto& member) { return member.first == "markdown"; });
    const TomlNode& table = markdown == config.members.end() ? none : markdown->second;
    if (file == "zola.toml" || has(config, "taxonomy_root") ||
        hasAny(table, {"highlighting", "external_links_external"}))
        return ZolaVersion::V022;
    if (hasAny(config, {"generate_feed", "feed_filename"}) ||
        hasAny(table, {"highlight_code", "highlight_theme", "highlight_themes_css",
                       "extra_syntaxes_and_themes", "error_on_missing_highlight"}))
        return ZolaVersion::V021;
    for (const fs::path& candidate : filesThatNameVersions(publication.root)) {
        const Result<std::string> text = reader(candidate);
        if (!text || text->size() > largestFile)
            continue;
        sources.push_back(candidate);
        if (const auto version = versionNamedIn(*text))
            return *version;
    }
    return ZolaVersion::V022;
}

} // namespace masthead
