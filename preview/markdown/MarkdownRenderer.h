#pragma once

#include "commonmark/BlockTree.h"
#include "commonmark/InlineParser.h"
#include "markdown/BlockAssembler.h"
#include "markdown/HeadingAttributes.h"
#include "markdown/HeadingIds.h"
#include "markdown/HtmlWriter.h"
#include "markdown/InsertionMap.h"
#include "markdown/Markdown.h"
#include "markdown/SummaryCut.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace masthead {

/// Turns the blocks of a text and what stands in them into HTML in the style of pulldown-cmark, the parser
/// that Zola uses. One renderer renders one text.
class MarkdownRenderer {
public:
    MarkdownRenderer(std::string_view source, const MarkdownOptions& options,
                     std::span<const MarkdownInsertion> insertions, std::uint32_t firstLine);

    RenderedMarkdown render();

private:
    enum class TextKind { Plain, CodeSpan, CodeBlock, Html };

    void reserveHeadingIds();
    void renderChildren(const Block& parent);
    void enterBlock(const Block& block);
    void leaveBlock(const Block& block);

    void enterQuote(const Block& quote);
    void enterList(const Block& list);
    void enterItem(const Block& item);
    void writeTaskBox();
    bool standsAtEnd(const Block& block) const;
    void countFootnoteReferences();
    void enterFootnote(const Block& definition);
    void writeFootnoteReference(std::string_view name, std::size_t offset);
    unsigned footnoteNumber(std::string_view name);
    std::vector<const Block*> usedFootnotes() const;
    void writeFootnotesAtEnd();
    void writeFootnoteItem(const Block& definition);
    void writeArrowsTo(std::string_view name, const Block& definition);
    void writeDefinitionTag(std::string_view tag, const Block& block);
    bool isInTightItem() const;
    void enterParagraph(const Block& paragraph);
    void leaveParagraph(const Block& paragraph);
    void enterHeading(const Block& heading);
    void leaveHeading(unsigned level);
    void completeHeading(unsigned level);
    std::string headingId();
    std::pair<std::string, std::string> headingAnchor(std::string_view id, unsigned level);
    void enterCodeBlock(const Block& code);
    void leaveCodeBlock(const Block& code);
    void writeLines(const Block& leaf, TextKind kind);
    void enterRow(const Block& row);
    void enterCell(const Block& cell);

    void trackBlock(const Block& block, bool entered);
    void track(std::string_view closing, bool entered);

    void renderText(const Block& leaf);
    void enterSpan(const InlineEvent& event);
    void leaveSpan(const InlineEvent& event);
    void inlineText(const InlineEvent& event);
    void writeBreak(std::string_view html);

    void enterLink(MarkdownLink link, const std::string& title);
    void leaveLink(std::size_t offset);
    void writeAutolink(const InlineEvent& event);
    std::optional<std::string> addressOf(const std::string& target);
    std::optional<std::string> addressOfContent(const std::string& target);
    void enterImage(const InlineEvent& image);
    void leaveImage(std::size_t offset);
    void enterLazyImage(const InlineEvent& image);
    void leaveLazyImage(std::size_t offset);
    void writeImageAddress(const std::string& target);

    /// `offset` is where the text begins in the source, or InlineEvent::nowhere.
    void text(TextKind kind, std::string_view text, std::size_t offset);
    void plainText(std::string_view text);
    void writeText(std::string_view text);
    void codeText(TextKind kind, std::string_view text, std::size_t offset);
    void rawHtml(std::string_view html, std::size_t offset);
    void textWithInsertions(TextKind kind, std::size_t begin, std::size_t end);
    void insert(TextKind kind, std::size_t index);
    void noteLinkText(std::string_view text, std::size_t offset);
    void noteLinkPlace(std::optional<std::size_t> open, std::size_t offset);

    std::string decoded(std::string_view written);

    /// Writes `<tag` and notes the place behind it, and the line.
    void openTag(std::string_view tag, std::uint32_t line);
    void openTag(std::string_view tag, const Block& block) { openTag(tag, m_lines.lineOf(block.begin)); }

    const MarkdownOptions& m_options;
    InsertionMap m_insertions;
    std::uint32_t m_firstLine;
    RenderedMarkdown m_rendered;
    HtmlWriter m_writer;
    LineTable m_lines;
    BlockTree m_tree;
    InlineParser m_inlines;
    BlockAssembler m_blocks;

    std::vector<const Block*> m_open; ///< The blocks around the one that is rendered, from the outermost on.
    std::optional<BlockKind> m_leaf;
    std::size_t m_leafHtmlBegin = 0; ///< A heading's content.
    std::size_t m_paragraphHtmlBegin = 0;
    int m_paragraphEvents = 0; ///< Spans and texts in it: one of them alone may be an insertion.
    std::optional<std::size_t> m_loneInsertion;

    TaskState m_task = TaskState::None; ///< A box that is still to be written.
    bool m_headRow = false;
    std::map<std::string, unsigned, std::less<>> m_footnoteNumbers;
    std::map<std::string, unsigned, std::less<>> m_footnoteUseCounts;
    std::unordered_map<std::size_t, unsigned>
        m_footnoteUses;           ///< By a reference's offset: how many before and it.
    std::string m_footnoteArrows; ///< Still to be written, into this paragraph:
    const Block* m_arrowParagraph = nullptr;
    std::string m_codeInfo; ///< A code block is written when all of it is known.
    std::string m_code;
    std::size_t m_attributeBytes = 0; ///< Of all links' targets and titles.
    int m_imageDepth = 0;
    int m_lazyImageDepth = 0;              ///< Their alternative text is HTML within an attribute.
    std::optional<std::size_t> m_openLink; ///< Into the link list: whose text is being read.
    std::optional<MarkdownFault> m_linkFault;
    std::optional<InternalLink> m_internalLink;
    std::optional<std::size_t> m_openImage;
    std::string m_imageTitle;

    HeadingAttributes m_headingAttributes; ///< Of the heading being rendered.
    std::string m_headingText;
    HeadingIds m_headingIds;

    std::optional<SummaryCut> m_summaryCut; ///< While `<!-- more -->` is still to come.
    bool m_passLineEnd = false;             ///< The mark has taken the rest of its line with it.
};

} // namespace masthead
