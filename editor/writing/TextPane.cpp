#include "writing/TextPane.h"

#include "look/Metrics.h"
#include "writing/BlockInsertion.h"
#include "writing/DocumentText.h"
#include "writing/Highlighter.h"
#include "writing/InlineMarks.h"
#include "writing/LineCommands.h"
#include "writing/LinkInsertion.h"
#include "writing/ProseLayout.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace masthead {

namespace {

constexpr double smallestZoom = 0.5;
constexpr double largestZoom = 3;
constexpr double zoomStep = 1.1;
constexpr int innerMargin =
    4 * metrics::spacing; ///< Around the text, inside the viewport: room for the sponsored mark.
constexpr int outerMargin = 4 * metrics::spacing; ///< At least, beside the column.

QFont textFont(double pixels, int dotsPerInch) {
    const QFont system = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QFont font(QStringList{QStringLiteral("JetBrains Mono"), system.family()});
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPointSizeF(pixels * 72 / dotsPerInch); // The only way to a fraction of a pixel.
    return font;
}

QString firstAddress(const QClipboard& clipboard) {
    return addressIn(clipboard.text());
}

} // namespace

TextPane::TextPane(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_nothing(newDocument(QString(), this)) {
    setAccessibleName(tr("Text"));
    setAccessibleDescription(tr("The Markdown of the open file"));
    setFrameShape(QFrame::NoFrame);
    setCursorWidth(2);
    setCursor(Qt::IBeamCursor);
    verticalScrollBar()->setCursor(Qt::ArrowCursor);
    verticalScrollBar()->installEventFilter(this);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &TextPane::afterCaretMoved);
    connect(this, &QPlainTextEdit::selectionChanged, this, &TextPane::keepSelectionInSight);
    // The scroll bar stays silent when QPlainTextEdit scrolls by pages or after the caret.
    connect(this, &QPlainTextEdit::updateRequest, this, &TextPane::afterScrolling);
    setColours(Colours::light());
    showDocument(nullptr);
    applyType();
}

TextPane::~TextPane() {
    // Documents may be the pane's children, which outlive its members.
    for (auto view = m_views.keyBegin(); view != m_views.keyEnd(); ++view)
        disconnect(*view, nullptr, this, nullptr);
    disconnect(m_followingChanges);
}

void TextPane::setColours(const Colours& colours) {
    m_colours = colours;
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Base, colours.textPane);
    palette.setColor(QPalette::Text, colours.text);
    setPalette(palette);
    if (auto* highlighter = document()->findChild<Highlighter*>())
        highlighter->setColours(colours);
    update();
    viewport()->update();
}

void TextPane::setLinkStyle(LinkStyle style) {
    m_linkStyle = style;
}

QTextDocument* TextPane::newDocument(const QString& text, QObject* parent) {
    auto* document = new QTextDocument(parent);
    document->setUndoRedoEnabled(false);
    document->setDocumentLayout(new ProseLayout(document));
    document->setDocumentMargin(innerMargin);
    document->setPlainText(text);
    document->setUndoRedoEnabled(true);
    document->setModified(false);
    return document;
}

void TextPane::showDocument(QTextDocument* wanted) {
    QTextDocument* next = wanted ? wanted : m_nothing;
    if (next == document())
        return;
    rememberView();
    const QScopedValueRollback own(m_ownScrolling, m_ownScrolling + 1);
    hideDropLine();
    disconnect(m_followingChanges);
    m_fold.setDocument(nullptr);
    setDocument(next);
    setReadOnly(next == m_nothing);
    applyType();
    auto* highlighter = next->findChild<Highlighter*>();
    if (!highlighter)
        highlighter = new Highlighter(next);
    highlighter->setColours(m_colours);
    highlighter->attach(next);
    connect(highlighter, &Highlighter::structureChanged, viewport(), qOverload<>(&QWidget::update),
            Qt::UniqueConnection);
    m_marks.clear();
    m_followingChanges = connect(next, &QTextDocument::contentsChange, this,
                                 [this, next](int position, int removed, int added) {
                                     m_fold.follow();
                                     m_marks.follow(next->revision(), position, removed, added);
                                 });
    m_fold.setDocument(next);
    restoreView();
}

