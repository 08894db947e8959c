#pragma once

#include "markdown/CodeHighlighter.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace masthead {

enum class HeadingAnchorPlacement {
    None,
    Left,   ///< After the heading's opening tag.
    Right,  ///< Before its closing tag.
    Heading ///< The first tag of the anchor's HTML is put around the heading's content.
};

/// `insert_anchor_links` of a Zola config or section.
struct HeadingAnchorOptions {
    HeadingAnchorPlacement placement = HeadingAnchorPlacement::None;
    /// The anchor's HTML for a heading's id and level: the template `anchor-link.html`. Without a function
    /// Zola's own anchor is written.
    std::function<std::string(std::string_view id, unsigned level)> html;
};

/// `external_links_*` of a Zola config: for links that begin with `http:` or `https:`.
struct ExternalLinkOptions {
    std::string cssClass;
    bool targetBlank = false;
    bool noFollow = false;
    bool noReferrer = false;
    bool external = false; ///< `rel="external"`: on by default in Zola 0.22, unknown before.
};

enum class FootnoteStyle {
    InPlace, ///< A definition stays where it was written.
    AtEnd    ///< `bottom_footnotes`: one list at the end, with arrows back.
};

/// The two generations of Zola whose pages differ: 0.21 stands for those before it, 0.22 for those after.
enum class ZolaGeneration { Zola021, Zola022 };

/// How Markdown becomes HTML. Made by nothing but its defaults it is CommonMark with tables, strikethrough
/// and task lists; the names are those of Zola's `[markdown]` table.
struct MarkdownOptions {
    /// Whose pages are made: rules what is written for code blocks, `<!-- more -->`, links without a target.
    /// Nothing: what the Markdown parser writes by itself.
    std::optional<ZolaGeneration> generation;

    bool smartPunctuation = false;
    bool renderEmoji = false;
    bool definitionList = false;
    bool githubAlerts = false;
    bool footnotes = false;         ///< `[^1]`; always on in Zola.
    bool headingAttributes = false; ///< `# Title {#id .class}`; always on in Zola.
    bool lazyAsyncImage = false;
    FootnoteStyle footnoteStyle = FootnoteStyle::InPlace;

    ExternalLinkOptions externalLinks;
    HeadingAnchorOptions headingAnchors;
    std::shared_ptr<const CodeHighlighter> highlighter; ///< Null: code blocks are not highlighted.

    /// Makes a heading's id from its text. Without a function headings have no ids of their own.
    std::function<std::string(std::string_view text)> slug;

    /// The address of the page or section: relative targets and `#x` are put behind it. Empty: they stay as
    /// they are.
    std::string permalink;

    /// The address of a file of the content folder (`blog/a.md`, percent-decoded), or nothing when there is
    /// no such page. Without a function targets beginning with `@/` are not looked at.
    std::function<std::optional<std::string>(std::string_view file)> permalinkOf;

    /// What stands where a summary is cut off inside an element: the template `summary-cutoff.html`, given
    /// the summary's HTML up to there. Without a function Zola's own ellipsis is written.
    std::function<std::string(std::string_view summary)> summaryCutoff;
};

/// What Zola renders with when a config says nothing, but for `slug` and what belongs to a page.
inline MarkdownOptions zolaMarkdownOptions(ZolaGeneration generation) {
    MarkdownOptions options;
    options.generation = generation;
    options.externalLinks.external = generation == ZolaGeneration::Zola022;
    options.footnotes = true;
    options.headingAttributes = true;
    return options;
}

} // namespace masthead
