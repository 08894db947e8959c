#pragma once

#include "markdown/BlockAssembler.h"
#include "markdown/BlockLocator.h"
#include "markdown/HeadingIds.h"
#include "markdown/HtmlWriter.h"
#include "markdown/InsertionMap.h"
#include "markdown/Markdown.h"
#include "markdown/SummaryCut.h"

#include <md4c.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace masthead {

/// What stands in braces at the end of a heading: `{#id .class key=value}`.
struct HeadingAttributes {
    std::optional<std::string> id;
    std::vector<std::string> classes;
    std::vector<std::pair<std::string, std::string>> others; ///< Zola drops them.
};

/// Turns md4c's events into HTML in the style of pulldown-cmark, the parser that Zola uses. One renderer
/// renders one text.
class MarkdownRenderer {
public:
    MarkdownRenderer(std::string_view source, const MarkdownOptions& options,
                     std::span<const MarkdownInsertion> insertions, std::uint32_t firstLine);

    /// The reserved ids go to those headings that name them themselves.
    RenderedMarkdown render(const std::vector<std::string>& reservedIds = {});

    /// The ids that headings name themselves, after rendering.
    const std::vector<std::string>& explicitIds() const { return m_explicitIds; }

private:
    enum class Task { None, Open, Done };
    struct List {
        char mark = 0;
        bool tight = false;
    };

    void enterBlock(MD_BLOCKTYPE type, const void* detail);
    void leaveBlock(MD_BLOCKTYPE type, const void* detail);
    void enterSpan(MD_SPANTYPE type, const void* detail);
    void leaveSpan(MD_SPANTYPE type, const void* detail);
    void text(MD_TEXTTYPE type, std::string_view text);

    void enterList(std::string_view tag, char mark, bool tight);
    void enterOrderedList(const MD_BLOCK_OL_DETAIL& detail);
    void enterItem(const MD_BLOCK_LI_DETAIL& detail);
    void writeTaskBox();
    void enterCodeBlock(const MD_BLOCK_CODE_DETAIL& detail);
    void enterTable();
    void leaveTable(const MD_BLOCK_TABLE_DETAIL& detail);
    void enterRow();
    void enterCell(std::string_view tag, const MD_BLOCK_TD_DETAIL& detail);
    void trimEnd();
    void leaveCodeBlock();
    void leaveHeading(unsigned level);
    void completeHeading(unsigned level);
    std::string headingId();
    std::pair<std::string, std::string> headingAnchor(std::string_view id, unsigned level);
    void leaveParagraph();

    void trackBlock(MD_BLOCKTYPE type, const void* detail, bool entered);
    void track(std::string_view closing, bool entered);

    void enterLink(const MD_SPAN_A_DETAIL& detail);
    void leaveLink();
    std::optional<std::string> addressOf(const std::string& target);
    std::optional<std::string> addressOfContent(const std::string& target);
    void enterImage(const MD_SPAN_IMG_DETAIL& detail);
    void leaveImage(const MD_SPAN_IMG_DETAIL& detail);
    void enterLazyImage(const MD_SPAN_IMG_DETAIL& detail);
    void leaveLazyImage();
    void writeImageAddress(const std::string& target);

    void plainText(std::string_view text);
    void writeText(std::string_view text);
    void codeText(std::string_view text, std::optional<std::size_t> offset);
    void rawHtml(std::string_view html, std::optional<std::size_t> offset);
    void textWithInsertions(MD_TEXTTYPE type, std::size_t begin, std::size_t end);
    void insert(MD_TEXTTYPE type, std::size_t index);
    void noteLinkText(std::string_view text, std::optional<std::size_t> offset);
    bool isAutolink(std::string_view text, std::size_t offset, std::string_view url) const;
    void noteLinkPlace(std::optional<std::size_t> open);

    std::string decoded(const MD_ATTRIBUTE& attribute);
    std::optional<std::size_t> offsetOf(const char* text) const;

    /// Writes `<tag` and notes the place behind it. In a leaf that is not located yet, the line counts from
    /// the leaf's.
    void openTag(std::string_view tag, std::uint32_t line = 0);
    void openTagAt(std::string_view tag, std::uint32_t line);
    void beginLeaf(MD_BLOCKTYPE type);
    void locateLeafAt(std::size_t offset);
    void locateLeaf(std::uint32_t line);
    void endLeaf(unsigned headingLevel = 0);

    const MarkdownOptions& m_options;
    InsertionMap m_insertions;
    std::uint32_t m_firstLine;
    RenderedMarkdown m_rendered;
    HtmlWriter m_writer;
    BlockLocator m_locator;
    BlockAssembler m_blocks;

    int m_depth = 0; ///< Blocks around the next one, the document not counted.
    std::optional<MD_BLOCKTYPE> m_leaf;
    bool m_leafLocated = false;
    std::uint32_t m_leafBreaks = 0; ///< Line breaks before its first text.
    std::size_t m_leafAnchor = 0;   ///< The first of the anchors whose lines wait for the leaf to be located.
    std::size_t m_leafHtmlBegin = 0; ///< A heading's content.
    std::size_t m_plainEnd = 0;      ///< Where plain text was written last.
    std::size_t m_paragraphHtmlBegin = 0;
    int m_paragraphEvents = 0; ///< Spans and texts in it: one of them alone may be an insertion.
    std::optional<std::size_t> m_loneInsertion;
    std::optional<std::size_t> m_listAnchor; ///< Waits for the list's first item.

    std::vector<List> m_lists;
    Task m_task = Task::None; ///< A box that is still to be written.
    std::uint32_t m_row = 0;
    std::optional<std::uint32_t> m_tableLine;
    bool m_fenced = false;
    std::string m_codeInfo; ///< A code block is written when all of it is known.
    std::string m_code;
    std::size_t m_codeOffset = 0;
    bool m_inCodeSpan = false;
    std::size_t m_attributeBytes = 0; ///< Of all links' targets and titles.
    int m_imageDepth = 0;
    int m_lazyImageDepth = 0;              ///< Their alternative text is HTML within an attribute.
    std::optional<std::size_t> m_openLink; ///< Into the link list: whose text is being read.
    std::optional<MarkdownFault> m_linkFault;
    std::optional<InternalLink> m_internalLink;
    std::optional<std::size_t> m_openImage;

    HeadingAttributes m_headingAttributes; ///< Of the heading being rendered.
    std::string m_headingText;
    HeadingIds m_headingIds;
    std::vector<std::string> m_explicitIds;

    std::optional<SummaryCut> m_summaryCut; ///< While `<!-- more -->` is still to come.
    bool m_passLineEnd = false;             ///< The mark has taken the rest of its line with it.
};

} // namespace masthead
