#pragma once

#include "markdown/LineTable.h"

#include <optional>
#include <string_view>
#include <vector>

namespace masthead {

/// Finds the lines on which blocks begin and end. md4c tells of blocks in the order of the source but not
/// where they stand; only its texts point into the source. So a cursor follows the texts, and for what has no
/// text (markers, rules, fences) the lines behind the cursor are searched: between two blocks stand only
/// blank lines and link definitions, and neither can look like the beginning of another block. Lines count
/// from 0.
class BlockLocator {
public:
    /// `source` gives the lines; `parsed`, of the same length, is what md4c reads.
    BlockLocator(std::string_view source, std::string_view parsed);

    /// The line the cursor is on: at the end of a block, its last.
    std::size_t offset() const { return m_cursor.offset; }
    std::uint32_t line() { return m_lines.lineOf(m_cursor.offset); }
    std::uint32_t lineOf(std::size_t offset) { return m_lines.lineOf(offset); }

    std::uint32_t enterQuote();
    std::uint32_t enterItem(char mark); ///< The bullet, or what follows the item's number.
    void leaveContainer();

    std::uint32_t passRule();
    std::uint32_t enterFence(char mark);
    void leaveFence();

    void passText(std::size_t begin, std::size_t size);
    void passLineBreak();
    void passLink() { m_behindLink = true; }
    /// A line end just inside a code span's backticks is not reported: these two look for it.
    void passCodeSpanEnd();
    bool hasOnLineBefore(char byte, std::size_t offset) const;
    void returnToText(); ///< Takes back line breaks passed since the last text.

    /// Where a leaf begins whose first text is at `offset`, after so many line breaks.
    std::uint32_t lineOfLeaf(std::size_t offset, std::uint32_t breaksBefore);
    /// For leaves without any text: searched from where the cursor was on entering them.
    void enterLeaf();
    std::uint32_t findParagraph(std::uint32_t breaksInside);
    std::uint32_t findHeading(unsigned level);
    std::uint32_t findTable();
    void leaveParagraph();
    void leaveHeading(unsigned level);

    void passLinesTo(std::uint32_t line); ///< Down to it, if it is below the cursor.

private:
    struct Place {
        std::size_t offset = 0;
        unsigned column = 0; ///< May be inside the tab at `offset`.
    };
    struct Container {
        bool quote = false;
        unsigned width = 0; ///< An item's content stands that many columns behind its container's.
    };

    std::size_t nextLine(std::size_t offset) const;
    bool atLineEnd(std::size_t offset) const;
    bool isBlankAt(std::size_t offset) const;
    Place afterIndentation(Place place, unsigned limit) const;
    std::optional<Place> contentOf(std::size_t lineStart) const;

    struct Found {
        Place content; ///< Where the content of the line's containers begins.
        Place start;   ///< Behind that content's indentation.
    };

    template<typename Opener>
    std::optional<Found> find(Opener opener);
    std::uint32_t lineOf(const std::optional<Found>& found) {
        return found ? lineOf(found->start.offset) : line();
    }
    void returnToLeaf();

    std::optional<Place> ruleAt(Place place) const;
    std::optional<Place> itemAt(Place place, char mark) const;
    std::optional<Place> fenceAt(Place place, char mark, std::size_t length) const;
    std::optional<Place> headingAt(Place place, unsigned level) const;
    std::optional<Place> underlineAt(Place place, unsigned level) const;
    bool isDefinitionAt(Place place) const;
    void passLinkTail();

    LineTable m_lines;
    std::string_view m_parsed;
    Place m_cursor;
    bool m_atContent = true; ///< The cursor is where a block may begin, not behind the end of one.
    bool m_behindLink = false;
    std::size_t m_textEnd = 0;
    std::size_t m_fenceLength = 0;
    char m_fenceMark = 0;
    Place m_leafCursor;
    bool m_leafAtContent = false;
    std::size_t m_leafText = 0;
    bool m_leafHasText = false;
    std::vector<Container> m_containers;
    std::size_t m_searchedInVain = 0; ///< Bytes; a hostile text must not make each search read to its end.
};

} // namespace masthead
