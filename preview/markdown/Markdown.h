#pragma once

#include "markdown/MarkdownOptions.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// HTML that stands in place of source bytes: what a shortcode gives. The bytes take part in the Markdown as
/// one word; a paragraph that consists of exactly one insertion loses its `<p>` (Zola's rule). Ranges are in
/// order and do not overlap.
struct MarkdownInsertion {
    std::size_t begin = 0; ///< UTF-8 byte offsets in the source.
    std::size_t end = 0;
    std::string html;
};

/// Where an element begins: the byte offset in the HTML just after its tag's name, where an attribute can be
/// put in, and the source line it comes from, counted from its block's first line (0 = the first).
struct LineAnchor {
    std::uint32_t htmlOffset = 0; ///< From the block's htmlBegin.
    std::uint32_t line = 0;
};

/// A piece of HTML that can be put into a page and taken out by itself: one top-level Markdown block, or
/// several where raw HTML opened in one is closed in another.
struct MarkdownBlock {
    std::size_t htmlBegin = 0; ///< Byte range of RenderedMarkdown::html.
    std::size_t htmlEnd = 0;
    std::uint32_t firstLine = 1; ///< Source lines, from 1.
    std::uint32_t lastLine = 1;
    std::uint32_t anchorBegin = 0; ///< Index range of RenderedMarkdown::anchors.
    std::uint32_t anchorEnd = 0;
};

enum class LinkKind { Markdown, HtmlAnchor, Image, HtmlImage, Autolink };

struct MarkdownLink {
    LinkKind kind = LinkKind::Markdown;
    std::string url;        ///< As the author means it: entities decoded, UTF-8, not resolved.
    std::string text;       ///< Plain text of the link or alt text of the image.
    std::uint32_t line = 1; ///< Source line, from 1.
    std::size_t offset =
        0; ///< Source byte offset of the text that is nearest: the link's text or the tag's `<`.
};

/// A heading with those below it: one goes under the last heading before it that is of a smaller level.
struct TocHeading {
    unsigned level = 1; ///< 1 to 6.
    std::string id;
    std::string permalink; ///< MarkdownOptions::permalink + `#` + id.
    std::string title;     ///< Plain text.
    std::vector<TocHeading> children;
};

/// A link of the form `@/blog/a.md#part`, found or not, or `#part`.
struct InternalLink {
    std::string file;     ///< `blog/a.md`: below the content folder, percent-decoded. Empty: the page itself.
    std::string fragment; ///< `part`; empty without one.
    std::uint32_t line = 1;
    std::size_t offset = 0; ///< As in MarkdownLink.
};

enum class MarkdownFault {
    BrokenInternalLink, ///< Zola stops, or warns by `internal_level`.
    MissingUrl,         ///< A link without a target: Zola stops.
    UnknownLanguage     ///< A code block whose language no grammar goes by: Zola warns, or stops if asked to.
};

struct MarkdownDiagnostic {
    MarkdownFault fault = MarkdownFault::BrokenInternalLink;
    std::string subject;    ///< What it is about: the target as written, the language.
    std::uint32_t line = 1; ///< Source line, from 1.
    std::size_t offset = 0; ///< Source byte offset.
};

struct RenderedMarkdown {
    std::string html;
    std::vector<MarkdownBlock> blocks; ///< Together they cover html without gaps.
    std::vector<LineAnchor> anchors;
    std::vector<MarkdownLink> links;
    std::vector<std::size_t> usedInsertions; ///< Indices of the insertions whose HTML was put in.
    std::vector<TocHeading> toc;             ///< Empty unless headings get ids.
    std::vector<std::string> headingIds;     ///< In order.
    std::optional<std::string> summary;      ///< HTML before `<!-- more -->`; nothing without that mark.
    std::vector<InternalLink> internalLinks;
    std::vector<MarkdownDiagnostic> diagnostics;

    std::string_view htmlOf(const MarkdownBlock& block) const {
        return std::string_view(html).substr(block.htmlBegin, block.htmlEnd - block.htmlBegin);
    }
};

/// Renders CommonMark with tables, strikethrough and task lists (GitHub's) and what the options ask for, raw
/// HTML passed on, UTF-8 in and out. Never fails: every text is Markdown. `firstLine` is the number of the
/// source's first line in its file.
RenderedMarkdown renderMarkdown(std::string_view source, const MarkdownOptions& options = {},
                                std::span<const MarkdownInsertion> insertions = {},
                                std::uint32_t firstLine = 1);

} // namespace masthead
