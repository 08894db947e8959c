#include "writing/Highlighter.h"

#include "writing/FrontMatterLines.h"
#include "writing/LineScanner.h"

#include <QTextDocument>

namespace masthead {

namespace {

double headingScale(int level) {
    switch (level) {
    case 1:
        return 1.1;
    case 2:
        return 1.06;
    default:
        return 1.0;
    }
}

} // namespace

Highlighter::Highlighter(QObject* parent)
    : QSyntaxHighlighter(parent) {}

void Highlighter::setColours(const Colours& colours) {
    if (m_colours.text == colours.text && m_colours.accent == colours.accent &&
        m_colours.secondaryText == colours.secondaryText && m_colours.dimmedMarkup == colours.dimmedMarkup)
        return;
    m_colours = colours;
    m_formats.clear();
    if (document())
        rehighlight();
}

void Highlighter::setTextSize(double points) {
    if (qFuzzyCompare(m_points, points))
        return;
    m_points = points;
    m_formats.clear();
    if (document())
        rehighlightHeadings();
}

void Highlighter::attach(QTextDocument* text) {
    if (document() == text || text->characterCount() > longestText)
        return;
    setDocument(text);
    rehighlight();
}

void Highlighter::highlightBlock(const QString& text) {
    const QTextBlock block = currentBlock();
    const BlockState before = BlockState::fromInt(previousBlockState());
    const bool known = currentBlockState() >= 0;
    const BlockState old = BlockState::fromInt(currentBlockState());
    const QString next = block.next().text();
    LineContext context{next};
    if (before.construct == BlockState::Construct::Beginning && isFrontMatterOpening(text, u"---"))
        context.yamlCloses = findFrontMatterLines(*document()).has_value();

    LineStyles styles(text.size());
    const BlockState state = scanLine(text, before, context, styles);
    setCurrentBlockState(state.toInt());
    for (qsizetype begin = 0; begin < styles.size();) {
        qsizetype end = begin + 1;
        while (end < styles.size() && styles.at(end) == styles.at(begin))
            ++end;
        if (styles.at(begin))
            setFormat(static_cast<int>(begin), static_cast<int>(end - begin),
                      format(styles.at(begin), state.headingLevel));
        begin = end;
    }

    // The line above is a heading while this one is an underline. It was read with the line that stood here
    // before.
    if (before.paragraph && before.headingLevel != underlineLevel(text))
        lookAgainAt(block.previous());
    if (known && (old.headingLevel != state.headingLevel || old.sponsoredLevel != state.sponsoredLevel ||
                  old.construct != state.construct))
        emit structureChanged();
}

QTextCharFormat Highlighter::format(CharacterStyles styles, int headingLevel) {
    const quint32 key = static_cast<quint32>(styles.toInt()) | static_cast<quint32>(headingLevel) << 16;
    const auto found = m_formats.constFind(key);
    if (found != m_formats.constEnd())
        return *found;
    QTextCharFormat result;
    if (styles & CharacterStyle::Heading) {
        if (headingScale(headingLevel) > 1)
            result.setFontPointSize(m_points * headingScale(headingLevel));
        if (!(styles & (CharacterStyle::Markup | CharacterStyle::Sponsored)))
            result.setFontWeight(QFont::Bold);
    }
    if (styles & CharacterStyle::Strong)
        result.setFontWeight(QFont::Bold);
    if (styles & (CharacterStyle::Emphasis | CharacterStyle::Comment))
        result.setFontItalic(true);
    if (styles & CharacterStyle::Deleted)
        result.setFontStrikeOut(true);
    if (styles & CharacterStyle::Sponsored)
        result.setForeground(m_colours.accent);
    else if (styles & (CharacterStyle::Markup | CharacterStyle::Comment))
        result.setForeground(m_colours.dimmedMarkup);
    else if (styles &
             (CharacterStyle::Url | CharacterStyle::Code | CharacterStyle::Shortcode | CharacterStyle::Key))
        result.setForeground(m_colours.secondaryText);
    m_formats.insert(key, result);
    return result;
}

void Highlighter::rehighlightHeadings() {
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (BlockState::of(block).headingLevel > 0)
            rehighlightBlock(block);
    }
}

void Highlighter::lookAgainAt(const QTextBlock& block) {
    if (!block.isValid())
        return;
    if (m_again.isEmpty())
        QMetaObject::invokeMethod(this, &Highlighter::lookAgain, Qt::QueuedConnection);
    m_again.append(block);
}

void Highlighter::lookAgain() {
    const QList<QTextBlock> blocks = std::exchange(m_again, {});
    for (const QTextBlock& block : blocks) {
        if (block.isValid())
            rehighlightBlock(block);
    }
}

} // namespace masthead
