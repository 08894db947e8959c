#include "gui/DeskFixture.h"
#include "impact/ImpactDialog.h"
#include "impact/ImpactList.h"
#include "impact/WordDiff.h"
#include "impact/WordDiffView.h"
#include "sidebar/Sidebar.h"
#include "versions/VersionStore.h"
#include "writing/TextPane.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTextBlock>
#include <QTimer>

using namespace masthead;
using namespace masthead::test;

namespace {

const std::string ending =
    "Thank you for reading our letter about balconies.\nSee you next month in the garden.\n";
const std::string includeOfEnding = "{{ include_md(path=\"snippets/ending.md\") }}\n";

std::string issueText(int number, const std::string& body) {
    return "\n+++\ntitle = \"" + std::to_string(number) + " - Letter\"\ndate = \"2026-01-0" +
           std::to_string(number) + "\"   # kept\n+++\n\nMuch  grew.\n\n---\n\n" + body;
}

/// Issues 1 to 3 have the ending by hand, 4 includes it; the newest is open.
class Letters : public DeskFixture {
public:
    Letters() {
        newsletter().write("snippets/ending.md", ending);
        for (int number = 1; number <= 3; ++number)
            newsletter().write(file(number), issueText(number, ending));
        newsletter().write(file(4), issueText(4, includeOfEnding));
    }

    static std::string file(int number) { return "content/newsletter/" + std::to_string(number) + ".md"; }

    /// Waits until all issues have been looked through.
    ImpactDialog* showUses() {
        trigger(Command::SnippetUses);
        return shownUses();
    }
    ImpactDialog* shownUses() {
        ImpactDialog* shown = desk().findChild<ImpactDialog*>();
        const auto isRead = [&] { return shown && shown->findChild<QComboBox*>()->isVisible(); };
        return QTest::qWaitFor(isRead, 5000) ? shown : nullptr;
    }
};

QPushButton* button(QWidget* dialog, const QString& label) {
    for (auto* found : dialog->findChildren<QPushButton*>())
        if (found->text().remove(u'&') == label)
            return found;
    return nullptr;
}

QStringList rowsOf(const ImpactDialog* dialog) {
    QStringList rows;
    const auto* list = dialog->findChild<ImpactList*>();
    for (int group = 0; group < list->topLevelItemCount(); ++group) {
        const QTreeWidgetItem* top = list->topLevelItem(group);
        rows << top->text(0);
        for (int row = 0; row < top->childCount(); ++row)
            rows << top->child(row)->text(0) + u' ' + top->child(row)->text(2);
    }
    return rows;
}

void choose(ImpactDialog* dialog, const QString& snippet) {
    auto* snippets = dialog->findChild<QComboBox*>();
    snippets->setCurrentIndex(snippets->findText(snippet));
}

/// Presses a button of the question that comes next.
void answerNextQuestion(const QString& label) {
    QTimer::singleShot(0, qApp, [label] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(question);
        QPushButton* pressed = button(question, label);
        QVERIFY(pressed);
        pressed->click();
    });
}

} // namespace

class tst_DeskSnippets : public QObject {
    Q_OBJECT

private slots:
    void listsUsesAndCopies();
    void replacesTheCopyOfAnOpenIssueInOneStepOfUndo();
    void replacesSeveralAfterOneQuestion();
    void leavesAllAsItIsWhereTheQuestionIsDenied();
    void opensThePlaceOfACopy();
    void sidebarChoosesTheSnippet();
    void saysWhatSnippetsAreWhereThereAreNone();
    void differencesAreToldByWords();
};

void tst_DeskSnippets::listsUsesAndCopies() {
    Letters letters;
    letters.newsletter().write(Letters::file(2),
                               issueText(2, "Thank you for reading our letter about balconies.\nSee you next "
                                            "week in the garden.\n"));
    letters.open();
    ImpactDialog* dialog = letters.showUses();
    QVERIFY(dialog);
    choose(dialog, QStringLiteral("ending"));
    const QStringList rows = rowsOf(dialog);
    QCOMPARE(rows.size(), 6);
    QCOMPARE(rows[0], QStringLiteral("Copied by hand: 3"));
    QCOMPARE(rows[1], QStringLiteral("3 - Letter 100 %"));
    QVERIFY(rows[2].startsWith(QStringLiteral("2 - Letter ")) &&
            rows[2] != QStringLiteral("2 - Letter 100 %"));
    QCOMPARE(rows[4], QStringLiteral("Included: 1"));
    QCOMPARE(rows[5], QStringLiteral("4 - Letter included"));

    QTest::keyClick(dialog->findChild<ImpactList*>(), Qt::Key_Down);
    const QString difference = dialog->findChild<WordDiffView*>()->toPlainText();
    QVERIFY2(difference.contains(QStringLiteral("next week month in")), qPrintable(difference));

    choose(dialog, QStringLiteral("unused"));
    QCOMPARE(rowsOf(dialog).join(u'|'), QStringLiteral("No issue has a copy by hand|No issue includes it"));
    QVERIFY(!button(dialog, QStringLiteral("Open"))->isEnabled());
    QVERIFY(!button(dialog, QStringLiteral("Replace the copy by the include"))->isEnabled());
}

