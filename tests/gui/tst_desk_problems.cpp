#include "desk/CheckFeed.h"
#include "desk/ExportDialog.h"
#include "gui/DeskFixture.h"
#include "look/NoticeStrip.h"
#include "problems/ProblemWording.h"
#include "problems/ProblemsModel.h"
#include "problems/ProblemsPane.h"
#include "problems/ProblemsView.h"
#include "sidebar/EntryView.h"
#include "sidebar/Sidebar.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace masthead;
using namespace masthead::test;

namespace {

/// A link with a bracket too many.
const QString fault = QStringLiteral(" See <a href=\"(https://example.org/notes\">the notes</a>.");

ProblemsView* rows(DeskFixture& fixture) {
    return fixture.desk().problemsPane()->findChild<ProblemsView*>();
}

/// The row of the fault; invalid while it is not there.
QModelIndex faultRow(DeskFixture& fixture) {
    const QAbstractItemModel* model = rows(fixture)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        if (index.data(ProblemsModel::PlaceRole).toString().startsWith(QStringLiteral("link-malformed")))
            return index;
    }
    return {};
}

QToolButton* countInStatusBar(DeskFixture& fixture) {
    return fixture.desk().statusBar()->findChild<QToolButton*>(QStringLiteral("problems"));
}

QAction* menuAction(DeskFixture& fixture, const QString& label) {
    auto* menu = fixture.desk().findChild<QMenu*>(QStringLiteral("fixes"));
    if (!menu)
        return nullptr;
    for (QAction* action : menu->actions())
        if (action->text() == label)
            return action;
    return nullptr;
}

QString errorsOf(DeskFixture& fixture) {
    return errorCount(fixture.desk().checks().ofCurrent()->errors);
}

QModelIndex entryOf(DeskFixture& fixture, const QString& title) {
    auto* list = fixture.desk().sidebar()->findChild<EntryView*>();
    const QModelIndexList found = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, title, 1,
                                                       Qt::MatchContains | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

} // namespace

class tst_DeskProblems : public QObject {
    Q_OBJECT

private slots:
    void typedFaultShowsInTextPaneAndStatusBar();
    void rowLeadsToItsPlace();
    void linkInTheRowMendsInOneStepOfUndo();
    void keyOffersFixesAtTheCaret();
    void keysStepThroughTheProblems();
    void sidebarMarksTheIssue();
    void allIssuesAreGroupedByFile();
    void exportWarnsAndGoesOn();
    void exportShowsTheErrors();
    void copySaysWhatIsWrong();
    void ruleIsTurnedOffForThePublication();
    void linksAreAskedForOnRequest();
    void onlyWhatIsNewSinceTheLastCommit();
    void tooLargeATextIsNotChecked();
    void paneAndItsHeightAreRemembered();
};

void tst_DeskProblems::typedFaultShowsInTextPaneAndStatusBar() {
    DeskFixture fixture;
    fixture.open();
    QVERIFY(fixture.desk().problemsPane()->isHidden());
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    const auto isMarked = [&] {
        return std::ranges::any_of(fixture.text()->marks().all(), [&](const TextMark& mark) {
            return fixture.textOf().mid(mark.begin, mark.end - mark.begin) ==
                   QStringLiteral("(https://example.org/notes");
        });
    };
    QTRY_VERIFY(isMarked());
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    QTRY_VERIFY(countInStatusBar(fixture)->text().startsWith(errorsOf(fixture)));
    countInStatusBar(fixture)->click();
    QVERIFY(fixture.desk().problemsPane()->isVisible());
    QVERIFY(faultRow(fixture).isValid());
}

void tst_DeskProblems::rowLeadsToItsPlace() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    fixture.trigger(Command::ShowProblems);
    QTRY_VERIFY(faultRow(fixture).isValid());
    fixture.moveCaretAfter(QStringLiteral("Last"));
    const QModelIndex row = faultRow(fixture);
    QTest::mouseClick(rows(fixture)->viewport(), Qt::LeftButton, {},
                      rows(fixture)->visualRect(row).center() - QPoint(300, 0));
    QVERIFY(fixture.text()->textCursor().block().text().contains(QStringLiteral("example.org")));
    QVERIFY(fixture.text()->hasFocus());
    fixture.trigger(Command::GoBack);
    QVERIFY(fixture.text()->textCursor().block().text().contains(QStringLiteral("Last")));
}

void tst_DeskProblems::linkInTheRowMendsInOneStepOfUndo() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    const QString before = fixture.textOf();
    fixture.trigger(Command::ShowProblems);
    QTRY_VERIFY(faultRow(fixture).isValid());
    const QModelIndex row = faultRow(fixture);
    emit rows(fixture)->actionWanted(row);
    QTRY_VERIFY(fixture.textOf() != before);
    QVERIFY(fixture.textOf().contains(QStringLiteral("href=\"https://example.org/notes\"")));
    QTRY_VERIFY(!faultRow(fixture).isValid());
    fixture.trigger(Command::Undo);
    QCOMPARE(fixture.textOf(), before);
}

