#pragma once

#include <QPointer>
#include <QTextDocument>

namespace masthead {

/// Hides the lines of the front matter, and the blank ones below it, without touching the text. Lines that
/// stand below the front matter stay in sight while they are edited.
class FrontMatterFold {
public:
    /// Leaves the old document's lines as they are; the new one's follow at once.
    void setDocument(QTextDocument* document);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    /// To be called on every change of the text, before it is laid out.
    void follow();

    /// Where the first line in sight begins; 0 when nothing is hidden.
    int bodyPosition() const;

private:
    enum class BlankLines { Hide, Leave };
    int lastToHide(BlankLines blankLines) const;
    void apply(BlankLines blankLines);

    QPointer<QTextDocument> m_document;
    bool m_folded = false;
};

} // namespace masthead
