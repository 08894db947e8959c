#pragma once

#include "publication/Diagnostic.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

enum class PublicationKind {
    ZolaSite,    ///< Has a `config.toml` or `zola.toml`.
    PlainFolder, ///< A folder of Markdown files.
};

/// How links are written into the text: a house rule of each publication.
enum class LinkStyle {
    Markdown,   ///< `[text](url)`
    HtmlAnchor, ///< `<a href="url" target="_blank">text</a>`
};

/// Where things lie, relative to the root. From `masthead.toml` where it says so, else found out.
struct PublicationLayout {
    std::filesystem::path content = "content"; ///< `.` in a plain folder.
    std::filesystem::path issues; ///< The folder of the issue section, such as `content/newsletter`.
    std::filesystem::path snippets = "snippets";
    std::filesystem::path sponsors = "sponsors";
    std::filesystem::path staticFiles = "static";
    std::string zola; ///< The version of Zola that publishes the site, such as `0.21`; empty: found out.
    LinkStyle linkStyle =
        LinkStyle::Markdown; ///< `link_style` in masthead.toml, else what the newest issues use.

    bool operator==(const PublicationLayout&) const = default;
};

/// A page of the publication; those of the issue section are its issues.
struct Issue {
    std::filesystem::path file; ///< Relative to the root.
    std::optional<int>
        number; ///< From the title (`72 - …`, `… - 31`) or else the file name (`72.md`, `68-special.md`).
    std::string title;      ///< As in the front matter; the file's stem when there is none. UTF-8.
    std::string shortTitle; ///< The title without the number and the dash that go with it.
    std::optional<std::chrono::year_month_day> date; ///< From the front matter, else from the file name.
    std::string slug;                                ///< As written in the front matter; empty when absent.
    std::string path;                                ///< `path` of the front matter; empty when absent.
    std::string description;
    bool draft = false;
    std::optional<std::size_t> wordCount; ///< Of the body; known once the bodies have been read.
    std::vector<Diagnostic> diagnostics;  ///< What keeps this page from being read properly.

    bool operator==(const Issue&) const = default;
};

/// The order of a section's pages: by date, then number, then file name. No date is older than any.
bool isNewer(const Issue& left, const Issue& right);

struct Section {
    std::filesystem::path folder; ///< Relative to the root: `content/newsletter`.
    std::string title;            ///< From `_index.md`, else the folder's name.
    std::vector<Issue> pages;     ///< Newest first: see isNewer().

    bool operator==(const Section&) const = default;
};

/// A block that comes back in several issues.
struct Snippet {
    std::filesystem::path file; ///< Relative to the root.
    std::string name;           ///< File name without `.md`.
    std::string firstWords;     ///< The first words of the text without markup.
    std::vector<std::filesystem::path>
        usedBy; ///< Pages that include it; known once the bodies have been read.
    std::vector<Diagnostic> diagnostics;

    bool operator==(const Snippet&) const = default;
};

/// A sponsor: front matter `name`, `link`, `slot`, `issues = [72, 74]`, `label`; the body is the block.
struct Sponsor {
    std::filesystem::path file; ///< Relative to the root.
    std::string name;           ///< File name without `.md` when the front matter has none.
    std::string link;
    std::string slot;
    std::vector<int> issues; ///< Numbers of the issues it is booked for.
    std::string label;       ///< Such as `sponsored`.
    std::string block;       ///< The body: the Markdown that goes into the issue.
    std::vector<Diagnostic> diagnostics;

    bool operator==(const Sponsor&) const = default;
};

/// A newsletter's folder as read from disk: a plain value.
struct Publication {
    std::filesystem::path root; ///< Absolute, links resolved.
    PublicationKind kind = PublicationKind::PlainFolder;
    std::string title;   ///< From the config, else the folder's name.
    std::string baseUrl; ///< Without a final slash; empty for a plain folder.
    std::string language = "en";
    PublicationLayout layout;
    std::vector<Section> sections;       ///< The issue section first, then by folder.
    std::vector<Snippet> snippets;       ///< By name.
    std::vector<Sponsor> sponsors;       ///< By name.
    std::vector<Diagnostic> diagnostics; ///< What concerns the publication as a whole.

    /// The pages of the issue section, newest first; empty when there is none.
    const std::vector<Issue>& issues() const;
    const Issue* findPage(const std::filesystem::path& file) const;
    /// By number, slug (as written or as in the published path), file, or file name without ending.
    const Issue* findIssue(std::string_view wanted) const;

    bool operator==(const Publication&) const = default;
};

/// Reads the listing: config, front matter, snippets, sponsors. Fails only when `root` is not a readable
/// folder; everything else that is wrong becomes a diagnostic of its part. Links that leave the root, hidden
/// files, devices and pipes are passed over. Does not read bodies.
Result<Publication> openPublication(const std::filesystem::path& root);

/// The nearest folder at or above `path` that is a publication's root (has config.toml, zola.toml or
/// masthead.toml), else the folder itself (or the file's own folder).
std::filesystem::path findPublicationRoot(const std::filesystem::path& path);

/// What takes reading every body: word counts and who uses which snippet. Slower; made to run beside the
/// window. `cancelled` is asked between files; true ends early with what there is.
struct BodyFacts {
    std::vector<std::pair<std::filesystem::path, std::size_t>> wordCounts;
    std::vector<std::pair<std::filesystem::path, std::vector<std::filesystem::path>>>
        snippetUses; ///< snippet -> pages
};
BodyFacts readBodies(const Publication& publication, const std::function<bool()>& cancelled = {});
void applyBodyFacts(Publication& publication, const BodyFacts& facts);

/// Words as a reader counts them: Unicode word boundaries without markup, HTML tags, URLs and shortcode
/// calls.
std::size_t countWords(std::string_view markdownBody);

/// The words of a text as it is, by Unicode word boundaries (UAX 29).
std::size_t countUnicodeWords(std::string_view text);

} // namespace masthead