void tst_DeskProblems::keyOffersFixesAtTheCaret() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    fixture.moveCaretAfter(QStringLiteral("example.org"));
    fixture.trigger(Command::MendProblem);
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    const auto& findings = fixture.desk().checks().ofCurrent()->findings;
    const auto finding = std::ranges::find(findings, "link-malformed", &Finding::rule);
    QVERIFY(finding != findings.end() && !finding->fixes.empty());
    const QString label = fixLabel(finding->fixes.front());
    QTRY_VERIFY(menuAction(fixture, label));
    menuAction(fixture, label)->trigger();
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("href=\"https://example.org/notes\"")));
}

void tst_DeskProblems::keysStepThroughTheProblems() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    fixture.moveCaretAfter(QStringLiteral("Last paragraph."));
    fixture.type(fault);
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    const auto places = fixture.desk().checks().ofCurrent()->places;
    const auto isFault = [&](const BufferRange& place) {
        return fixture.text()->textCursor().position() == place.begin;
    };
    QVERIFY(places.size() >= 2);
    fixture.moveCaretAfter(QStringLiteral("Last paragraph."));
    fixture.trigger(Command::PreviousProblem);
    QVERIFY(fixture.text()->textCursor().block().text().startsWith(QStringLiteral("First")));
    QVERIFY(std::ranges::any_of(places, isFault));
    fixture.moveCaretAfter(QStringLiteral("Omega"));
    fixture.trigger(Command::NextProblem);
    QVERIFY(fixture.text()->textCursor().block().text().startsWith(QStringLiteral("Last")));
    QVERIFY(std::ranges::any_of(places, isFault));
    // The page goes there too.
    QVERIFY(!fixture.page()->revealed.empty());
    QCOMPARE(fixture.page()->revealed.back(), fixture.text()->textCursor().blockNumber() + 1);
}

void tst_DeskProblems::sidebarMarksTheIssue() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    QTRY_VERIFY(entryOf(fixture, QStringLiteral("Third time")).data(SidebarModel::ErrorsRole).toInt() > 0);
    QVERIFY(entryOf(fixture, QStringLiteral("Third time"))
                .data(Qt::ToolTipRole)
                .toString()
                .startsWith(errorsOf(fixture)));
}

void tst_DeskProblems::allIssuesAreGroupedByFile() {
    DeskFixture fixture;
    fixture.newsletter().write("content/newsletter/1.md",
                               "+++\ntitle = \"1 - First steps\"\ndate = \"2026-01-04\"\n+++\n\n" +
                                   fault.toStdString() + '\n');
    fixture.open();
    fixture.trigger(Command::ShowProblems);
    fixture.desk().problemsPane()->setScope(ProblemScope::AllIssues);
    const auto firstIssue = [&] {
        const QAbstractItemModel* model = rows(fixture)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 0).data().toString() == QStringLiteral("1 - First steps"))
                return model->index(row, 0);
        return QModelIndex();
    };
    QTRY_VERIFY(firstIssue().isValid());
    QVERIFY(rows(fixture)->isExpanded(firstIssue()));
    emit rows(fixture)->placeWanted(rows(fixture)->model()->index(0, 0, firstIssue()));
    QCOMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("content/newsletter/1.md"));
}

void tst_DeskProblems::exportWarnsAndGoesOn() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    const QTemporaryDir folder;
    QString sentence;
    QTimer::singleShot(0, qApp, [&] {
        auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        sentence = dialog->findChild<NoticeStrip*>()->sentence();
        dialog->findChild<QLineEdit*>()->setText(folder.path());
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Export anyway"))
                return button->click();
        dialog->reject();
    });
    fixture.trigger(Command::Export);
    QCOMPARE(sentence, errorsOf(fixture) + QStringLiteral(" in issue 3"));
    QTRY_VERIFY(fixture.notice().contains(folder.path()));
}

void tst_DeskProblems::exportShowsTheErrors() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    QTimer::singleShot(0, qApp, [&] {
        auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        emit dialog->findChild<NoticeStrip*>()->buttonPressed(0);
    });
    fixture.trigger(Command::Export);
    QVERIFY(fixture.desk().problemsPane()->isVisible());
    QVERIFY(faultRow(fixture).isValid());
}

void tst_DeskProblems::copySaysWhatIsWrong() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    fixture.trigger(Command::CopyMail);
    QTRY_VERIFY(fixture.notice().contains(errorsOf(fixture) + QStringLiteral(" in issue 3.")));
    QVERIFY(fixture.pressNotice(QStringLiteral("Show")));
    QVERIFY(fixture.desk().problemsPane()->isVisible());
}

