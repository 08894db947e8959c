#include "publication/Publication.h"

#include "publication/FolderWalk.h"
#include "publication/PageReader.h"
#include "publication/PublicationConfig.h"
#include "publication/SafePath.h"

#include <algorithm>
#include <array>
#include <map>

namespace masthead {

namespace fs = std::filesystem;

namespace {

/// How many of the newest issues tell how links are written.
constexpr std::size_t issuesThatShowStyle = 5;

bool isRegularFile(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

/// The folder a page is listed under: for a page that has its folder to itself, the folder above.
fs::path sectionFolderOf(const fs::path& file, const fs::path& content) {
    const fs::path folder = file.parent_path();
    const bool ownFolder = file.filename() == "index.md" && !folder.empty() && folder != content;
    const fs::path section = ownFolder ? folder.parent_path() : folder;
    return section.empty() ? fs::path(".") : section;
}

std::vector<Section> readSections(const fs::path& root, const PublicationConfig& config) {
    const PublicationLayout& layout = config.layout;
    std::map<fs::path, Section> sections;
    const auto files = findMarkdownFiles(root, layout.content, WalkDepth::AllFolders,
                                         {layout.snippets, layout.sponsors, layout.staticFiles});
    for (const fs::path& file : files) {
        const bool isSectionFile = config.kind == PublicationKind::ZolaSite && file.filename() == "_index.md";
        const fs::path folder = isSectionFile ? file.parent_path() : sectionFolderOf(file, layout.content);
        Section& section = sections[folder];
        section.folder = folder;
        if (isSectionFile)
            section.title =
                readPage(root, file, ReadExtent::FrontMatter).frontMatter.text("title").value_or("");
        else
            section.pages.push_back(readIssue(root, file));
    }
    std::vector<Section> result;
    for (auto& [folder, section] : sections) {
        if (section.title.empty())
            section.title = folder == "." ? config.title : folder.filename().string();
        std::sort(section.pages.begin(), section.pages.end(), isNewer);
        result.push_back(std::move(section));
    }
    return result;
}

std::size_t numberedPages(const Section& section) {
    return static_cast<std::size_t>(std::count_if(section.pages.begin(), section.pages.end(),
                                                  [](const Issue& page) { return page.number.has_value(); }));
}

bool isNamedAsIssues(const Section& section) {
    static constexpr std::array<std::string_view, 6> names = {"newsletter", "newsletters", "issues",
                                                              "letters",    "editions",    "archive"};
    const std::string name = section.folder.filename().string();
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Brings the issue section to the front. Without a word from masthead.toml it is the one with the most
/// numbered pages, then the one that is named so, then the one with the most pages.
void putIssuesFirst(std::vector<Section>& sections, PublicationLayout& layout) {
    const auto rank = [](const Section& section) {
        return std::tuple(numberedPages(section), isNamedAsIssues(section), section.pages.size());
    };
    auto found = sections.end();
    if (!layout.issues.empty()) {
        found = std::find_if(sections.begin(), sections.end(),
                             [&layout](const Section& section) { return section.folder == layout.issues; });
        if (found == sections.end())
            found = sections.insert(sections.end(),
                                    Section{layout.issues, layout.issues.filename().string(), {}});
    } else {
        found = std::max_element(
            sections.begin(), sections.end(),
            [&rank](const Section& left, const Section& right) { return rank(left) < rank(right); });
        if (found == sections.end())
            return;
        layout.issues = found->folder;
    }
    std::rotate(sections.begin(), found, std::next(found));
}

std::size_t occurrences(std::string_view text, std::string_view token) {
    std::size_t count = 0;
    for (std::size_t at = text.find(token); at != std::string_view::npos;
         at = text.find(token, at + token.size()))
        ++count;
    return count;
}

LinkStyle usualLinkStyle(const Publication& publication) {
    std::size_t anchors = 0;
    std::size_t markdownLinks = 0;
    const std::vector<Issue>& issues = publication.issues();
    for (std::size_t i = 0; i < std::min(issues.size(), issuesThatShowStyle); ++i) {
        const ReadPage page = readPage(publication.root, issues[i].file, ReadExtent::FrontMatter);
        anchors += occurrences(page.body(), "<a href=");
        markdownLinks += occurrences(page.body(), "](") - occurrences(page.body(), "![](");
    }
    return anchors > markdownLinks ? LinkStyle::HtmlAnchor : LinkStyle::Markdown;
}

template<typename Block>
void sortByName(std::vector<Block>& blocks) {
    std::sort(blocks.begin(), blocks.end(), [](const Block& left, const Block& right) {
        return std::tie(left.name, left.file) < std::tie(right.name, right.file);
    });
}

} // namespace

bool isNewer(const Issue& left, const Issue& right) {
    if (left.date != right.date)
        return left.date > right.date; // No date is less than any.
    if (left.number != right.number)
        return left.number > right.number;
    return left.file > right.file;
}

const std::vector<Issue>& Publication::issues() const {
    static const std::vector<Issue> none;
    const bool hasIssues = !sections.empty() && sections.front().folder == layout.issues;
    return hasIssues ? sections.front().pages : none;
}

const Issue* Publication::findPage(const fs::path& file) const {
    // By their bytes: to compare paths part by part takes ten times as long, and a site has many.
    const std::string& wanted = file.native();
    for (const Section& section : sections) {
        const auto found =
            std::find_if(section.pages.begin(), section.pages.end(),
                         [&wanted](const Issue& page) { return page.file.native() == wanted; });
        if (found != section.pages.end())
            return &*found;
    }
    return nullptr;
}

Result<Publication> openPublication(const fs::path& root) {
    const auto refused = [&root](std::string message) {
        return tl::unexpected(
            Diagnostic{.file = root, .message = std::move(message), .advice = "choose another folder"});
    };
    std::error_code error;
    const fs::path realRoot = fs::canonical(root, error);
    if (error)
        return refused("The folder cannot be opened: " + error.message());
    if (!fs::is_directory(realRoot, error))
        return refused("This is not a folder");
    if (const fs::directory_iterator readable(realRoot, error); error)
        return refused("The folder cannot be read: " + error.message());

    PublicationConfig config = readConfig(realRoot);
    Publication publication{.root = realRoot,
                            .kind = config.kind,
                            .title = config.title,
                            .baseUrl = config.baseUrl,
                            .language = config.language,
                            .layout = config.layout,
                            .sections = readSections(realRoot, config),
                            .snippets = {},
                            .sponsors = {},
                            .diagnostics = std::move(config.diagnostics)};
    putIssuesFirst(publication.sections, publication.layout);
    for (const fs::path& file : findMarkdownFiles(realRoot, config.layout.snippets, WalkDepth::ThisFolder))
        publication.snippets.push_back(readSnippet(realRoot, file));
    for (const fs::path& file : findMarkdownFiles(realRoot, config.layout.sponsors, WalkDepth::ThisFolder))
        publication.sponsors.push_back(readSponsor(realRoot, file));
    sortByName(publication.snippets);
    sortByName(publication.sponsors);
    publication.layout.linkStyle = config.linkStyle ? *config.linkStyle : usualLinkStyle(publication);
    return publication;
}

fs::path findPublicationRoot(const fs::path& path) {
    std::error_code error;
    fs::path start = fs::weakly_canonical(path.empty() ? fs::path(".") : path, error);
    if (error)
        start = fs::absolute(path, error);
    if (!fs::is_directory(start, error))
        start = start.parent_path();
    for (fs::path folder = start;; folder = folder.parent_path()) {
        for (const char* name : {"config.toml", "zola.toml", "masthead.toml"}) {
            if (isRegularFile(folder / name))
                return folder;
        }
        if (folder == folder.parent_path())
            return start;
    }
}

} // namespace masthead
