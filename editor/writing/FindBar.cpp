#include "writing/FindBar.h"

#include "look/Icons.h"
#include "look/Metrics.h"
#include "writing/DocumentText.h"
#include "writing/MatchMarks.h"
#include "writing/TextSearch.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <QTextBlock>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace masthead {

namespace {

constexpr int searchPauseMilliseconds =
    120; // After a change of the text; typing in the bar searches at once.

QToolButton* makeButton(const QString& name, const QString& objectName, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QToolButton* makeSwitch(const QString& name, const QString& objectName, QWidget* parent) {
    QToolButton* button = makeButton(name, objectName, parent);
    button->setCheckable(true);
    return button;
}

QLineEdit* makeField(const QString& name, const QString& objectName, QWidget* parent) {
    auto* field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setPlaceholderText(name);
    field->setAccessibleName(name);
    return field;
}

QPushButton* makeAction(const QString& label, const QString& objectName, QWidget* parent) {
    auto* button = new QPushButton(label, parent);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    return button;
}

} // namespace

struct FindBar::Parts {
    Parts(FindBar& bar, QPlainTextEdit& textEdit)
        : text(textEdit)
        , marks(textEdit)
        , find(makeField(FindBar::tr("Find"), QStringLiteral("findField"), &bar))
        , matchCase(makeSwitch(FindBar::tr("Match case"), QStringLiteral("matchCase"), &bar))
        , wholeWord(makeSwitch(FindBar::tr("Whole words only"), QStringLiteral("wholeWord"), &bar))
        , expression(makeSwitch(FindBar::tr("Regular expression"), QStringLiteral("regularExpression"), &bar))
        , inSelection(makeSwitch(FindBar::tr("Only in the selection"), QStringLiteral("inSelection"), &bar))
        , count(new QLabel(&bar))
        , fault(new QLabel(&bar))
        , previous(makeButton(FindBar::tr("Previous match"), QStringLiteral("previousMatch"), &bar))
        , next(makeButton(FindBar::tr("Next match"), QStringLiteral("nextMatch"), &bar))
        , close(makeButton(FindBar::tr("Close the find bar"), QStringLiteral("closeFind"), &bar))
        , replacing(new QWidget(&bar))
        , replacement(makeField(FindBar::tr("Replace with"), QStringLiteral("replaceField"), replacing))
        , replace(makeAction(FindBar::tr("Replace"), QStringLiteral("replaceOne"), replacing))
        , all(makeAction(FindBar::tr("Replace all"), QStringLiteral("replaceAll"), replacing)) {}

    SearchTerm term() const {
        return {find->text(), matchCase->isChecked() ? SearchTerm::Case::Matched : SearchTerm::Case::Ignored,
                wholeWord->isChecked() ? SearchTerm::Words::WholeOnly : SearchTerm::Words::AnyPart,
                expression->isChecked() ? SearchTerm::Syntax::RegularExpression
                                        : SearchTerm::Syntax::Literal};
    }

    QPlainTextEdit& text;
    MatchMarks marks;
    Colours colours = Colours::light();
    TextSearch search;
    std::vector<SearchMatch> matches;
    QTextCursor scope; ///< What the search is limited to; no selection: nothing.
    int anchor = 0;    ///< Where searching while typing starts from.
    QTimer pause;
    QMetaObject::Connection contentsChanged;