void TextPane::rememberView() {
    const QTextDocument* shown = document();
    if (!shown || shown == m_nothing)
        return;
    if (!m_views.contains(shown))
        connect(shown, &QObject::destroyed, this, [this, shown] { m_views.remove(shown); });
    m_views.insert(shown, view());
}

TextView TextPane::view() const {
    return {textCursor().anchor(), textCursor().position(), topLine()};
}

void TextPane::restoreView() {
    setView(m_views.value(document()));
}

void TextPane::setView(const TextView& view) {
    const QScopedValueRollback own(m_ownScrolling, m_ownScrolling + 1);
    const int last = document()->characterCount() - 1;
    const int first = m_fold.bodyPosition();
    QTextCursor cursor(document());
    cursor.setPosition(std::clamp(view.anchor, first, last));
    cursor.setPosition(std::clamp(view.position, first, last), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    scrollToLine(view.topLine);
}

void TextPane::applyType() {
    const double pixels = metrics::textFontPixels * m_zoom;
    m_textFont = textFont(pixels, logicalDpiY());
    if (font() != m_textFont)
        setFont(m_textFont);
    auto* layout = qobject_cast<ProseLayout*>(document()->documentLayout());
    if (!layout)
        return;
    layout->setType(m_textFont, static_cast<int>(std::round(pixels * metrics::textLineHeight)));
    if (document()->defaultFont() != m_textFont)
        document()->setDefaultFont(m_textFont);
    if (auto* highlighter = document()->findChild<Highlighter*>())
        highlighter->setTextSize(m_textFont.pointSizeF());
    setTabStopDistance(4 * QFontMetricsF(m_textFont).horizontalAdvance(u'0'));
    placeColumn();
}

void TextPane::placeColumn() {
    const int column = static_cast<int>(std::ceil(metrics::textColumns *
                                                  QFontMetricsF(m_textFont).horizontalAdvance(u'0'))) +
                       2 * innerMargin;
    const int bar = verticalScrollBar()->isVisibleTo(this) ? verticalScrollBar()->width() : 0;
    const int text = std::min(column, std::max(width() - 2 * outerMargin, 2 * innerMargin));
    const int left = std::max((width() - text) / 2, 0);
    const QMargins margins(left, 0, std::max(width() - left - text - bar, 0), 0);
    if (margins != viewportMargins())
        setViewportMargins(margins);
}

void TextPane::toggleStrong() {
    QTextCursor cursor = textCursor();
    toggleMark(cursor, InlineMark::Strong);
    setTextCursor(cursor);
}

void TextPane::toggleEmphasis() {
    QTextCursor cursor = textCursor();
    toggleMark(cursor, InlineMark::Emphasis);
    setTextCursor(cursor);
}

void TextPane::insertLink() {
    QTextCursor cursor = textCursor();
    masthead::insertLink(cursor, m_linkStyle, firstAddress(*QGuiApplication::clipboard()));
    setTextCursor(cursor);
}

void TextPane::setHeadingLevel(int level) {
    QTextCursor cursor = textCursor();
    makeHeading(cursor, level);
    setTextCursor(cursor);
}

void TextPane::cycleHeading() {
    setHeadingLevel((headingLevelAt(textCursor()) + 1) % 4);
}

void TextPane::toggleList() {
    QTextCursor cursor = textCursor();
    toggleListItems(cursor);
    setTextCursor(cursor);
}

void TextPane::insertBlock(const QString& block, int position) {
    QTextCursor cursor = textCursor();
    const ParagraphGap gap =
        ParagraphGaps(*document()).nearestTo(position < 0 ? cursor.position() : position);
    insertParagraph(cursor, gap, block);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void TextPane::goTo(int line, int column) {
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 1, document()->blockCount()) - 1);
    if (!block.isVisible())
        setFrontMatterFolded(false);
    const QString text = block.text();
    qsizetype inBlock = 0;
    for (int passed = 1; passed < column && inBlock < text.size(); ++passed)
        inBlock += text[inBlock].isHighSurrogate() && inBlock + 1 < text.size() ? 2 : 1;
    const QScopedValueRollback own(m_ownScrolling, m_ownScrolling + 1);
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + static_cast<int>(inBlock));
    setTextCursor(cursor);
    if (!viewport()->rect().contains(cursorRect()))
        centerCursor();
    m_lastTopLine = topLine();
}

