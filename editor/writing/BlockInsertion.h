#pragma once

#include <QString>

#include <optional>

class QTextCursor;
class QTextDocument;

namespace masthead {

/// A place between paragraphs: before the line with block number `before`, or after the last line when that
/// is the number of lines.
struct ParagraphGap {
    int before = 0;

    bool operator==(const ParagraphGap&) const = default;
};

/// The gaps of a document as it stands.
class ParagraphGaps {
public:
    explicit ParagraphGaps(const QTextDocument& document);

    /// Whether a block may go in there: not inside front matter, fenced code, a comment or a paragraph.
    bool contains(ParagraphGap gap) const;
    /// The gap nearest to `position` (UTF-16), counted in characters.
    ParagraphGap nearestTo(int position) const;
    /// Where the line after the gap begins, or the end of the text.
    int positionOf(ParagraphGap gap) const;

private:
    std::optional<ParagraphGap> firstFrom(int before, int step) const;

    const QTextDocument& m_document;
    int m_bodyBegin = 0; ///< Block number.
};

/// Puts `block` there as a paragraph of its own: a blank line before and after, none doubled. One step of
/// undo, which gives `cursor` back its place; afterwards the cursor stands at the end of the block.
void insertParagraph(QTextCursor& cursor, ParagraphGap gap, const QString& block);

} // namespace masthead