void tst_DeskSnippets::replacesTheCopyOfAnOpenIssueInOneStepOfUndo() {
    Letters letters;
    letters.open();
    QVERIFY(letters.desk().openFile(Letters::file(3)));
    const QString before = letters.textOf();
    ImpactDialog* dialog = letters.showUses();
    QVERIFY(dialog);
    choose(dialog, QStringLiteral("ending"));
    button(dialog, QStringLiteral("Replace the copy by the include"))->click();
    QCOMPARE(letters.textOf(), QString::fromStdString(issueText(3, includeOfEnding)));
    QCOMPARE(letters.newsletter().read(Letters::file(3)), issueText(3, ending));
    QTRY_COMPARE(rowsOf(dialog).value(0), QStringLiteral("Copied by hand: 2"));
    QVERIFY(rowsOf(dialog).contains(QStringLiteral("3 - Letter included")));
    dialog->close();
    letters.trigger(Command::Undo);
    QCOMPARE(letters.textOf(), before);
}

void tst_DeskSnippets::replacesSeveralAfterOneQuestion() {
    Letters letters;
    letters.open();
    QVERIFY(letters.desk().openFile(Letters::file(3)));
    ImpactDialog* dialog = letters.showUses();
    QVERIFY(dialog);
    choose(dialog, QStringLiteral("ending"));
    dialog->findChild<ImpactList*>()->selectAll();
    answerNextQuestion(QStringLiteral("Replace"));
    button(dialog, QStringLiteral("Replace 3 copies by the include"))->click();
    for (int number = 1; number <= 2; ++number)
        QCOMPARE(QString::fromStdString(letters.newsletter().read(Letters::file(number))),
                 QString::fromStdString(issueText(number, includeOfEnding)));
    QCOMPARE(letters.textOf(), QString::fromStdString(issueText(3, includeOfEnding)));
    QCOMPARE(letters.newsletter().read(Letters::file(3)), issueText(3, ending));
    QTRY_COMPARE(rowsOf(dialog).value(0), QStringLiteral("No issue has a copy by hand"));
    QCOMPARE(rowsOf(dialog).size(), 6);
    QVERIFY(letters.notice().isEmpty());
    // Those that were saved without being open have versions of what they held before, too.
    const VersionStore store(letters.stateFolder() / "history");
    for (int number = 1; number <= 2; ++number) {
        const VersionOwner issue{letters.newsletter().root(), Letters::file(number)};
        QTRY_COMPARE(store.list(issue).size(), 2U);
        const std::vector<Version> versions = store.list(issue);
        QCOMPARE(store.read(versions[0]).value_or("").toStdString(), issueText(number, includeOfEnding));
        QCOMPARE(store.read(versions[1]).value_or("").toStdString(), issueText(number, ending));
        QVERIFY(versions[1].reason == VersionReason::Former);
    }
}

void tst_DeskSnippets::leavesAllAsItIsWhereTheQuestionIsDenied() {
    Letters letters;
    letters.open();
    ImpactDialog* dialog = letters.showUses();
    QVERIFY(dialog);
    choose(dialog, QStringLiteral("ending"));
    answerNextQuestion(QStringLiteral("Cancel"));
    button(dialog, QStringLiteral("Replace the copy by the include"))->click();
    for (int number = 1; number <= 3; ++number)
        QCOMPARE(letters.newsletter().read(Letters::file(number)), issueText(number, ending));
}

void tst_DeskSnippets::opensThePlaceOfACopy() {
    Letters letters;
    letters.open();
    ImpactDialog* dialog = letters.showUses();
    QVERIFY(dialog);
    choose(dialog, QStringLiteral("ending"));
    QTest::keyClick(dialog->findChild<ImpactList*>(), Qt::Key_Return);
    QTRY_COMPARE(letters.desk().currentDocument()->file(), std::filesystem::path(Letters::file(3)));
    QVERIFY(letters.text()->textCursor().block().text().startsWith(QStringLiteral("Thank you")));
    QTRY_VERIFY(!letters.desk().findChild<ImpactDialog*>());
}

void tst_DeskSnippets::sidebarChoosesTheSnippet() {
    Letters letters;
    letters.open();
    emit letters.desk().sidebar()->usesWanted("snippets/unused.md");
    ImpactDialog* dialog = letters.shownUses();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QComboBox*>()->currentText(), QStringLiteral("unused"));
}

void tst_DeskSnippets::saysWhatSnippetsAreWhereThereAreNone() {
    DeskFixture fixture;
    std::filesystem::remove_all(fixture.newsletter().root() / "snippets");
    fixture.open();
    fixture.trigger(Command::SnippetUses);
    auto* dialog = fixture.desk().findChild<ImpactDialog*>();
    QVERIFY(dialog);
    const auto says = [&] {
        for (const auto* label : dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(QStringLiteral("No snippets yet")))
                return true;
        return false;
    };
    QTRY_VERIFY(says());
    QVERIFY(!button(dialog, QStringLiteral("Open"))->isEnabled());
}

void tst_DeskSnippets::differencesAreToldByWords() {
    const QString mine = QStringLiteral("one two\nthree  four");
    const QString theirs = QStringLiteral("one 2\nthree  four five");
    QString onlyMine;
    QString both;
    QString kept;
    for (const DiffLine& piece : diffWords(mine, theirs)) {
        (piece.origin == LineOrigin::OnlyMine ? onlyMine : both) +=
            piece.origin == LineOrigin::OnlyTheirs ? QString() : piece.text;
        if (piece.origin != LineOrigin::OnlyTheirs)
            kept += piece.text;
    }
    QCOMPARE(kept, mine);
    QVERIFY(onlyMine.startsWith(QStringLiteral("two")));
    QVERIFY(both.startsWith(QStringLiteral("one ")));
    QVERIFY(diffWords({}, {}).empty());
    const auto longer = diffWords(QStringLiteral("the end"), QStringLiteral("the end\n\nor not"));
    QCOMPARE(longer.size(), 2U);
    QCOMPARE(longer[0].text, QStringLiteral("the end"));
}

QTEST_MAIN(tst_DeskSnippets)
#include "tst_desk_snippets.moc"
