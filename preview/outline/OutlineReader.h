#pragma once

#include "commonmark/BlockParser.h"
#include "commonmark/InlineParser.h"
#include "markdown/HtmlTokenizer.h"
#include "outline/Outline.h"
#include "outline/OutlineWords.h"

namespace masthead {

/// Walks the blocks and spans of a body and notes where its parts stand.
class OutlineReader {
public:
    /// `text` must outlive the reader.
    OutlineReader(std::string_view text, std::size_t bodyBegin);

    Outline read();

private:
    /// A link whose end has not been read yet.
    struct OpenLink {
        std::size_t link = 0;      ///< Into the links.
        std::size_t wordsFrom = 0; ///< Where its text begins among the words.
        std::size_t wordsTo = 0;   ///< Where it ends if the link is never closed.
        bool overBlocks = false;   ///< Its tag stands among HTML: it may hold blocks.
    };

    void readBlock(const Block& block);
    void readLeaf(const Block& leaf);
    void readEvent(const InlineEvent& event);
    void addText(const InlineEvent& event);
    void addAutolink(const InlineEvent& event);
    void beginSection(const Block& heading);
    void enterLink(const InlineEvent& event, LinkKind kind);
    void leaveLink(const InlineEvent& event);

    // OutlineHtml.cpp
    void readHtmlBlock(const Block& block);
    void addInlineHtml(const InlineEvent& event);
    void readTags(const PiecedText& html, HtmlTokenizer& tokenizer, bool isBlock);
    void startTag(const PiecedText& html, const HtmlToken& token, bool isBlock);
    void endTag(const PiecedText& html, const HtmlToken& token);
    std::optional<std::size_t> addHtmlLink(LinkKind kind, const PiecedText& html, const HtmlToken& token,
                                           std::string_view attribute);
    void leaveAnchor();
    void endTextOfAnchor();
    void leaveAnchorAtBlockEnd();

    std::size_t addLink(OutlineLink made);
    TextRange inFile(std::size_t begin, std::size_t end) const {
        return {m_bodyBegin + begin, m_bodyBegin + end};
    }
    TextRange inFile(TextRange range) const { return inFile(range.begin, range.end); }

    std::size_t m_bodyBegin;
    OutlineWords m_words;
    BlockTree m_tree;
    InlineParser m_inlines;
    Outline m_outline;
    std::vector<OpenLink> m_open;         ///< Markdown links and images.
    std::optional<OpenLink> m_openAnchor; ///< Of HTML.
    PiecedText m_leafHtml;                ///< The tags of the leaf so far.
    HtmlTokenizer m_leafTags;
};

} // namespace masthead