double TextPane::topLine() const {
    QTextBlock block = firstVisibleBlock();
    while (block.isValid() && !block.isVisible())
        block = block.next();
    if (!block.isValid())
        return 1;
    const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
    const double passed = rect.height() > 0 ? std::clamp(-rect.top() / rect.height(), 0.0, 0.999) : 0;
    return block.blockNumber() + 1 + passed;
}

bool TextPane::isAtTop() const {
    QTextBlock first = document()->firstBlock();
    while (first.isValid() && !first.isVisible())
        first = first.next();
    return topLine() <= first.blockNumber() + 1;
}

void TextPane::scrollToLine(double line) {
    const int number = std::clamp(static_cast<int>(std::floor(line)), 1, document()->blockCount()) - 1;
    QTextBlock block = document()->findBlockByNumber(number);
    while (block.isValid() && !block.isVisible())
        block = block.next();
    if (!block.isValid())
        return;
    const bool moved = block.blockNumber() != number;
    const double height = blockBoundingRect(block).height(); // Lays the block out.
    const double wanted = moved ? 0 : std::clamp(line - number - 1, 0.0, 1.0) * height;
    int passed = 0;
    while (passed + 1 < block.layout()->lineCount() && prose()->lineSlot(block, passed).center().y() < wanted)
        ++passed;
    const QScopedValueRollback own(m_ownScrolling, m_ownScrolling + 1);
    const int value = block.firstLineNumber() + passed;
    // Lines that come out of a fold move what is above without moving the bar, which then hears nothing new.
    if (verticalScrollBar()->value() == value && firstVisibleBlock() != block)
        verticalScrollBar()->setValue(value + 1);
    verticalScrollBar()->setValue(value);
    m_lastTopLine = topLine();
}

void TextPane::zoomBy(int steps) {
    setZoom(m_zoom * std::pow(zoomStep, steps));
}

void TextPane::setZoom(double factor) {
    const double zoom = std::clamp(factor, smallestZoom, largestZoom);
    if (qFuzzyCompare(zoom, m_zoom))
        return;
    const double top = topLine();
    m_zoom = zoom;
    applyType();
    scrollToLine(top);
    emit zoomChanged(zoom);
}

void TextPane::setFrontMatterFolded(bool folded) {
    if (folded == m_fold.isFolded())
        return;
    const QScopedValueRollback own(m_ownScrolling, m_ownScrolling + 1);
    const bool atTop = isAtTop();
    m_fold.setFolded(folded);
    keepSelectionInSight();
    if (atTop)
        scrollToLine(1);
    emit frontMatterFoldChanged(folded);
}

const ProseLayout* TextPane::prose() const {
    return qobject_cast<const ProseLayout*>(document()->documentLayout());
}

void TextPane::afterCaretMoved() {
    keepSelectionInSight();
    const QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const auto halves =
        std::count_if(before.begin(), before.end(), [](QChar c) { return c.isLowSurrogate(); });
    emit caretMoved(cursor.blockNumber() + 1, static_cast<int>(before.size() - halves) + 1);
}

void TextPane::afterScrolling() {
    const double top = topLine();
    if (top == m_lastTopLine)
        return;
    m_lastTopLine = top;
    if (m_ownScrolling == 0)
        emit scrolledTo(top);
}

void TextPane::keepSelectionInSight() {
    const int first = m_fold.bodyPosition();
    QTextCursor cursor = textCursor();
    if (cursor.selectionStart() >= first)
        return;
    const int position = std::max(cursor.position(), first);
    cursor.setPosition(std::max(cursor.anchor(), first));
    cursor.setPosition(position, QTextCursor::KeepAnchor);
    setTextCursor(cursor);
}

bool TextPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == verticalScrollBar() &&
        (event->type() == QEvent::Show || event->type() == QEvent::Hide ||
         event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        placeColumn();
    return QPlainTextEdit::eventFilter(watched, event);
}

void TextPane::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    // A style sheet or the application may set the widget's font; the text keeps its own.
    if (event->type() == QEvent::FontChange && document()->defaultFont() != m_textFont &&
        !m_textFont.families().isEmpty())
        document()->setDefaultFont(m_textFont);
}

} // namespace masthead
