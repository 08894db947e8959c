#include "comparing/VersionWording.h"

#include <QTest>

using namespace masthead;

class TestVersionWording : public QObject {
    Q_OBJECT

private slots:
    void timesAreToldAsAPersonDoes_data() {
        QTest::addColumn<QDateTime>("time");
        QTest::addColumn<QString>("told");
        const auto at = [](int month, int day, int hour) {
            return QDateTime(QDate(2026, month, day), QTime(hour, 5), Qt::UTC);
        };
        QTest::newRow("today") << at(3, 5, 9) << QStringLiteral("Today 9:05 AM");
        QTest::newRow("yesterday, less than a day ago")
            << at(3, 4, 23) << QStringLiteral("Yesterday 11:05 PM");
        QTest::newRow("within the week") << at(2, 27, 8) << QStringLiteral("Friday 8:05 AM");
        QTest::newRow("a week ago") << at(2, 26, 8) << QStringLiteral("Thursday, February 26, 2026 8:05 AM");
        QTest::newRow("ahead of the clock") << at(3, 6, 8) << QStringLiteral("Friday, March 6, 2026 8:05 AM");
    }

    void timesAreToldAsAPersonDoes() {
        QFETCH(QDateTime, time);
        const QDateTime now(QDate(2026, 3, 5), QTime(12, 0), Qt::UTC);
        const QString told = toldTime(time, now, QLocale(QLocale::English, QLocale::UnitedStates));
        QTEST(QString(told).replace(QChar(0x202F), u' '), "told");
    }

    void changedWordsAreCounted_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("words");
        QTest::newRow("none") << "a b"
                              << "a  b\n"
                              << 0;
        QTest::newRow("one put in") << "a b"
                                    << "a new b" << 1;
        QTest::newRow("one for another") << "a b"
                                         << "a c" << 1;
        QTest::newRow("two for one") << "a b"
                                     << "a c d" << 2;
        QTest::newRow("all taken out") << "a a b"
                                       << "" << 3;
    }

    void changedWordsAreCounted() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(wordsChanged(before, after), "words");
    }
};

QTEST_GUILESS_MAIN(TestVersionWording)
#include "tst_version_wording.moc"
