#include "SamplePublication.h"

#include "sidebar/FoldedText.h"
#include "sidebar/RowChanges.h"
#include "sidebar/SidebarModel.h"
#include "support/TemporaryPublication.h"
#include "writing/TextPane.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace masthead;
using masthead::test::samplePublication;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 3, 1);

std::shared_ptr<const Publication> shared(Publication publication) {
    return std::make_shared<const Publication>(std::move(publication));
}

QStringList shownTitles(const SidebarModel& model, EntryGroup group) {
    QStringList titles;
    const QModelIndex header = model.header(group);
    for (int row = 0; header.isValid() && row < model.rowCount(header); ++row)
        titles += model.index(row, 0, header).data().toString();
    return titles;
}

QString spoken(const QModelIndex& index) {
    return index.data(Qt::AccessibleTextRole).toString();
}

/// A model under the tester, which aborts the test on the first broken promise.
struct TestedModel : SidebarModel {
    QAbstractItemModelTester tester{this, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class SidebarModelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void showsEveryGroupWithItsCount() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, 0).data().toString(), u"Issues"_s);
        QCOMPARE(model.index(0, 0).data(SidebarModel::CountRole).toInt(), 4);
        QCOMPARE(model.header(EntryGroup::Snippets).data(SidebarModel::CountRole).toInt(), 3);
        QCOMPARE(shownTitles(model, EntryGroup::Sponsors), QStringList({u"Ropeworks"_s, u"Sailcloth"_s}));
        QCOMPARE(shownTitles(model, EntryGroup::Pages), QStringList({u"À propos"_s}));
    }

    void tellsWhatAnIssueIs() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        const QModelIndex newest = model.find("content/letters/24.md");
        QCOMPARE(newest.data().toString(), u"The harbour, part 24"_s);
        QCOMPARE(newest.data(SidebarModel::NumberRole).toString(), u"24"_s);
        QCOMPARE(newest.data(SidebarModel::TagRole).toString(), u"draft"_s);
        QCOMPARE(newest.data(SidebarModel::DateRole).toString(), u"25 Jan"_s);
        model.setUnsavedFiles({"content/letters/24.md"});
        QCOMPARE(spoken(newest), u"Issue 24, The harbour, part 24, 25 January 2026, draft, unsaved"_s);
        model.setCurrentFile("content/letters/24.md");
        QVERIFY(newest.data(SidebarModel::IsCurrentRole).toBool());
        QVERIFY(spoken(newest).endsWith(u"unsaved, open"_s));
    }

    void tellsTheYearOfOldDates_data() {
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QString>("shown");
        QTest::newRow("this year") << QDate(2026, 2, 1) << "1 Feb";
        QTest::newRow("last year, near") << QDate(2025, 11, 16) << "16 Nov";
        QTest::newRow("a year ago") << QDate(2025, 3, 1) << "Mar 2025";
        QTest::newRow("long ago") << QDate(2022, 12, 24) << "Dec 2022";
        QTest::newRow("soon") << QDate(2026, 5, 3) << "3 May";
        QTest::newRow("far ahead") << QDate(2027, 5, 3) << "May 2027";
        QTest::newRow("no date") << QDate() << "";
    }

    void tellsTheYearOfOldDates() {
        QFETCH(QDate, date);
        QTEST(EntryList::shortDate(date, today), "shown");
    }

    void tellsWhoUsesASnippet() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        const auto tag = [&](const char* file) {
            return model.find(file).data(SidebarModel::TagRole).toString();
        };
        QCOMPARE(tag("snippets/subscribe.md"), u"3 issues"_s);
        QCOMPARE(tag("snippets/thanks.md"), u"1 issue"_s);
        QCOMPARE(tag("snippets/colophon.md"), u"unused"_s);
        QCOMPARE(spoken(model.find("snippets/subscribe.md")),
                 u"Snippet, subscribe, used by 3 issues, Tell a friend about us"_s);
    }

    void callsNoSnippetUnusedBeforeBodiesAreRead() {
        Publication publication = samplePublication();
        for (Issue& issue : publication.sections.front().pages)
            issue.wordCount.reset();
        TestedModel model;
        model.setPublication(shared(publication), today);
        QVERIFY(model.find("snippets/colophon.md").data(SidebarModel::TagRole).toString().isEmpty());
    }

    void tellsWhatASponsorHasBooked() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        const QModelIndex sponsor = model.find("sponsors/ropeworks.md");
        QCOMPARE(sponsor.data(SidebarModel::TagRole).toString(), u"featured"_s);
        QCOMPARE(sponsor.data(SidebarModel::DetailRole).toString(), u"booked for 22, 26"_s);
        QCOMPARE(model.find("sponsors/sailcloth.md").data(SidebarModel::DetailRole).toString(),
                 u"not booked"_s);
    }

    void saysWhatIsWrongWithAFile() {
        Publication publication = samplePublication();
        publication.sections.front().pages[1].diagnostics = {
            {Severity::Error, "content/letters/23.md", 1, 1, "The front matter is never closed", "add +++"}};
        TestedModel model;
        model.setPublication(shared(publication), today);
        const QModelIndex broken = model.find("content/letters/23.md");
        const QString sentence = u"The front matter is never closed (add +++)"_s;
        QCOMPARE(broken.data(SidebarModel::ProblemRole).toString(), sentence);
        QVERIFY(broken.data(Qt::ToolTipRole).toString().startsWith(sentence));
        QVERIFY(spoken(broken).contains(sentence));
    }

    void filters_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("number") << "23" << QStringList{u"The harbour, part 23"_s};
        QTest::newRow("number sign") << "#22" << QStringList{u"The harbour, part 22"_s};
        QTest::newRow("title, other case") << "HARBOUR 21" << QStringList{u"The harbour, part 21"_s};
        QTest::newRow("date") << "18 jan" << QStringList{u"The harbour, part 23"_s};
        QTest::newRow("date as in the file") << "2026-01-11" << QStringList{u"The harbour, part 22"_s};
        QTest::newRow("draft") << "draft" << QStringList{u"The harbour, part 24"_s};
        QTest::newRow("slot") << "feat" << QStringList{u"Ropeworks"_s};
        QTest::newRow("booked issue") << "26 rope" << QStringList{u"Ropeworks"_s};
        QTest::newRow("snippet's words") << "friend" << QStringList{u"subscribe"_s};
        QTest::newRow("without accents") << "a propos" << QStringList{u"À propos"_s};
        QTest::newRow("other accents") << u"Ropewörks"_s << QStringList{u"Ropeworks"_s};
    }

    void filters() {
        QFETCH(QString, filter);
        QFETCH(QStringList, found);
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        model.setFilter(filter);
        QStringList shown;
        for (const EntryGroup group :
             {EntryGroup::Issues, EntryGroup::Snippets, EntryGroup::Sponsors, EntryGroup::Pages})
            shown += shownTitles(model, group);
        QCOMPARE(shown, found);
        model.setFilter(QString());
        QCOMPARE(model.rowCount(), 4);
    }

    void saysWhenNothingMatches() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        model.setFilter(u"Lighthouse keeper"_s);
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex only = model.index(0, 0);
        QCOMPARE(only.data().toString(), u"Nothing matches “Lighthouse keeper”."_s);
        QCOMPARE(only.data(SidebarModel::ActionTextRole).toString(), u"Clear the filter"_s);
        model.setFilter(u"Lighthouse keepers"_s);
        QCOMPARE(model.index(0, 0).data().toString(), u"Nothing matches “Lighthouse keepers”."_s);
    }

    void saysWhatEmptyGroupsAreFor() {
        Publication nothing;
        nothing.root = "/nowhere/empty";
        TestedModel model;
        model.setPublication(shared(nothing), today);
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex hint = model.index(0, 0, model.header(EntryGroup::Sponsors));
        QCOMPARE(model.kind(hint), RowKind::EmptyGroup);
        QVERIFY(hint.data().toString().startsWith(
            u"No sponsors yet. A sponsor is a Markdown file in sponsors/"_s));
        QCOMPARE(hint.data(SidebarModel::ActionTextRole).toString(), u"New sponsor"_s);
    }

    void isEmptyWithoutAPublication() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        model.setPublication(nullptr, today);
        QCOMPARE(model.rowCount(), 0);
        model.setFilter(u"x"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void keepsOlderIssuesBack() {
        TestedModel model;
        model.setPublication(shared(samplePublication(60)), today);
        const QModelIndex issues = model.header(EntryGroup::Issues);
        QCOMPARE(model.rowCount(issues), SidebarModel::newestIssues + 1);
        const QPersistentModelIndex last = model.index(SidebarModel::newestIssues, 0, issues);
        QCOMPARE(last.data(SidebarModel::ActionTextRole).toString(), u"Show 30 older issues"_s);
        QVERIFY(!model.find("content/letters/21.md").isValid());

        model.setCurrentFile("content/letters/21.md"); // What is open is in sight,
        QVERIFY(model.find("content/letters/21.md").isValid());
        model.setUnsavedFiles({"content/letters/23.md"}); // and so is what is not saved.
        QVERIFY(model.find("content/letters/23.md").isValid());
        QCOMPARE(last.data(SidebarModel::ActionTextRole).toString(), u"Show 28 older issues"_s);

        model.setOlderIssues(OlderIssues::Shown);
        QCOMPARE(model.rowCount(issues), 41);
        QCOMPARE(last.data(SidebarModel::ActionTextRole).toString(), u"Show only the newest"_s);
        model.setOlderIssues(OlderIssues::Folded);
        model.setFilter(u"#22"_s);
        QCOMPARE(shownTitles(model, EntryGroup::Issues), QStringList{u"The harbour, part 22"_s});
    }

    /// Each row takes its time: beyond some thousand the filter is the way.
    void keepsLongListsShort() {
        Publication publication = samplePublication();
        constexpr int more = 5;
        const int count = int(SidebarContents::mostRows) + more;
        publication.snippets.clear();
        for (int number = 0; number < count; ++number) {
            const std::string name = "block-" + std::to_string(number);
            publication.snippets.push_back({.file = "snippets/" + name + ".md",
                                            .name = name,
                                            .firstWords = {},
                                            .usedBy = {},
                                            .diagnostics = {}});
        }
        TestedModel model;
        model.setPublication(shared(publication), today);
        const QModelIndex snippets = model.header(EntryGroup::Snippets);
        QCOMPARE(snippets.data(SidebarModel::CountRole).toInt(), count);
        QCOMPARE(model.rowCount(snippets), int(SidebarContents::mostRows) + 1);
        const QModelIndex last = model.index(model.rowCount(snippets) - 1, 0, snippets);
        QCOMPARE(last.data(SidebarModel::ActionTextRole).toString(), u"5 more: type to find them"_s);
        QVERIFY(!model.entry(last));
        model.setFilter(QStringLiteral("block-%1").arg(count - 1));
        QCOMPARE(model.rowCount(model.header(EntryGroup::Snippets)), 1);
    }

    void keepsRowsWhenReadAnew() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        const QPersistentModelIndex kept = model.find("content/letters/22.md");
        const QPersistentModelIndex sponsor = model.find("sponsors/sailcloth.md");

        Publication changed = samplePublication(25);
        auto& issues = changed.sections.front().pages;
        std::swap(issues[1], issues[3]);
        issues.erase(issues.begin() + 2);
        issues.back().shortTitle = "Renamed";
        changed.sponsors.erase(changed.sponsors.begin());
        changed.snippets.clear();
        model.setPublication(shared(changed), today);

        QCOMPARE(shownTitles(model, EntryGroup::Issues),
                 QStringList({u"The harbour, part 25"_s, u"The harbour, part 22"_s, u"The harbour, part 24"_s,
                              u"Renamed"_s}));
        QCOMPARE(kept.row(), 1);
        QCOMPARE(kept.data(SidebarModel::NumberRole).toString(), u"22"_s);
        QCOMPARE(sponsor.row(), 0);
        QCOMPARE(model.kind(model.index(0, 0, model.header(EntryGroup::Snippets))), RowKind::EmptyGroup);
    }

    void saysNothingWhenNothingChanged() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setPublication(shared(samplePublication()), today);
        QCOMPARE(inserted.size() + removed.size() + reset.size(), 0);
    }

    void survivesAFileNamedTwice() {
        Publication publication = samplePublication();
        publication.snippets.push_back(publication.snippets.front());
        publication.sections.front().pages.push_back(test::sampleIssue(24));
        TestedModel model;
        model.setPublication(shared(publication), today);
        QCOMPARE(model.rowCount(model.header(EntryGroup::Issues)), 4);
        QCOMPARE(model.rowCount(model.header(EntryGroup::Snippets)), 3);
    }

    void dragsASnippetAsIncludeAndAsCopy() {
        const test::TemporaryPublication folder;
        Publication publication = samplePublication();
        publication.root = folder.root();
        TestedModel model;
        model.setPublication(shared(publication), today);
        folder.write("snippets/subscribe.md", "Tell a friend\r\nabout *us*.\n\n"); // Read when it is dragged.
        const QModelIndex snippet = model.find("snippets/subscribe.md");
        QVERIFY(snippet.flags().testFlag(Qt::ItemIsDragEnabled));
        const std::unique_ptr<QMimeData> mime(model.mimeData({snippet}));
        QVERIFY(mime);
        const auto block = droppedBlockFrom(mime->data(QLatin1String(droppedBlockMimeType)));
        QVERIFY(block);
        QCOMPARE(block->text, u"{{ include_md(path=\"snippets/subscribe.md\") }}"_s);
        QCOMPARE(block->copyText, u"Tell a friend\nabout *us*."_s);
        QCOMPARE(block->name, u"subscribe"_s);
        QCOMPARE(mime->text(), block->text);
    }

    void dragsASnippetThatCannotBeReadAsInclude() {
        const test::TemporaryPublication folder;
        Publication publication = samplePublication();
        publication.root = folder.root();
        TestedModel model;
        model.setPublication(shared(publication), today);
        const std::unique_ptr<QMimeData> mime(model.mimeData({model.find("snippets/thanks.md")}));
        const auto block = droppedBlockFrom(mime->data(QLatin1String(droppedBlockMimeType)));
        QVERIFY(block);
        QVERIFY(block->copyText.isEmpty());
    }

    void dragsASponsorAsItsBlock() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        const std::unique_ptr<QMimeData> mime(model.mimeData({model.find("sponsors/ropeworks.md")}));
        const auto block = droppedBlockFrom(mime->data(QLatin1String(droppedBlockMimeType)));
        QVERIFY(block);
        QVERIFY(block->text.contains(u"Rope."_s));
        QCOMPARE(block->name, u"Ropeworks"_s);
    }

    void dragsNothingElse() {
        TestedModel model;
        model.setPublication(shared(samplePublication()), today);
        const QModelIndex issue = model.find("content/letters/22.md");
        QVERIFY(!issue.flags().testFlag(Qt::ItemIsDragEnabled));
        QVERIFY(!model.mimeData({issue}));
        QVERIFY(!model.mimeData({model.header(EntryGroup::Snippets)}));
    }

    void findsTheSmallestChanges_data() {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("same") << "abc"
                              << "abc";
        QTest::newRow("from nothing") << ""
                                      << "abc";
        QTest::newRow("to nothing") << "abc"
                                    << "";
        QTest::newRow("ends and middle") << "abcdef"
                                         << "xbydfz";
        QTest::newRow("turned round") << "abcd"
                                      << "dcba";
        QTest::newRow("all at once") << "abcdef"
                                     << "fxbay";
    }

    void findsTheSmallestChanges() {
        QFETCH(QString, shown);
        QFETCH(QString, wanted);
        const auto names = [](const QString& letters) {
            std::vector<std::string> result;
            for (const QChar letter : letters)
                result.push_back(QString(letter).toStdString());
            return result;
        };
        const RowChanges changes = rowChanges(names(shown), names(wanted));
        QString text = shown;
        for (const RowRange& range : changes.removals)
            text.remove(range.first, range.last - range.first + 1);
        if (!changes.order.empty()) {
            QString ordered;
            for (const int from : changes.order)
                ordered += text[from];
            text = ordered;
        }
        for (const RowRange& range : changes.insertions)
            text.insert(range.first, wanted.mid(range.first, range.last - range.first + 1));
        QCOMPARE(text, wanted);
        if (shown == wanted)
            QVERIFY(changes.removals.empty() && changes.order.empty() && changes.insertions.empty());
    }

    void foldsCaseAndAccents() {
        QCOMPARE(folded(u"Éclair ÅNGSTRÖM ﬁn"_s), u"eclair angstrom fin"_s);
        const FoldedText text = foldedText(u"aﬁ😀b"_s);
        QCOMPARE(text.text.size(), text.origins.size());
        QCOMPARE(text.origins.last(), qsizetype(4));
    }
};

QTEST_GUILESS_MAIN(SidebarModelTest)

#include "tst_sidebar_model.moc"
