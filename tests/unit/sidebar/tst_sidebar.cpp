#include "SamplePublication.h"

#include "sidebar/EntryView.h"
#include "sidebar/Sidebar.h"
#include "sidebar/SidebarModel.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace masthead;
using namespace Qt::StringLiterals;
using masthead::test::samplePublication;

namespace {

using FileSignal = void (Sidebar::*)(const std::filesystem::path&);

/// What a signal with a file has told.
class Files {
public:
    Files(Sidebar& sidebar, FileSignal signal) {
        QObject::connect(&sidebar, signal, &sidebar,
                         [this](const auto& file) { m_told.push_back(file.string()); });
    }
    std::string take() {
        std::string all;
        for (const std::string& file : m_told)
            all += (all.empty() ? "" : ", ") + file;
        m_told.clear();
        return all;
    }

private:
    std::vector<std::string> m_told;
};

/// A sidebar on screen with the sample newsletter.
class ShownSidebar {
public:
    explicit ShownSidebar(const Publication& publication = samplePublication(), int height = 900) {
        sidebar.resize(264, height);
        set(publication);
        sidebar.show();
        QApplication::setActiveWindow(&sidebar);
        filter = sidebar.findChild<QLineEdit*>();
        view = sidebar.findChild<EntryView*>();
        model = sidebar.findChild<SidebarModel*>();
    }

    void set(const Publication& publication) {
        sidebar.setPublication(std::make_shared<const Publication>(publication),
                               std::make_shared<const AllEntries>(publication, QDate::currentDate()));
    }
    void select(const char* file) const {
        view->setFocus();
        view->setCurrentIndex(model->find(file));
    }
    std::string selected() const {
        const Entry* entry = model->entry(view->currentIndex());
        return entry ? entry->file.string() : std::string();
    }
    QPoint at(const QModelIndex& index) const { return view->visualRect(index).center(); }
    QPoint plus(EntryGroup group) const {
        const QRect header = view->visualRect(model->header(group));
        return {header.right() - 22, header.center().y() + 4};
    }

