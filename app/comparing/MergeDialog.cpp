#include "comparing/MergeDialog.h"

#include "document/BufferText.h"
#include "look/Metrics.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace masthead {

namespace {

constexpr QSize firstSize(1040, 720);
constexpr QSize screenMargin(48, 80);
/// What is alike around a conflict is shown as far as it helps to find one's way.
constexpr qsizetype linesAround = 6;

QString joined(const QStringList& lines) {
    return lines.join(u'\n');
}

/// Unlike QPlainTextEdit::toPlainText() with its no-break spaces.
QString textOf(const QPlainTextEdit* field) {
    return BufferText::fromRawText(field->document()->toRawText());
}

/// No line at all is other than one empty line.
QStringList linesOf(const QString& text) {
    return text.isEmpty() ? QStringList() : text.split(u'\n');
}

} // namespace

MergeDialog::MergeDialog(const QString& name, TextMerge merge, const Colours& colours, QWidget* parent)
    : QDialog(parent)
    , m_merge(std::move(merge))
    , m_colours(colours)
    , m_where(new QLabel)
    , m_answers(new QButtonGroup(this))
    , m_edited(new QPlainTextEdit)
    , m_result(new QTextEdit)
    , m_previous(new QPushButton(tr("&Previous")))
    , m_next(new QPushButton(tr("&Next")))
    , m_accept(new QPushButton(tr("Put in the merged &text"))) {
    setWindowTitle(tr("Merge “%1”").arg(name));
    resize(firstSize.boundedTo(screen()->availableSize() - screenMargin));
    for (const MergePiece& piece : m_merge.pieces)
        if (piece.kind == MergePiece::Kind::Conflict)
            m_conflicts.push_back({piece, std::nullopt, {}});

    auto* steps = new QHBoxLayout;
    steps->addWidget(m_where, 1);
    steps->addWidget(m_previous);
    steps->addWidget(m_next);
    auto* cancel = new QPushButton(tr("Cancel"));
    m_accept->setProperty("primary", true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    for (QPushButton* button : {m_previous, m_next, cancel})
        button->setAutoDefault(false);
    connect(m_previous, &QPushButton::clicked, this, [this] { showConflict(m_current - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showConflict(m_current + 1); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(3 * metrics::spacing);
    layout->setContentsMargins(QMargins() + 4 * metrics::spacing);
    layout->addLayout(steps);
    layout->addWidget(buildSides(), 2);
    layout->addWidget(buildAnswers());
    layout->addWidget(buildResult(), 3);
    layout->addLayout(buttons);
    showConflict(0);
    m_answers->button(static_cast<int>(Answer::Mine))->setFocus();
}

QWidget* MergeDialog::buildSides() {
    auto* sides = new QWidget;
    auto* columns = new QHBoxLayout(sides);
    columns->setContentsMargins({});
    columns->setSpacing(3 * metrics::spacing);
    m_base = addSide(columns, tr("Before both changes"));
    m_mine = addSide(columns, tr("Mine"));
    m_theirs = addSide(columns, tr("Theirs, on the disk"));
    return sides;
}

QPlainTextEdit* MergeDialog::addSide(QLayout* columns, const QString& heading) {
    auto* side = new QPlainTextEdit;
    side->setReadOnly(true);
    side->setTabChangesFocus(true);
    side->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    side->setAccessibleName(heading);
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->addWidget(new QLabel(heading));
    layout->addWidget(side, 1);
    columns->addWidget(column);
    return side;
}

QWidget* MergeDialog::buildAnswers() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(4 * metrics::spacing);
    layout->addWidget(new QLabel(tr("Take")));
    const std::pair<Answer, QString> choices[] = {{Answer::Mine, tr("&mine")},
                                                  {Answer::Theirs, tr("t&heirs")},
                                                  {Answer::Both, tr("&both, mine first")},
                                                  {Answer::Edited, tr("what I &write below")}};
    for (const auto& [answer, words] : choices) {
        auto* button = new QRadioButton(words);
        m_answers->addButton(button, static_cast<int>(answer));
        layout->addWidget(button);
    }
    layout->addStretch();
    connect(m_answers, &QButtonGroup::idClicked, this, [this](int id) { answer(Answer(id)); });
    return row;
}

QWidget* MergeDialog::buildResult() {
    m_edited->setAccessibleName(tr("In place of this conflict"));
    m_edited->setTabChangesFocus(true);
    m_result->setReadOnly(true);
    m_result->setAcceptRichText(false);
    m_result->setTabChangesFocus(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_result->setAccessibleName(tr("The merged text around it"));
    connect(m_edited, &QPlainTextEdit::textChanged, this, &MergeDialog::takeEdited);

    auto* result = new QWidget;
    auto* columns = new QHBoxLayout(result);
    columns->setContentsMargins({});
    columns->setSpacing(3 * metrics::spacing);
    const std::pair<QString, QWidget*> parts[] = {{tr("In place of this conflict"), m_edited},
                                                  {tr("The merged text around it"), m_result}};
    for (const auto& [heading, widget] : parts) {
        auto* column = new QVBoxLayout;
        column->addWidget(new QLabel(heading));
        column->addWidget(widget, 1);
        columns->addLayout(column, 1);
    }
    return result;
}

void MergeDialog::showConflict(int number) {
    const auto count = static_cast<int>(m_conflicts.size());
    m_current = std::clamp(number, 0, count - 1);
    const Conflict& conflict = current();
    m_base->setPlainText(joined(conflict.piece.base));
    m_mine->setPlainText(joined(conflict.piece.mine));
    m_theirs->setPlainText(joined(conflict.piece.theirs));
    for (QPlainTextEdit* side : {m_base, m_mine, m_theirs})
        side->setPlaceholderText(tr("Nothing here"));

    m_answers->setExclusive(false);
    for (QAbstractButton* button : m_answers->buttons())
        button->setChecked(conflict.answer && m_answers->id(button) == static_cast<int>(*conflict.answer));
    m_answers->setExclusive(true);
    const QSignalBlocker blocker(m_edited);
    m_edited->setPlainText(conflict.edited);
    m_edited->setPlaceholderText(conflict.answer ? tr("Nothing: these lines go")
                                                 : tr("Choose above, or write here"));
    showResult();
    updateButtons();
}

QString MergeDialog::proposal(Answer answer, const MergePiece& piece) const {
    switch (answer) {
    case Answer::Mine:
        return joined(piece.mine);
    case Answer::Theirs:
        return joined(piece.theirs);
    case Answer::Both:
        return joined(piece.mine + piece.theirs);
    case Answer::Edited:
        break;
    }
    return textOf(m_edited);
}

void MergeDialog::answer(Answer answer) {
    Conflict& conflict = current();
    conflict.edited = proposal(answer, conflict.piece);
    conflict.answer = answer;
    showConflict(m_current);
    if (answer == Answer::Edited)
        m_edited->setFocus();
}

void MergeDialog::takeEdited() {
    Conflict& conflict = current();
    conflict.answer = Answer::Edited;
    conflict.edited = textOf(m_edited);
    m_answers->button(static_cast<int>(Answer::Edited))->setChecked(true);
    showResult();
    updateButtons();
}

/// The conflict's place with what stands around it; what is not settled yet is marked.
void MergeDialog::showResult() {
    m_result->clear();
    QTextCursor cursor(m_result->document());
    QTextCharFormat plain;
    plain.setForeground(m_colours.text);
    QTextCharFormat marked = plain;
    marked.setBackground(current().answer ? mixed(m_colours.textPane, m_colours.fine, 0.2)
                                          : m_colours.warningTint);
    int conflict = -1;
    int place = 0;
    for (std::size_t i = 0; i < m_merge.pieces.size(); ++i) {
        if (m_merge.pieces[i].kind != MergePiece::Kind::Conflict || ++conflict != m_current)
            continue;
        if (i > 0) {
            const QStringList& before = m_merge.pieces[i - 1].agreed;
            cursor.insertText(joined(before.mid(std::max<qsizetype>(0, before.size() - linesAround))), plain);
            cursor.insertBlock();
        }
        place = cursor.position();
        cursor.insertText(current().answer ? current().edited : tr("Not settled yet"), marked);
        if (i + 1 < m_merge.pieces.size()) {
            cursor.insertBlock();
            cursor.insertText(joined(m_merge.pieces[i + 1].agreed.mid(0, linesAround)), plain);
        }
    }
    cursor.setPosition(place);
    m_result->setTextCursor(cursor);
    m_result->ensureCursorVisible();
}

void MergeDialog::updateButtons() {
    const auto count = static_cast<int>(m_conflicts.size());
    const auto open = static_cast<int>(std::ranges::count_if(
        m_conflicts, [](const Conflict& conflict) { return !conflict.answer.has_value(); }));
    const QString place =
        tr("Place %1 of %2 where both changed the same lines").arg(m_current + 1).arg(count);
    m_where->setText(open == 0 ? tr("%1. All are settled.").arg(place)
                               : tr("%1. %2 not settled yet.").arg(place).arg(open));
    m_previous->setEnabled(m_current > 0);
    m_next->setEnabled(m_current + 1 < count);
    m_accept->setEnabled(open == 0);
}

std::vector<QStringList> MergeDialog::answers() const {
    std::vector<QStringList> answers;
    for (const Conflict& conflict : m_conflicts) {
        const MergePiece& piece = conflict.piece;
        // What was chosen is taken as it is: a widget's text does not keep every character.
        switch (conflict.answer.value_or(Answer::Edited)) {
        case Answer::Mine:
            answers.push_back(piece.mine);
            break;
        case Answer::Theirs:
            answers.push_back(piece.theirs);
            break;
        case Answer::Both:
            answers.push_back(piece.mine + piece.theirs);
            break;
        case Answer::Edited:
            answers.push_back(linesOf(conflict.edited));
            break;
        }
    }
    return answers;
}

QString MergeDialog::text() const {
    return m_merge.text(answers());
}

} // namespace masthead