void tst_DeskProblems::ruleIsTurnedOffForThePublication() {
    DeskFixture fixture;
    fixture.newsletter().write("masthead.toml", "# Ours\n[check.rules]\nlink-text = \"error\" # mostly\n");
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    fixture.trigger(Command::ShowProblems);
    QTRY_VERIFY(faultRow(fixture).isValid());
    fixture.moveCaretAfter(QStringLiteral("example.org"));
    fixture.text()->setFocus();
    fixture.trigger(Command::MendProblem);
    const QString label = QStringLiteral("Turn off “link-malformed” for this publication");
    QTRY_VERIFY(menuAction(fixture, label));
    menuAction(fixture, label)->trigger();
    QCOMPARE(
        fixture.newsletter().read("masthead.toml"),
        std::string("# Ours\n[check.rules]\nlink-text = \"error\" # mostly\nlink-malformed = \"off\"\n"));
    QTRY_VERIFY(!faultRow(fixture).isValid());
    QVERIFY(fixture.pressNotice(QStringLiteral("Turn it on again")));
    QTRY_VERIFY(faultRow(fixture).isValid());
}

/// Against a server of this machine, which the publication allows to be asked.
void tst_DeskProblems::linksAreAskedForOnRequest() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int asked = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &asked] {
            ++asked;
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    DeskFixture fixture;
    fixture.newsletter().write("masthead.toml", "[check.links]\nprivate = true\n");
    fixture.open();
    const QString address = QStringLiteral("http://127.0.0.1:%1/gone").arg(server.serverPort());
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" See [the news](%1).").arg(address));
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    QCOMPARE(asked, 0);
    fixture.trigger(Command::CheckWebLinks);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.notice().contains(QStringLiteral("1 lead nowhere")), 20000);
    QVERIFY(asked > 0);
    const auto isDead = [&] {
        const auto page = fixture.desk().checks().ofCurrent();
        return page && std::ranges::any_of(page->findings,
                                           [](const Finding& one) { return one.rule == "link-dead"; });
    };
    QVERIFY(isDead());
    fixture.moveCaretAfter(QStringLiteral("Introduction"));
    fixture.type(QStringLiteral(" goes on"));
    QTRY_VERIFY(isDead()); // It moved along.
    fixture.moveCaretAfter(QStringLiteral("/gone"));
    fixture.type(QStringLiteral("-not"));
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    QVERIFY(!isDead());
}

void tst_DeskProblems::onlyWhatIsNewSinceTheLastCommit() {
    DeskFixture fixture;
    fixture.newsletter().write("content/newsletter/2.md",
                               "+++\ntitle = \"2 - Second wind\"\ndate = \"2026-01-18\"\n+++\n\n" +
                                   fault.toStdString() + '\n');
    const QString root = QString::fromStdString(fixture.newsletter().root().string());
    for (const QStringList& arguments :
         {QStringList{QStringLiteral("init"), QStringLiteral("-q")},
          QStringList{QStringLiteral("add"), QStringLiteral("-A")},
          QStringList{QStringLiteral("-c"), QStringLiteral("user.name=Editor"), QStringLiteral("-c"),
                      QStringLiteral("user.email=editor@example.com"), QStringLiteral("commit"),
                      QStringLiteral("-qm"), QStringLiteral("All issues")}}) {
        QCOMPARE(
            QProcess::execute(QStringLiteral("git"), QStringList{QStringLiteral("-C"), root} + arguments), 0);
    }
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    fixture.trigger(Command::ShowProblems);
    fixture.desk().problemsPane()->setScope(ProblemScope::OnlyNew);
    const QAbstractItemModel* model = rows(fixture)->model();
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("3 - Third time"));
    const QModelIndex group = model->index(0, 0);
    QTRY_COMPARE(model->rowCount(group), 1);
    QVERIFY(model->index(0, 0, group)
                .data(ProblemsModel::PlaceRole)
                .toString()
                .startsWith(QStringLiteral("link-malformed")));
}

void tst_DeskProblems::tooLargeATextIsNotChecked() {
    DeskFixture fixture;
    std::string text = "+++\ntitle = \"4 - Large\"\ndate = \"2026-01-01\"\n+++\n\n";
    while (text.size() <= (std::size_t(4) << 20))
        text += "A line of words that goes on for a while, and ends.\n\n";
    fixture.newsletter().write("content/newsletter/0.md", text);
    fixture.open();
    QVERIFY(fixture.desk().openFile("content/newsletter/0.md"));
    QVERIFY(fixture.desk().checks().isTooLarge());
    QVERIFY(fixture.desk().openFile("content/newsletter/3.md"));
    QVERIFY(!fixture.desk().checks().isTooLarge());
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
}

void tst_DeskProblems::paneAndItsHeightAreRemembered() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::ShowProblems);
    auto* splitter = fixture.desk().findChild<QSplitter*>(QStringLiteral("overProblems"));
    splitter->setSizes({400, 260});
    const int height = fixture.desk().problemsPane()->height();
    fixture.restart();
    QVERIFY(fixture.desk().problemsPane()->isVisible());
    QVERIFY(qAbs(fixture.desk().problemsPane()->height() - height) <= 2);
    QVERIFY(fixture.desk().actions().of(Command::ShowProblems)->isChecked());
    fixture.trigger(Command::ShowProblems);
    QVERIFY(fixture.desk().problemsPane()->isHidden());
}

QTEST_MAIN(tst_DeskProblems)
#include "tst_desk_problems.moc"
