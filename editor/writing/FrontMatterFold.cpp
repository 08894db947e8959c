#include "writing/FrontMatterFold.h"

#include "writing/FrontMatterLines.h"

#include <QTextBlock>

namespace masthead {

void FrontMatterFold::setDocument(QTextDocument* document) {
    m_document = document;
    apply(BlankLines::Hide);
}

void FrontMatterFold::setFolded(bool folded) {
    m_folded = folded;
    apply(BlankLines::Hide);
}

void FrontMatterFold::follow() {
    if (m_folded)
        apply(BlankLines::Leave);
}

int FrontMatterFold::bodyPosition() const {
    if (!m_document || !m_folded)
        return 0;
    QTextBlock block = m_document->begin();
    while (block.isValid() && !block.isVisible())
        block = block.next();
    return block.isValid() ? block.position() : 0;
}

/// Block number, -1 when all lines stay in sight. At least one line always does.
int FrontMatterFold::lastToHide(BlankLines blankLines) const {
    const auto frontMatter = m_folded ? findFrontMatterLines(*m_document) : std::nullopt;
    if (!frontMatter || frontMatter->last + 1 >= m_document->blockCount())
        return -1;
    int last = frontMatter->last;
    QTextBlock block = m_document->findBlockByNumber(last + 1);
    while (block.isValid() && block.text().trimmed().isEmpty() &&
           (blankLines == BlankLines::Hide || !block.isVisible())) {
        last = block.blockNumber();
        block = block.next();
    }
    return block.isValid() ? last : frontMatter->last;
}

void FrontMatterFold::apply(BlankLines blankLines) {
    if (!m_document)
        return;
    const int last = lastToHide(blankLines);
    int dirtyBegin = -1;
    int dirtyEnd = 0;
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        const bool visible = block.blockNumber() > last;
        if (visible && block.isVisible())
            break;
        if (visible == block.isVisible())
            continue;
        block.setVisible(visible);
        block.setLineCount(visible ? 1 : 0);
        block.clearLayout();
        dirtyBegin = dirtyBegin < 0 ? block.position() : dirtyBegin;
        dirtyEnd = block.position() + block.length();
    }
    if (dirtyBegin >= 0)
        m_document->markContentsDirty(dirtyBegin, dirtyEnd - dirtyBegin);
}

} // namespace masthead
