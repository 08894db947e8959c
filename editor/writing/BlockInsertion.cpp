#include "writing/BlockInsertion.h"

#include "writing/BlockState.h"
#include "writing/FrontMatterLines.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace masthead {

namespace {

using Construct = BlockState::Construct;

bool isBlank(const QTextBlock& block) {
    return block.text().trimmed().isEmpty();
}

/// Whether a paragraph ends between two lines that are not blank: at a heading, a rule, the end of code.
bool separates(const QTextBlock& above, const QTextBlock& below) {
    const BlockState upper = BlockState::of(above);
    const BlockState lower = BlockState::of(below);
    if (lower.underline)
        return false;
    const bool lowerBegins = !lower.paragraph || lower.headingLevel > 0;
    const bool upperEnds = !upper.paragraph || upper.headingLevel > 0;
    return (lowerBegins || upperEnds) && !(upper.list && lower.list);
}

QString withoutOuterBlankLines(QString block) {
    block.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    qsizetype begin = 0;
    qsizetype end = block.size();
    while (begin < end && block[begin] == u'\n')
        ++begin;
    while (end > begin && block[end - 1].isSpace())
        --end;
    return block.mid(begin, end - begin);
}

} // namespace

ParagraphGaps::ParagraphGaps(const QTextDocument& document)
    : m_document(document) {
    if (const auto frontMatter = findFrontMatterLines(document))
        m_bodyBegin = frontMatter->last + 1;
}

bool ParagraphGaps::contains(ParagraphGap gap) const {
    if (gap.before < m_bodyBegin || gap.before > m_document.blockCount())
        return false;
    const QTextBlock below = m_document.findBlockByNumber(gap.before);
    const QTextBlock above = m_document.findBlockByNumber(gap.before - 1);
    if (!above.isValid())
        return true;
    const Construct open = BlockState::of(above).construct;
    if (open != Construct::Body && open != Construct::Beginning)
        return false;
    return !below.isValid() || isBlank(below) || isBlank(above) || separates(above, below);
}

int ParagraphGaps::positionOf(ParagraphGap gap) const {
    const QTextBlock block = m_document.findBlockByNumber(gap.before);
    return block.isValid() ? block.position() : m_document.characterCount() - 1;
}

std::optional<ParagraphGap> ParagraphGaps::firstFrom(int before, int step) const {
    for (; before >= m_bodyBegin && before <= m_document.blockCount(); before += step) {
        if (contains({before}))
            return ParagraphGap{before};
    }
    return std::nullopt;
}

ParagraphGap ParagraphGaps::nearestTo(int position) const {
    const QTextBlock block = m_document.findBlock(position);
    const int number = block.isValid() ? block.blockNumber() : m_document.blockCount();
    if (block.isValid() && isBlank(block) && contains({number}))
        return {number};
    const auto above = firstFrom(number, -1);
    const auto below = firstFrom(std::max(number + 1, m_bodyBegin), 1);
    if (!above || !below)
        return above ? *above : below.value_or(ParagraphGap{m_document.blockCount()});
    const int toAbove = position - positionOf(*above);
    const int toBelow = positionOf(*below) - 1 - position;
    return toAbove < toBelow ? *above : *below;
}

void insertParagraph(QTextCursor& cursor, ParagraphGap gap, const QString& block) {
    const QTextDocument& document = *cursor.document();
    const QString text = withoutOuterBlankLines(block);
    if (text.isEmpty())
        return;
    const ParagraphGaps gaps(document);
    int first = gap.before; // The run of blank lines around the gap is [first, last).
    while (first > 0 && isBlank(document.findBlockByNumber(first - 1)) && gaps.contains({first - 1}))
        --first;
    int last = gap.before;
    while (last < document.blockCount() && isBlank(document.findBlockByNumber(last)))
        ++last;
    const bool anythingAbove = first > 0;
    const bool anythingBelow = last < document.blockCount();

    int before = gap.before;
    if (before == last && last > first) // Rather use a blank line that is there than add one.
        --before;
    if (before == first && anythingAbove && last - first > 1)
        ++before;
    const bool atEnd = before == document.blockCount();
    QString inserted = text;
    if (anythingAbove && before == first)
        inserted.prepend(u'\n');
    if (atEnd)
        inserted.prepend(u'\n');
    else
        inserted.append(before == last && anythingBelow ? QStringLiteral("\n\n") : QStringLiteral("\n"));

    cursor.beginEditBlock();
    cursor.setPosition(gaps.positionOf({before}));
    const int begin = cursor.position();
    cursor.insertText(inserted);
    cursor.setPosition(begin + static_cast<int>(inserted.indexOf(text) + text.size()));
    cursor.endEditBlock();
}

} // namespace masthead
