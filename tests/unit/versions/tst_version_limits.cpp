#include "versions/Version.h"

#include <QTest>

#include <algorithm>

using namespace masthead;

namespace {

const QDateTime now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

Version versionOf(qint64 secondsAgo, VersionReason reason = VersionReason::Saved, qint64 size = 100) {
    Version version;
    version.time = now.addSecs(-secondsAgo);
    version.reason = reason;
    version.storedSize = size;
    return version;
}

std::vector<Version> every(qint64 seconds, qint64 from, qint64 until) {
    std::vector<Version> versions;
    for (qint64 ago = from; ago < until; ago += seconds)
        versions.push_back(versionOf(ago));
    return versions;
}

std::vector<Version> kept(const std::vector<Version>& versions, const VersionLimits& limits = {}) {
    const std::vector<Version> goes = superfluousVersions(versions, now, limits);
    std::vector<Version> stays;
    std::copy_if(versions.begin(), versions.end(), std::back_inserter(stays),
                 [&goes](const Version& version) {
                     return std::find(goes.begin(), goes.end(), version) == goes.end();
                 });
    return stays;
}

} // namespace

class TestVersionLimits : public QObject {
    Q_OBJECT

private slots:
    void namesTellWhatAVersionIs() {
        const QByteArray hash = versionHash("text");
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(1'772'366'400'123, Qt::UTC);
        const auto version = readVersionName(versionName(time, VersionReason::GivenUp, hash));
        QVERIFY(version);
        QCOMPARE(version->time, time);
        QCOMPARE(version->reason, VersionReason::GivenUp);
        QCOMPARE(version->hash, hash);
    }

    void otherNamesAreNoVersions_data() {
        QTest::addColumn<QString>("name");
        const QString name =
            QString::fromStdString(versionName(now, VersionReason::Saved, versionHash("text")));
        for (const QString& other :
             {QString(), QStringLiteral("owner"), QStringLiteral("."), QLatin1Char('.') + name, name + u'x',
              name.chopped(4), QString(name).replace(0, 1, u'-'), QString(name).replace(3, 1, u' '),
              QString(name).replace(QStringLiteral("-s-"), QStringLiteral("-x-")), name.toUpper()})
            QTest::newRow(qPrintable(u'|' + other)) << other;
    }

    void otherNamesAreNoVersions() {
        QFETCH(QString, name);
        QVERIFY(!readVersionName(name.toStdString()));
    }

    void ofTheLastDayAllStay() {
        const auto versions = every(5 * minute, 0, day);
        QCOMPARE(kept(versions).size(), versions.size());
    }

    void laterOneAnHourThenOneADay() {
        const auto ofTheWeek = kept(every(10 * minute, day + minute, 7 * day));
        QCOMPARE(ofTheWeek.size(), std::size_t(6 * 24));
        const auto ofTheYear = kept(every(hour, 7 * day + minute, 37 * day));
        QVERIFY(ofTheYear.size() >= 30 && ofTheYear.size() <= 31);
    }

    void theLastOfItsHourStays() {
        // 09:50, 09:40 and 08:59, two days ago.
        const std::vector<Version> versions{versionOf(2 * day + 130 * minute),
                                            versionOf(2 * day + 140 * minute),
                                            versionOf(2 * day + 181 * minute)};
        QCOMPARE(kept(versions), (std::vector<Version>{versions[0], versions[2]}));
    }

    void thinningTwiceTakesNothingMore() {
        const auto once = kept(every(7 * minute, 0, 60 * day));
        QCOMPARE(kept(once), once);
    }

    void whatIsTooOldGoes() {
        QCOMPARE(kept({versionOf(364 * day), versionOf(366 * day)}).size(), std::size_t(1));
        QVERIFY(kept({versionOf(366 * day, VersionReason::Former)}).empty());
    }

    void textThatWasGivenUpIsNotThinned() {
        std::vector<Version> versions;
        for (int i = 0; i < 20; ++i)
            versions.push_back(versionOf(30 * day + i, VersionReason::GivenUp));
        QCOMPARE(kept(versions).size(), versions.size());
    }

    void aFileHasItsShare() {
        VersionLimits limits;
        limits.versionsOfFile = 50;
        const auto many = kept(every(minute, 0, day), limits);
        QVERIFY(many.size() <= 50);
        QCOMPARE(many.front(), versionOf(0));
        // Thinned, not cut: the whole day is still there.
        QVERIFY(many.back().time < now.addSecs(-23 * hour));

        limits.bytesOfFile = 250;
        const std::vector<Version> large{versionOf(1, VersionReason::GivenUp),
                                         versionOf(2, VersionReason::GivenUp),
                                         versionOf(3, VersionReason::GivenUp)};
        QCOMPARE(kept(large, limits), (std::vector<Version>{large[0], large[1]}));
    }

    void theNewestStaysHoweverLarge() {
        VersionLimits limits;
        limits.bytesOfFile = 10;
        const std::vector<Version> versions{versionOf(1), versionOf(2)};
        QCOMPARE(kept(versions, limits), (std::vector<Version>{versions[0]}));
    }

    void aThousandTimesAThousandIsNoWork() {
        const auto versions = every(20, 0, 1'000'000 * 20);
        QBENCHMARK_ONCE {
            QVERIFY(kept({versions.begin(), versions.begin() + 1}).size() == 1);
            QVERIFY(!superfluousVersions(versions, now, {}).empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestVersionLimits)
#include "tst_version_limits.moc"
