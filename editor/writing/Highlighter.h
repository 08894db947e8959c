#pragma once

#include "look/Colours.h"
#include "writing/CharacterStyle.h"

#include <QHash>
#include <QSyntaxHighlighter>

namespace masthead {

/// Shows Markdown, front matter, HTML and shortcodes for what they are, quietly, and keeps a BlockState in
/// every block. The cost of a change follows the change: the lines edited, and those below only as far as
/// their state differs.
class Highlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit Highlighter(QObject* parent);

    /// Texts with more characters than this stay plain: their first highlighting would hold up the window.
    static constexpr int longestText = 4'000'000;

    void setColours(const Colours& colours);
    /// The text's own size in points; headings are a little larger.
    void setTextSize(double points);
    /// Highlights all of `document` at once, when it is not yet.
    void attach(QTextDocument* document);

signals:
    /// A line became or ceased to be a heading, code or sponsored without its formats telling.
    void structureChanged();

protected:
    void highlightBlock(const QString& text) override;

private:
    QTextCharFormat format(CharacterStyles styles, int headingLevel);
    void rehighlightHeadings();
    void lookAgainAt(const QTextBlock& block);
    void lookAgain();

    Colours m_colours;
    double m_points = 10;
    QHash<quint32, QTextCharFormat> m_formats;
    QList<QTextBlock> m_again; ///< Lines above a change that read differently because of it.
};

} // namespace masthead
