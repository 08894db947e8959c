#include "writing/TextMarks.h"

#include <QTest>

using namespace masthead;

namespace {

TextMark mark(int begin, int end) {
    return {begin, end, MarkWeight::Warning, {}};
}

} // namespace

class TestTextMarks : public QObject {
    Q_OBJECT

private slots:
    void moveAlongWithWhatIsTyped_data() {
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("removed");
        QTest::addColumn<int>("added");
        QTest::addColumn<int>("begin");
        QTest::addColumn<int>("end");
        QTest::newRow("before") << 3 << 0 << 2 << 12 << 22;
        QTest::newRow("behind") << 25 << 0 << 2 << 10 << 20;
        QTest::newRow("within") << 15 << 0 << 2 << 10 << 22;
        QTest::newRow("at the begin") << 10 << 0 << 2 << 10 << 22;
        QTest::newRow("cut before") << 2 << 5 << 0 << 5 << 15;
        QTest::newRow("cut across the begin") << 8 << 4 << 0 << 8 << 16;
        QTest::newRow("cut across the end") << 18 << 10 << 0 << 10 << 18;
        QTest::newRow("cut away") << 5 << 30 << 0 << 5 << 5;
        QTest::newRow("painted anew") << 0 << 100 << 100 << 10 << 20;
    }

    void moveAlongWithWhatIsTyped() {
        QFETCH(int, position);
        QFETCH(int, removed);
        QFETCH(int, added);
        TextMarks marks;
        marks.set({mark(10, 20)}, 1);
        marks.follow(2, position, removed, added);
        QTEST(marks.all().front().begin, "begin");
        QTEST(marks.all().front().end, "end");
    }

    void thoseForAnEarlierTextAreMovedToo() {
        TextMarks marks;
        marks.set({}, 1);
        marks.follow(2, 0, 0, 5);
        marks.follow(3, 0, 0, 7);
        marks.set({mark(10, 20)}, 2); // Made for the text before the last change.
        QCOMPARE(marks.all().front().begin, 17);
        marks.set({mark(22, 32)}, 3);
        QCOMPARE(marks.all().front().begin, 22);
    }

    void theShortestIsMeant() {
        TextMarks marks;
        marks.set({mark(0, 50), mark(10, 20), mark(15, 18)}, 1);
        QCOMPARE(marks.at(16)->begin, 15);
        QCOMPARE(marks.at(12)->begin, 10);
        QCOMPARE(marks.at(40)->begin, 0);
        QVERIFY(!marks.at(60));
    }
};

QTEST_GUILESS_MAIN(TestTextMarks)
#include "tst_text_marks.moc"
