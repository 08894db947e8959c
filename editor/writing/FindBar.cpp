#include "writing/FindBar.h"

#include "writing/DocumentText.h"
#include "writing/FindControls.h"
#include "writing/MatchMarks.h"
#include "writing/TextSearch.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace masthead {

namespace {

/// After a change of the text; typing in the bar searches at once.
constexpr int searchPauseMilliseconds = 120;

} // namespace

struct FindBar::Parts {
    Parts(FindBar& bar, QPlainTextEdit& textEdit)
        : text(textEdit)
        , marks(textEdit)
        , controls(bar) {}

    QPlainTextEdit& text;
    MatchMarks marks;
    FindControls controls;
    Colours colours = Colours::light();
    TextSearch search;
    std::vector<SearchMatch> matches;
    QTextCursor scope; ///< What the search is limited to; no selection: nothing.
    int anchor = 0;    ///< Where searching while typing starts from.
    QTimer pause;
    QMetaObject::Connection contentsChanged;
};

FindBar::FindBar(QPlainTextEdit* text, QWidget* parent)
    : QWidget(parent)
    , m_parts(std::make_unique<Parts>(*this, *text)) {
    setObjectName(QStringLiteral("findBar"));
    setAutoFillBackground(true);
    connectParts();
    setColours(m_parts->colours);
    hide();
}

FindBar::~FindBar() = default;