    Sidebar sidebar;
    QLineEdit* filter = nullptr;
    EntryView* view = nullptr;
    SidebarModel* model = nullptr;
};

bool dragOver(const ShownSidebar& shown, QPoint position, const QMimeData& mime) {
    QDragEnterEvent enter(position, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(shown.view->viewport(), &enter);
    QDragMoveEvent move(position, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(shown.view->viewport(), &move);
    return enter.isAccepted() && move.isAccepted() && move.dropAction() == Qt::CopyAction;
}

bool drop(const ShownSidebar& shown, QPoint position, const QMimeData& mime) {
    QDropEvent event(position, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(shown.view->viewport(), &event);
    return event.isAccepted() && event.dropAction() == Qt::CopyAction;
}

} // namespace

class SidebarTest : public QObject {
    Q_OBJECT

private slots:
    void opensByKeyboard() {
        ShownSidebar shown;
        Files opened(shown.sidebar, &Sidebar::fileActivated);
        shown.select("content/letters/23.md");
        QTest::keyClick(shown.view, Qt::Key_Down);
        QTest::keyClick(shown.view, Qt::Key_Return);
        QCOMPARE(opened.take(), "content/letters/22.md");
        for (int step = 0; step < 3; ++step) // Past the last issue and the header of the snippets.
            QTest::keyClick(shown.view, Qt::Key_Down);
        QTest::keyClick(shown.view, Qt::Key_Enter);
        QCOMPARE(opened.take(), "snippets/colophon.md");
    }

    void opensByClick() {
        ShownSidebar shown;
        Files opened(shown.sidebar, &Sidebar::fileActivated);
        const QModelIndex issue = shown.model->find("content/letters/22.md");
        QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, shown.at(issue));
        QCOMPARE(opened.take(), "content/letters/22.md");
        QTest::mouseClick(shown.view->viewport(), Qt::RightButton, {}, shown.at(issue));
        QCOMPARE(opened.take(), "");
    }

    void asksByKeyboard() {
        ShownSidebar shown;
        Files renamed(shown.sidebar, &Sidebar::renameWanted);
        Files deleted(shown.sidebar, &Sidebar::deleteWanted);
        Files inserted(shown.sidebar, &Sidebar::insertWanted);
        Files copied(shown.sidebar, &Sidebar::insertCopyWanted);
        shown.select("snippets/thanks.md");
        QTest::keyClick(shown.view, Qt::Key_F2);
        QTest::keyClick(shown.view, Qt::Key_Delete);
        QTest::keyClick(shown.view, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(shown.view, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(renamed.take(), "snippets/thanks.md");
        QCOMPARE(deleted.take(), "snippets/thanks.md");
        QCOMPARE(inserted.take(), "snippets/thanks.md");
        QCOMPARE(copied.take(), "snippets/thanks.md");

        shown.select("content/letters/22.md"); // An issue does not go into another one.
        QTest::keyClick(shown.view, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(shown.view, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        shown.view->setCurrentIndex(shown.model->header(EntryGroup::Issues)); // Nor is a group deleted.
        QTest::keyClick(shown.view, Qt::Key_Delete);
        QTest::keyClick(shown.view, Qt::Key_F2);
        QCOMPARE(inserted.take() + copied.take() + deleted.take() + renamed.take(), "");
    }

    void makesNewOnes() {
        ShownSidebar shown;
        QSignalSpy issue(&shown.sidebar, &Sidebar::newIssueWanted);
        QSignalSpy snippet(&shown.sidebar, &Sidebar::newSnippetWanted);
        QSignalSpy sponsor(&shown.sidebar, &Sidebar::newSponsorWanted);
        QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, shown.plus(EntryGroup::Issues));
        QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, shown.plus(EntryGroup::Snippets));
        shown.select("sponsors/sailcloth.md");
        QTest::keyClick(shown.view, Qt::Key_Insert);
        QCOMPARE(issue.size(), 1);
        QCOMPARE(snippet.size(), 1);
        QCOMPARE(snippet.front().front().toString(), QString());
        QCOMPARE(sponsor.size(), 1);
        QVERIFY(shown.view->isExpanded(shown.model->header(EntryGroup::Issues))); // The button does not fold.
    }

    void offersTheFirstActionOfAnEmptyGroup() {
        Publication nothing;
        nothing.root = "/nowhere/empty";
        ShownSidebar shown(nothing);
        QSignalSpy sponsor(&shown.sidebar, &Sidebar::newSponsorWanted);
        shown.view->setFocus();
        shown.view->setCurrentIndex(shown.model->index(0, 0, shown.model->header(EntryGroup::Sponsors)));
        QTest::keyClick(shown.view, Qt::Key_Return);
        QCOMPARE(sponsor.size(), 1);
    }

    void foldsByMouseAndKeyboard() {
        ShownSidebar shown;
        const QPersistentModelIndex snippets = shown.model->header(EntryGroup::Snippets);
        QVERIFY(!shown.view->isExpanded(shown.model->header(EntryGroup::Pages)));
        QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, shown.at(snippets));
        QVERIFY(!shown.view->isExpanded(snippets));
        shown.set(samplePublication(26)); // Stays so when the publication is read anew,
        QVERIFY(!shown.view->isExpanded(snippets));
        shown.filter->setText(u"subscribe"_s); // opens for what is looked for,
        QVERIFY(shown.view->isExpanded(snippets));
        shown.filter->clear();
        QVERIFY(!shown.view->isExpanded(snippets));
        shown.view->setFocus();
        shown.view->setCurrentIndex(snippets);
        QTest::keyClick(shown.view, Qt::Key_Return);
        QVERIFY(shown.view->isExpanded(snippets));

        QTest::keyClick(shown.view, Qt::Key_Space);
        ShownSidebar next; // and in the next run.
        next.sidebar.restoreState(shown.sidebar.saveState());
        QVERIFY(!next.view->isExpanded(next.model->header(EntryGroup::Snippets)));
        QVERIFY(next.view->isExpanded(next.model->header(EntryGroup::Issues)));
    }

    void showsPagesWhenTheyAreAllThereIs() {
        Publication pages = samplePublication();
        pages.layout.issues.clear();
        pages.sections.erase(pages.sections.begin());
        ShownSidebar shown(pages);
        QVERIFY(shown.view->isExpanded(shown.model->header(EntryGroup::Pages)));
    }

    void movesBetweenFieldAndList() {
        ShownSidebar shown;
        Files opened(shown.sidebar, &Sidebar::fileActivated);
        shown.sidebar.focusFilter();
        QTest::keyClicks(shown.filter, u"sail"_s);
        QTest::keyClick(shown.filter, Qt::Key_Down);
        QVERIFY(shown.view->hasFocus());
        QCOMPARE(shown.selected(), "sponsors/sailcloth.md");
        QTest::keyClick(shown.view, Qt::Key_Up);
        QTest::keyClick(shown.view, Qt::Key_Up); // Over the header into the field.
        QVERIFY(shown.filter->hasFocus());
        QTest::keyClick(shown.filter, Qt::Key_Return); // Takes the first that was found.
        QCOMPARE(opened.take(), "sponsors/sailcloth.md");
        QTest::keyClick(shown.filter, Qt::Key_Escape);
        QVERIFY(shown.filter->text().isEmpty());
        QCOMPARE(shown.model->rowCount(), 4);
    }

    void filtersByTypingInTheList() {
        ShownSidebar shown;
        shown.select("content/letters/22.md");
        QTest::keyClick(shown.view, 'r');
        QVERIFY(shown.filter->hasFocus());
        QCOMPARE(shown.filter->text(), u"r"_s);
    }

    void findsAWayOutWhenNothingMatches() {
        ShownSidebar shown;
        shown.sidebar.focusFilter();
        QTest::keyClicks(shown.filter, u"lighthouse"_s);
        QTest::keyClick(shown.filter, Qt::Key_Down);
        QTest::keyClick(shown.view, Qt::Key_Return);
        QVERIFY(shown.filter->text().isEmpty());
    }

    void keepsThePlaceWhenReadAnew() {
        ShownSidebar shown(samplePublication(80), 300);
        emit shown.view->olderIssuesToggled();
        shown.select("content/letters/40.md");
        shown.view->scrollTo(shown.view->currentIndex());
        const int y = shown.at(shown.view->currentIndex()).y();
        shown.set(samplePublication(90)); // Ten more above.
        QCOMPARE(shown.selected(), "content/letters/40.md");
        QCOMPARE(shown.at(shown.view->currentIndex()).y(), y);

        shown.filter->setText(u"part 41"_s); // Hides it,
        shown.filter->clear();               // for as long as that is looked for.
        QCOMPARE(shown.selected(), "content/letters/40.md");
        QCOMPARE(shown.at(shown.view->currentIndex()).y(), y);
        shown.filter->setText(u"harbour"_s);
        shown.set(samplePublication(91));
        QCOMPARE(shown.filter->text(), u"harbour"_s);
        QVERIFY(shown.model->isFiltered());
    }

    void beginsAnewWithAnotherPublication() {
        ShownSidebar shown;
        shown.filter->setText(u"harbour"_s);
        Publication other = samplePublication();
        other.root = "/nowhere/other";
        shown.set(other);
        QVERIFY(shown.filter->text().isEmpty());
        QVERIFY(!shown.view->currentIndex().isValid());
    }

    void bringsTheCurrentFileIntoSight() {
        ShownSidebar shown(samplePublication(80), 300);
        shown.sidebar.setCurrentFile("sponsors/sailcloth.md");
        QCOMPARE(shown.selected(), "sponsors/sailcloth.md");
        QVERIFY(shown.view->viewport()->rect().contains(shown.at(shown.view->currentIndex())));
    }

    void takesSelectedTextOntoTheSnippets() {
        ShownSidebar shown;
        QSignalSpy wanted(&shown.sidebar, &Sidebar::newSnippetWanted);
        QMimeData text;
        text.setText(u"Tell a friend."_s);
        const QPoint header = shown.at(shown.model->header(EntryGroup::Snippets));
        const QPoint row = shown.at(shown.model->find("snippets/thanks.md"));
        QVERIFY(dragOver(shown, header, text));
        QVERIFY(dragOver(shown, row, text));
        QVERIFY(drop(shown, row, text));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), u"Tell a friend."_s);
        QVERIFY(!dragOver(shown, shown.at(shown.model->find("content/letters/22.md")), text));
        QVERIFY(!drop(shown, shown.at(shown.model->find("sponsors/sailcloth.md")), text));
        QCOMPARE(wanted.size(), 1);
    }

    void takesNothingElse_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isBlock");
        QTest::newRow("only spaces") << " \n\t "
                                     << "" << false;
        QTest::newRow("a file") << "file:///tmp/a.png"
                                << "file:///tmp/a.png" << false;
        QTest::newRow("one of our own blocks") << "{{ x }}"
                                               << "" << true;
    }

