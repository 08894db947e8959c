#pragma once

#include "html/Node.h"
#include "plaintext/LinkReferences.h"
#include "plaintext/TextSheet.h"
#include "plaintext/Wrapping.h"

#include <span>
#include <string>
#include <string_view>

namespace masthead::plaintext {

/// Columns of a text that is to be read in any mail program (RFC 3676, section 4.2 says 72 or fewer).
inline constexpr std::size_t textColumns = 72;

/// Whether it is a heading, and of which level: 1 to 6, else 0.
int headingLevel(const html::Node& node);

/// Writes blocks of HTML as text that is pleasant to read as it is: the headings underlined, lists, quotes,
/// code and tables in the forms that people type, links by number. The addresses of a section's links follow
/// at its end, that is before the next heading. Lines are at most textColumns wide, save for addresses,
/// code and words that are longer by themselves.
class BlockText {
public:
    /// Nodes in lines of text that stand among blocks are paragraphs.
    void addBlocks(std::span<const html::Node> nodes);

    /// A paragraph of plain text; `\n` ends a line.
    void addParagraph(std::string_view text);
    /// A line that is not wrapped.
    void addLine(std::string_view line);
    /// From edge to edge. A word stands in it where one is given.
    void addRule(char sign, std::string_view word = {});
    /// Writes the addresses of the links so far.
    void endSection();

    /// What is added next stands on this line of the source. Nodes tell theirs themselves.
    void comesFrom(std::uint32_t sourceLine) { m_sheet.comesFrom(sourceLine); }

    /// UTF-8, lines end in `\n`.
    std::string take();
    /// Where the lines come from that begin something, both rising.
    std::vector<TextPlace> takePlaces() { return m_sheet.takePlaces(); }

private:
    enum class Spacing { Loose, Tight };

    void addBlock(const html::Node& node);
    void addChildren(const html::Node& node, Spacing spacing = Spacing::Loose);
    void addLines(std::span<const html::Node> nodes);
    void addWrapped(std::string_view text, std::size_t hanging = 0);
    void addHeading(const html::Node& node, int level);
    void addList(const html::Node& list);
    void addQuote(const html::Node& quote);
    void addCode(const html::Node& code);
    void addDefinitions(const html::Node& list);
    void addFootnote(const html::Node& footnote);
    void addTable(const html::Node& table);
    std::size_t room() const;

    TextSheet m_sheet;
    LinkReferences m_references;
    Wrapper m_wrapper;
    Spacing m_spacing = Spacing::Loose;
    std::size_t m_listDepth = 0;
    std::size_t m_titledRuleEnd = 0; ///< Where the last rule with a word in it ends; 0: there is none.
};

} // namespace masthead::plaintext
