#pragma once

#include "commonmark/BlockTree.h"
#include "commonmark/Delimiters.h"
#include "commonmark/InlineEvent.h"
#include "commonmark/InlineHtml.h"
#include "commonmark/LeafText.h"
#include "commonmark/SyntaxOptions.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace masthead {

/// Reads the text of paragraphs, headings, terms and table cells as pulldown-cmark 0.13 does. One parser
/// reads all leaves of a tree.
class InlineParser {
public:
    InlineParser(const BlockTree& tree, const SyntaxOptions& options);

    /// The leaf's events; they hold until the next call.
    std::span<const InlineEvent> parse(const Block& leaf);

    /// Of the link or image that an event of the leaf read last leaves. Quick for events in their order.
    LinkPlace placeOfLink(const InlineEvent& leave);

private:
    enum class NodeKind : std::uint8_t {
        Text,
        Entity,
        Code,
        Html,
        SoftBreak,
        HardBreak,
        FootnoteReference,
        Autolink,
        MailAutolink,
        Delimiters,
        Replacement, ///< A character in place of what is written.
        EnterLink,
        LeaveLink,
        EnterImage,
        LeaveImage
    };
    struct Node {
        NodeKind kind = NodeKind::Text;
        std::uint32_t begin = 0; ///< In the leaf's text.
        std::uint32_t end = 0;
        std::uint32_t index = 0; ///< Of the delimiter run or the link's target.
        std::string_view replacement;
    };
    struct Bracket {
        std::size_t node = 0;
        std::size_t textBegin = 0;
        std::size_t pending = 0; ///< The delimiters that come behind it.
        bool image = false;
        bool holdsBracket = false; ///< Its text cannot be a label.
    };
    struct Target {
        std::string_view destination;
        std::string_view title;
        std::size_t definedAt = InlineEvent::nowhere; ///< In the source; nowhere for what the leaf says.
    };

    using ByteSet = std::array<bool, 256>;
    void readText();
    void passPlainText(const ByteSet& stops);
    void add(NodeKind kind, std::size_t begin, std::size_t end, std::size_t index = 0);
    void flushText(std::size_t end);
    void readLineEnd();
    void beginLine(std::size_t begin);
    void readBackslash();
    void readCodeSpan();
    void readAngle();
    void readEntity();
    void readDelimiters();
    void openBracket(bool image);
    void closeBracket();
    bool makeLink(const Bracket& bracket);
    bool makeFootnoteReference(const Bracket& bracket);
    void readQuote();
    void readDashes();
    void readDots();
    void addCharacter(std::string_view character, std::size_t begin, std::size_t end);

    void emit();
    void emitText(InlineKind kind, std::size_t begin, std::size_t end);
    void emitLines(InlineKind kind, std::size_t begin, std::size_t end, std::string_view lineEnd);
    void emitCode(const Node& node);
    void emitRun(const DelimiterRun& run);
    void emitMark(InlineKind kind, std::size_t offset);
    std::size_t findBackticks(std::size_t length, std::size_t from);

    const BlockTree& m_tree;
    SyntaxOptions m_options;
    LeafText m_leaf;
    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_textBegin = 0; ///< Text up to m_at that is no node yet.
    std::vector<Node> m_nodes;
    Delimiters m_delimiters;
    std::vector<Bracket> m_brackets;
    std::size_t m_inactiveLinks = 0; ///< Below it in m_brackets no bracket begins a link: links do not nest.
    std::vector<Target> m_targets;
    InlineHtmlScanner m_html;
    std::vector<std::size_t> m_lastBackticks; ///< By length: where the last run of it stands, so far as read.
    std::size_t m_backticksReadTo = 0;
    bool m_singleQuoteOpen = false;
    bool m_doubleQuoteOpen = false;
    std::size_t m_singleQuoteNode = 0;
    std::vector<InlineEvent> m_events;
};

} // namespace masthead