    // In the order of the keyboard.
    QLineEdit* find;
    QToolButton* matchCase;
    QToolButton* wholeWord;
    QToolButton* expression;
    QToolButton* inSelection;
    QLabel* count;
    QLabel* fault;
    QToolButton* previous;
    QToolButton* next;
    QToolButton* close;
    QWidget* replacing;
    QLineEdit* replacement;
    QPushButton* replace;
    QPushButton* all;
};

FindBar::FindBar(QPlainTextEdit* text, QWidget* parent)
    : QWidget(parent)
    , m_parts(std::make_unique<Parts>(*this, *text)) {
    setObjectName(QStringLiteral("findBar"));
    setAutoFillBackground(true);
    Parts& parts = *m_parts;
    parts.count->setObjectName(QStringLiteral("findCount"));
    parts.count->setProperty("quiet", true);
    parts.fault->setObjectName(QStringLiteral("findFault"));
    parts.fault->setWordWrap(true);
    parts.all->setToolTip(tr("Replace every match, as one step of undo"));

    auto* first = new QHBoxLayout;
    first->setSpacing(metrics::spacing / 2);
    first->addWidget(parts.find, 1);
    first->addSpacing(metrics::spacing);
    first->addWidget(parts.count);
    for (QWidget* part :
         std::initializer_list<QWidget*>{parts.matchCase, parts.wholeWord, parts.expression,
                                         parts.inSelection, parts.previous, parts.next, parts.close})
        first->addWidget(part);
    auto* second = new QHBoxLayout(parts.replacing);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(metrics::spacing);
    second->addWidget(parts.replacement, 1);
    second->addWidget(parts.replace);
    second->addWidget(parts.all);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(4 * metrics::spacing, 2 * metrics::spacing, 2 * metrics::spacing,
                             2 * metrics::spacing);
    rows->setSpacing(metrics::spacing);
    rows->addLayout(first);
    rows->addWidget(parts.replacing);
    rows->addWidget(parts.fault);

    connectParts();
    setColours(parts.colours);
    hide();
}

FindBar::~FindBar() = default;

void FindBar::connectParts() {
    Parts& parts = *m_parts;
    connect(parts.find, &QLineEdit::textEdited, this, &FindBar::termEdited);
    for (QToolButton* option : {parts.matchCase, parts.wholeWord, parts.expression})
        connect(option, &QToolButton::clicked, this, &FindBar::termEdited);
    connect(parts.inSelection, &QToolButton::clicked, this, &FindBar::limitToSelection);
    connect(parts.next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(parts.previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(parts.close, &QToolButton::clicked, this, &FindBar::close);
    connect(parts.replace, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(parts.all, &QPushButton::clicked, this, &FindBar::replaceAll);
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
    const auto set = [&](QToolButton* button, const char* name) {
        button->setIcon(icon(QString::fromLatin1(name), colours));
    };
    set(parts.matchCase, "match-case");
    set(parts.wholeWord, "whole-word");
    set(parts.expression, "regular-expression");
    set(parts.inSelection, "in-selection");
    set(parts.previous, "previous");
    set(parts.next, "next");
    set(parts.close, "close");
    setPalette(colours.palette());
    showMarks();
}

void FindBar::openFind() {
    m_parts->replacing->hide();
    open();
}

void FindBar::openReplace() {
    m_parts->replacing->show();
    open();
}

void FindBar::open() {
    Parts& parts = *m_parts;
    const QTextCursor cursor = parts.text.textCursor();
    const QString selected = cursor.selectedText();
    const bool severalLines = selected.contains(QChar::ParagraphSeparator);
    if (!selected.isEmpty() && !severalLines) {
        parts.find->setText(parts.expression->isChecked() ? QRegularExpression::escape(selected) : selected);
    }
    parts.anchor = cursor.selectionStart();
    show();
    watchDocument();
    search();
    showCount({});
    parts.find->setFocus();
    parts.find->selectAll();
}

void FindBar::documentReplaced() {
    if (isHidden())
        return;
    m_parts->scope = {};
    m_parts->inSelection->setChecked(false);
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
    parts.inSelection->setChecked(false);
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
    parts.search = TextSearch(parts.term());
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
    if (isHidden() || parts.find->text().isEmpty()) {
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
    const QString replacement = parts.search.expanded(text, match, parts.replacement->text());
    QTextCursor cursor = parts.text.textCursor();
    cursor.insertText(replacement);
    parts.text.setTextCursor(cursor);
    go(Direction::Forward, Start::AtSelection);
}

void FindBar::replaceAll() {
    Parts& parts = *m_parts;
    search();
    const QString text = textOf(*parts.text.document());
    const QString replacement = parts.replacement->text();
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
        parts.count->setText(tr("%n replaced", nullptr, replaced));
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
    if (!fault.isEmpty() || parts.find->text().isEmpty())
        said.clear();
    else if (count == 0)
        said = tr("No matches");
    else if (current < 0)
        said = tr("%n match(es)", nullptr, count);
    else
        said = tr("%1 of %2").arg(QLocale().toString(current + 1), QLocale().toString(count));
    if (!note.isEmpty())
        said += QStringLiteral(", ") + note;
    parts.count->setText(said);
    parts.fault->setText(fault);
    parts.fault->setVisible(!fault.isEmpty());
    parts.find->setAccessibleDescription(fault.isEmpty() ? said : fault);
    const bool faulty = !fault.isEmpty();
    if (parts.find->property("invalid").toBool() != faulty) {
        parts.find->setProperty("invalid", faulty);
        style()->unpolish(parts.find);
        style()->polish(parts.find);
    }
    for (QWidget* needsMatch : std::initializer_list<QWidget*>{parts.replace, parts.all})
        needsMatch->setEnabled(count > 0);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    Parts& parts = *m_parts;
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (isReturn && parts.replacement->hasFocus() && event->modifiers().testFlag(Qt::ControlModifier))
        replaceAll();
    else if (isReturn && parts.replacement->hasFocus())
        replaceOne();
    else if (isReturn && event->modifiers().testFlag(Qt::ShiftModifier))
        findPrevious();
    else if (isReturn && parts.find->hasFocus())
        findNext();
    else
        QWidget::keyPressEvent(event);
}

} // namespace masthead
