#include "sidebar/FoldedText.h"
#include "sidebar/FuzzyMatch.h"
#include "sidebar/QuickOpenDialog.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace masthead;
using namespace Qt::StringLiterals;

namespace {

QString titleAt(const QAbstractItemModel& model, int row) {
    return model.index(row, 0).data().toString();
}

/// What matched, as the original has it.
QString matched(const QString& pattern, const QString& text) {
    const auto match = fuzzyMatch(folded(pattern), foldedText(text));
    if (!match)
        return u"no match"_s;
    QString letters;
    for (const qsizetype position : match->positions)
        letters += QString::number(position) + text[position] + u' ';
    return letters.trimmed();
}

std::vector<QuickOpenEntry> commands() {
    return {{u"New issue"_s, u"Ctrl+N"_s, 1},
            {u"Export this issue"_s, u"Ctrl+E"_s, 2},
            {u"Insert link"_s, u"Ctrl+K"_s, 3},
            {u"Show the preview"_s, u"Ctrl+3"_s, 4},
            {u"Insert a sponsor"_s, QString(), 5}};
}

} // namespace

class QuickOpenTest : public QObject {
    Q_OBJECT

private slots:
    void matchesLettersInOrder_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("places");
        QTest::newRow("side by side") << "sail"
                                      << "Blue sail"
                                      << "5s 6a 7i 8l";
        QTest::newRow("beginnings of words") << "ni"
                                             << "Evening New issue"
                                             << "8N 12i";
        QTest::newRow("together before early") << "ab"
                                               << "a xxab"
                                               << "4a 5b";
        QTest::newRow("without accents")
            << "eclair" << QString(u"Un éclair"_s) << QString(u"3é 4c 5l 6a 7i 8r"_s);
        QTest::newRow("number at a word's start") << "72"
                                                  << "172 or 72"
                                                  << "7"
                                                     "7 8"
                                                     "2";
        QTest::newRow("wrong order") << "ba"
                                     << "ab"
                                     << "no match";
        QTest::newRow("more than there is") << "aaa"
                                            << "aa"
                                            << "no match";
        QTest::newRow("in nothing") << "a"
                                    << ""
                                    << "no match";
        QTest::newRow("nothing") << ""
                                 << "anything"
                                 << "";
    }

    void matchesLettersInOrder() {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QTEST(matched(pattern, text), "places");
    }

    void staysQuickWithHostileTitles() {
        const QString text(1'000'000, u'a');
        QVERIFY(fuzzyMatch(u"aaaaaaaaaaaaaaaaaaaaaaaa", foldedText(text)));
        QVERIFY(!fuzzyMatch(QString(100'000, u'a'), foldedText(text)));
    }

    void givesTheBestFirst() {
        QuickOpenModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setEntries(commands());
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(titleAt(model, 0), u"New issue"_s);
        model.setPattern(u"il"_s);
        QCOMPARE(titleAt(model, 0), u"Insert link"_s);
        model.setPattern(u"issue export"_s); // Words in any order.
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(titleAt(model, 0), u"Export this issue"_s);
        model.setPattern(u"ctrl+k"_s); // In the detail.
        QCOMPARE(titleAt(model, 0), u"Insert link"_s);
        model.setPattern(u"zzz"_s);
        QCOMPARE(model.rowCount(), 0);
        model.setPattern(QString());
        QCOMPARE(model.rowCount(), 5);
    }

    void isUsedByKeyboardAlone() {
        QWidget window;
        window.resize(900, 600);
        window.show();
        QuickOpenDialog dialog(&window);
        QSignalSpy chosen(&dialog, &QuickOpenDialog::chosen);
        dialog.ask(u"Run a command"_s, commands());
        QVERIFY(dialog.isVisible());
        QCOMPARE(dialog.geometry().center().x(), window.geometry().center().x());
        QCOMPARE(dialog.field()->accessibleName(), u"Run a command"_s);

        QTest::keyClicks(dialog.field(), u"insert"_s);
        QCOMPARE(dialog.list()->model()->rowCount(), 2);
        QCOMPARE(dialog.list()->currentIndex().row(), 0);
        QTest::keyClick(dialog.field(), Qt::Key_Down);
        QCOMPARE(dialog.list()->currentIndex().row(), 1);
        QTest::keyClick(dialog.field(), Qt::Key_Down); // Round to the first.
        QCOMPARE(dialog.list()->currentIndex().row(), 0);
        QTest::keyClick(dialog.field(), Qt::Key_Up);
        const int wanted = dialog.list()->currentIndex().data(QuickOpenModel::IdRole).toInt();
        QTest::keyClick(dialog.field(), Qt::Key_Return);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toInt(), wanted);
    }

    void closesWithoutAChoice() {
        QWidget window;
        window.resize(900, 600);
        window.show();
        QuickOpenDialog dialog(&window);
        QSignalSpy chosen(&dialog, &QuickOpenDialog::chosen);
        dialog.ask(u"Open"_s, commands());
        QTest::keyClicks(dialog.field(), u"zzzz"_s);
        QTest::keyClick(dialog.field(), Qt::Key_Down);
        QTest::keyClick(dialog.field(), Qt::Key_Return); // There is nothing to take.
        QVERIFY(dialog.isVisible());
        QTest::keyClick(dialog.field(), Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(chosen.size(), 0);

        dialog.ask(u"Open"_s, commands()); // It begins anew.
        QVERIFY(dialog.field()->text().isEmpty());
        QCOMPARE(dialog.list()->model()->rowCount(), 5);
    }
};

QTEST_MAIN(QuickOpenTest)

#include "tst_quick_open.moc"