    void takesNothingElse() {
        QFETCH(QString, text);
        QFETCH(QString, url);
        QFETCH(bool, isBlock);
        ShownSidebar shown;
        QSignalSpy wanted(&shown.sidebar, &Sidebar::newSnippetWanted);
        QMimeData mime;
        mime.setText(text);
        if (!url.isEmpty())
            mime.setUrls({QUrl(url)});
        if (isBlock)
            mime.setData(SidebarModel::blockMimeType(), "x");
        const QPoint row = shown.at(shown.model->find("snippets/thanks.md"));
        QVERIFY(!dragOver(shown, row, mime));
        QVERIFY(!drop(shown, row, mime));
        QCOMPARE(wanted.size(), 0);
    }

    void offersWhatAppliesInTheMenu_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("actions");
        QTest::newRow("issue") << "content/letters/22.md"
                               << "Open, Rename…, Delete…, Copy path, New issue";
        QTest::newRow("snippet")
            << "snippets/thanks.md"
            << "Open, Insert, Insert as copy, Where it is used…, Rename…, Delete…, Copy path, New snippet";
        QTest::newRow("sponsor") << "sponsors/sailcloth.md"
                                 << "Open, Insert, Rename…, Delete…, Copy path, New sponsor, Sponsor ledger";
    }

    void offersWhatAppliesInTheMenu() {
        QFETCH(QString, file);
        ShownSidebar shown;
        Files deleted(shown.sidebar, &Sidebar::deleteWanted);
        const QPoint place = shown.at(shown.model->find(file.toStdString()));
        emit shown.view->customContextMenuRequested(place);
        auto* menu = shown.sidebar.findChild<QMenu*>();
        QVERIFY(menu);
        QStringList offered;
        for (const QAction* action : menu->actions()) {
            if (!action->isSeparator())
                offered += action->text();
            if (action->text() == u"Delete…"_s)
                const_cast<QAction*>(action)->trigger();
        }
        QTEST(offered.join(u", "), "actions");
        QCOMPARE(deleted.take(), file.toStdString());
        menu->close();
    }
};

QTEST_MAIN(SidebarTest)

#include "tst_sidebar.moc"
