#include "writing/FindControls.h"

#include "look/Icons.h"
#include "look/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace masthead {

namespace {

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

FindControls::FindControls(QWidget& bar)
    : find(makeField(tr("Find"), QStringLiteral("findField"), &bar))
    , matchCase(makeSwitch(tr("Match case"), QStringLiteral("matchCase"), &bar))
    , wholeWord(makeSwitch(tr("Whole words only"), QStringLiteral("wholeWord"), &bar))
    , expression(makeSwitch(tr("Regular expression"), QStringLiteral("regularExpression"), &bar))
    , inSelection(makeSwitch(tr("Only in the selection"), QStringLiteral("inSelection"), &bar))
    , count(new QLabel(&bar))
    , fault(new QLabel(&bar))
    , previous(makeButton(tr("Previous match"), QStringLiteral("previousMatch"), &bar))
    , next(makeButton(tr("Next match"), QStringLiteral("nextMatch"), &bar))
    , close(makeButton(tr("Close the find bar"), QStringLiteral("closeFind"), &bar))
    , replacing(new QWidget(&bar))
    , replacement(makeField(tr("Replace with"), QStringLiteral("replaceField"), replacing))
    , replace(makeAction(tr("Replace"), QStringLiteral("replaceOne"), replacing))
    , all(makeAction(tr("Replace all"), QStringLiteral("replaceAll"), replacing)) {
    count->setObjectName(QStringLiteral("findCount"));
    count->setProperty("quiet", true);
    fault->setObjectName(QStringLiteral("findFault"));
    fault->setWordWrap(true);
    all->setToolTip(tr("Replace every match, as one step of undo"));
    layOut(bar);
}

void FindControls::layOut(QWidget& bar) {
    auto* first = new QHBoxLayout;
    first->setSpacing(metrics::spacing / 2);
    first->addWidget(find, 1);
    first->addSpacing(metrics::spacing);
    first->addWidget(count);
    for (QWidget* part : std::initializer_list<QWidget*>{matchCase, wholeWord, expression, inSelection,
                                                         previous, next, close})
        first->addWidget(part);
    auto* second = new QHBoxLayout(replacing);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(metrics::spacing);
    second->addWidget(replacement, 1);
    second->addWidget(replace);
    second->addWidget(all);
    auto* rows = new QVBoxLayout(&bar);
    rows->setContentsMargins(4 * metrics::spacing, 2 * metrics::spacing, 2 * metrics::spacing,
                             2 * metrics::spacing);
    rows->setSpacing(metrics::spacing);
    rows->addLayout(first);
    rows->addWidget(replacing);
    rows->addWidget(fault);
}

SearchTerm FindControls::term() const {
    return {find->text(), matchCase->isChecked() ? SearchTerm::Case::Matched : SearchTerm::Case::Ignored,
            wholeWord->isChecked() ? SearchTerm::Words::WholeOnly : SearchTerm::Words::AnyPart,
            expression->isChecked() ? SearchTerm::Syntax::RegularExpression : SearchTerm::Syntax::Literal};
}

void FindControls::setColours(const Colours& colours) {
    const auto set = [&](QToolButton* button, const char* name) {
        button->setIcon(icon(QString::fromLatin1(name), colours));
    };
    set(matchCase, "match-case");
    set(wholeWord, "whole-word");
    set(expression, "regular-expression");
    set(inSelection, "in-selection");
    set(previous, "previous");
    set(next, "next");
    set(close, "close");
}

void FindControls::showResult(const QString& said, const QString& wrong) {
    count->setText(said);
    fault->setText(wrong);
    fault->setVisible(!wrong.isEmpty());
    find->setAccessibleDescription(wrong.isEmpty() ? said : wrong);
    const bool faulty = !wrong.isEmpty();
    if (find->property("invalid").toBool() == faulty)
        return;
    find->setProperty("invalid", faulty);
    find->style()->unpolish(find);
    find->style()->polish(find);
}

} // namespace masthead
