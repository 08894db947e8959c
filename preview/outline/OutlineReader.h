#pragma once

#include "commonmark/BlockParser.h"
#include "commonmark/InlineParser.h"
#include "outline/Outline.h"

namespace masthead {

/// Walks the blocks and spans of a body and notes where its parts stand.
class OutlineReader {
public:
    /// `text` must outlive the reader.
    OutlineReader(std::string_view text, std::size_t bodyBegin);

    Outline read();

private:
    void readLeaf(const Block& leaf);
    void readEvent(const InlineEvent& event);
    void readHtmlBlock(const Block& block);
    void readTags(std::size_t begin, std::size_t end);
    void startTag(TextRange tag, std::string_view name);
    void endTag(TextRange tag, std::string_view name);
    void addHtmlLink(LinkKind kind, TextRange tag, std::string_view attribute);
    void beginSection(const Block& heading);
    void enterLink(const InlineEvent& event, LinkKind kind);
    void leaveLink(const InlineEvent& event);
    void addText(std::string_view text, std::size_t offset);

    TextRange inFile(std::size_t begin, std::size_t end) const {
        return {m_bodyBegin + begin, m_bodyBegin + end};
    }
    OutlineLink& link(std::size_t index) { return m_outline.links[index]; }

    std::string_view m_text; ///< Of the whole file.
    std::size_t m_bodyBegin;
    std::string m_masked; ///< The body, shortcode calls made into words.
    BlockTree m_tree;
    InlineParser m_inlines;
    Outline m_outline;
    std::vector<std::size_t> m_open;         ///< Markdown links and images that are open, into the links.
    std::optional<std::size_t> m_openAnchor; ///< The HTML anchor that is open.
    std::size_t m_readTo = 0;                ///< In the body: tags before it have been read.
    bool m_inHeading = false;
};

} // namespace masthead