void FindBar::connectParts() {
    Parts& parts = *m_parts;
    connect(parts.controls.find, &QLineEdit::textEdited, this, &FindBar::termEdited);
    for (QToolButton* option :
         {parts.controls.matchCase, parts.controls.wholeWord, parts.controls.expression})
        connect(option, &QToolButton::clicked, this, &FindBar::termEdited);
    connect(parts.controls.inSelection, &QToolButton::clicked, this, &FindBar::limitToSelection);
    connect(parts.controls.next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(parts.controls.previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(parts.controls.close, &QToolButton::clicked, this, &FindBar::close);
    connect(parts.controls.replace, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(parts.controls.all, &QPushButton::clicked, this, &FindBar::replaceAll);
    connect(parts.text.verticalScrollBar(), &QScrollBar::valueChanged, this, &FindBar::showMarks);
    parts.pause.setSingleShot(true);
    parts.pause.setInterval(searchPauseMilliseconds);
    connect(&parts.pause, &QTimer::timeout, this, [this] {
        search();
        showCount({});
    });
}

void FindBar::setColours(const Colours& colours) {
    Parts& parts = *m_parts;
    parts.colours = colours;
    parts.controls.setColours(colours);
    setPalette(colours.palette());
    showMarks();
}

void FindBar::openFind() {
    m_parts->controls.replacing->hide();
    open();
}

void FindBar::openReplace() {
    m_parts->controls.replacing->show();
    open();
}

void FindBar::open() {
    Parts& parts = *m_parts;
    const QTextCursor cursor = parts.text.textCursor();
    const QString selected = cursor.selectedText();
    const bool severalLines = selected.contains(QChar::ParagraphSeparator);
    if (!selected.isEmpty() && !severalLines) {
        parts.controls.find->setText(
            parts.controls.expression->isChecked() ? QRegularExpression::escape(selected) : selected);
    }
    parts.anchor = cursor.selectionStart();
    show();
    watchDocument();
    search();
    showCount({});
    parts.controls.find->setFocus();
    parts.controls.find->selectAll();
}

void FindBar::documentReplaced() {
    if (isHidden())
        return;
    m_parts->scope = {};
    m_parts->controls.inSelection->setChecked(false);
    watchDocument();
    search();
    showCount({});
}

void FindBar::watchDocument() {
    disconnect(m_parts->contentsChanged);
    m_parts->contentsChanged = connect(m_parts->text.document(), &QTextDocument::contentsChanged,
                                       &m_parts->pause, qOverload<>(&QTimer::start));
}

void FindBar::close() {
    Parts& parts = *m_parts;
    parts.pause.stop();
    disconnect(parts.contentsChanged);
    parts.matches.clear();
    parts.marks.clear();
    parts.scope = {};
    parts.controls.inSelection->setChecked(false);
    hide();
    parts.text.setFocus();
}

void FindBar::termEdited() {
    Parts& parts = *m_parts;
    search();
    if (parts.matches.empty()) {
        showCount({});
        return;
    }
    const auto after =
        std::lower_bound(parts.matches.begin(), parts.matches.end(), parts.anchor,
                         [](const SearchMatch& match, int position) { return match.begin < position; });
    const bool wrapped = after == parts.matches.end();
    select(wrapped ? 0 : int(after - parts.matches.begin()), wrapped ? tr("from the top") : QString());
}

void FindBar::search() {
    Parts& parts = *m_parts;
    parts.search = TextSearch(parts.controls.term());
    const QString text = textOf(*parts.text.document());
    const bool limited = parts.scope.hasSelection();
    parts.matches = parts.search.findAll(text, limited ? parts.scope.selectionStart() : 0,
                                         limited ? parts.scope.selectionEnd() : int(text.size()));
    showMarks();
}

void FindBar::findNext() {
    go(Direction::Forward, Start::AfterSelection);
}

void FindBar::findPrevious() {
    go(Direction::Backward, Start::AfterSelection);
}

void FindBar::go(Direction direction, Start start) {
    Parts& parts = *m_parts;
    if (isHidden() || parts.controls.find->text().isEmpty()) {
        openFind();
        return;
    }
    search();
    if (parts.matches.empty()) {
        showCount({});
        return;
    }
    const QTextCursor cursor = parts.text.textCursor();
    const int current = start == Start::AfterSelection ? currentMatch() : -1;
    const auto first = parts.matches.begin();
    const int count = int(parts.matches.size());
    if (direction == Direction::Forward) {
        const auto after =
            std::lower_bound(first, parts.matches.end(), cursor.selectionStart(),
                             [](const SearchMatch& match, int position) { return match.begin < position; });
        const int next = current >= 0 ? current + 1 : int(after - first);
        select(next % count, next >= count ? tr("from the top") : QString());
        return;
    }
    const auto before =
        std::lower_bound(first, parts.matches.end(), cursor.selectionStart(),
                         [](const SearchMatch& match, int position) { return match.end <= position; });
    const int previous = (current >= 0 ? current : int(before - first)) - 1;
    select(previous < 0 ? count - 1 : previous, previous < 0 ? tr("from the end") : QString());
}

void FindBar::select(int match, const QString& note) {
    Parts& parts = *m_parts;
    const SearchMatch& place = parts.matches[std::size_t(match)];
    if (!parts.text.document()->findBlock(place.begin).isVisible())
        emit foldedMatchReached();
    QTextCursor cursor(parts.text.document());
    cursor.setPosition(place.begin);
    cursor.setPosition(place.end, QTextCursor::KeepAnchor);
    parts.text.setTextCursor(cursor);
    parts.text.ensureCursorVisible();
    showMarks();
    showCount(note);
}

int FindBar::currentMatch() const {
    const QTextCursor cursor = m_parts->text.textCursor();
    const SearchMatch selected{cursor.selectionStart(), cursor.selectionEnd()};
    const auto found = std::lower_bound(
        m_parts->matches.begin(), m_parts->matches.end(), selected,
        [](const SearchMatch& one, const SearchMatch& other) { return one.begin < other.begin; });
    return found != m_parts->matches.end() && *found == selected ? int(found - m_parts->matches.begin()) : -1;
}

void FindBar::replaceOne() {
    Parts& parts = *m_parts;
    search();
    const int current = currentMatch();
    if (current < 0) {
        go(Direction::Forward, Start::AtSelection);
        return;
    }
    const SearchMatch match = parts.matches[std::size_t(current)];
    const QString text = textOf(*parts.text.document());
    const QString replacement = parts.search.expanded(text, match, parts.controls.replacement->text());
    QTextCursor cursor = parts.text.textCursor();
    cursor.insertText(replacement);
    parts.text.setTextCursor(cursor);
    go(Direction::Forward, Start::AtSelection);
}

void FindBar::replaceAll() {
    Parts& parts = *m_parts;
    search();
    const QString text = textOf(*parts.text.document());
    const QString replacement = parts.controls.replacement->text();
    QTextCursor cursor(parts.text.document());
    cursor.beginEditBlock();
    for (auto match = parts.matches.rbegin(); match != parts.matches.rend(); ++match) {
        cursor.setPosition(match->begin);
        cursor.setPosition(match->end, QTextCursor::KeepAnchor);
        cursor.insertText(parts.search.expanded(text, *match, replacement));
    }
    cursor.endEditBlock();
    const auto replaced = int(parts.matches.size());
    search();
    showCount({});
    if (replaced > 0)
        parts.controls.count->setText(tr("%n replaced", nullptr, replaced));
    parts.pause.stop(); // The change was ours; what it says stays.
}

void FindBar::limitToSelection(bool limited) {
    Parts& parts = *m_parts;
    parts.scope = limited ? parts.text.textCursor() : QTextCursor();
    search();
    showCount({});
}

void FindBar::showMarks() {
    if (isVisible())
        m_parts->marks.show(m_parts->matches, currentMatch(), m_parts->colours);
}

void FindBar::showCount(const QString& note) {
    Parts& parts = *m_parts;
    QString fault = parts.search.fault();
    if (parts.search.isExhausted())
        fault = tr("The expression takes too long on this text");
    const int current = currentMatch();
    const auto count = int(parts.matches.size());
    QString said;
    if (!fault.isEmpty() || parts.controls.find->text().isEmpty())
        said.clear();
    else if (count == 0)
        said = tr("No matches");
    else if (current < 0)
        said = count == 1 ? tr("1 match") : tr("%1 matches").arg(QLocale().toString(count));
    else
        said = tr("%1 of %2").arg(QLocale().toString(current + 1), QLocale().toString(count));
    if (!note.isEmpty())
        said += QStringLiteral(", ") + note;
    parts.controls.showResult(said, fault);
    for (QWidget* needsMatch : std::initializer_list<QWidget*>{parts.controls.replace, parts.controls.all})
        needsMatch->setEnabled(count > 0);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    Parts& parts = *m_parts;
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (isReturn && parts.controls.replacement->hasFocus() &&
             event->modifiers().testFlag(Qt::ControlModifier))
        replaceAll();
    else if (isReturn && parts.controls.replacement->hasFocus())
        replaceOne();
    else if (isReturn && event->modifiers().testFlag(Qt::ShiftModifier))
        findPrevious();
    else if (isReturn && parts.controls.find->hasFocus())
        findNext();
    else
        QWidget::keyPressEvent(event);
}

} // namespace masthead
