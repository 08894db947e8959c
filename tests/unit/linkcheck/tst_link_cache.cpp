#include "linkcheck/LinkCache.h"
#include "support/TemporaryPublication.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;
using masthead::test::readBytes;
using masthead::test::writeBytes;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds(1'800'000'000)};
const std::string page = "https://example.com/page";

LinkAnswer answerWith(LinkFault fault, std::chrono::sys_seconds askedAt = now) {
    LinkAnswer answer;
    answer.fault = fault;
    answer.state = stateFor(fault);
    answer.status = fault == LinkFault::None ? 200 : 404;
    answer.askedAt = askedAt;
    return answer;
}

} // namespace

class LinkCacheTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = std::filesystem::path(m_folder->path().toStdString()) / "below" / "links.json";
    }

    void anAnswerIsKeptWhole() {
        LinkAnswer answer = answerWith(LinkFault::None);
        answer.hops = {{301, "https://example.com/new"}, {302, "https://example.com/newer"}};
        answer.httpsAnswers = true;
        LinkCache cache(m_file);
        cache.put(page, answer);
        cache.save(now);
        QCOMPARE(LinkCache(m_file).find(page, now), std::optional(answer));
        QVERIFY(!LinkCache(m_file).find("https://example.com/other", now));
    }

    void answersGrowOld_data() {
        QTest::addColumn<int>("fault");
        QTest::addColumn<qint64>("lifetime");
        QTest::newRow("found: a week") << int(LinkFault::None) << qint64(7 * 24 * 3600);
        QTest::newRow("dead: a day") << int(LinkFault::NotFound) << qint64(24 * 3600);
        QTest::newRow("dead by certificate: a day") << int(LinkFault::BadCertificate) << qint64(24 * 3600);
        QTest::newRow("unsure: an hour") << int(LinkFault::TimedOut) << qint64(3600);
    }
    void answersGrowOld() {
        QFETCH(int, fault);
        QFETCH(qint64, lifetime);
        LinkCache cache(m_file);
        cache.put(page, answerWith(LinkFault(fault)));
        cache.save(now);
        const LinkCache read(m_file);
        QVERIFY(read.find(page, now + std::chrono::seconds(lifetime - 1)));
        QVERIFY(!read.find(page, now + std::chrono::seconds(lifetime)));
        // A clock that went wrong and was set right.
        QVERIFY(!read.find(page, now - std::chrono::hours(1)));
    }

    void whatIsOldIsNotWrittenAgain() {
        LinkCache cache(m_file);
        cache.put(page, answerWith(LinkFault::None));
        cache.save(now);
        LinkCache(m_file).save(now + std::chrono::weeks(2));
        QVERIFY(readBytes(m_file).find(page) == std::string::npos);
    }

    void whatWasNotAskedIsNotKept() {
        LinkCache cache(m_file);
        for (const LinkFault fault : {LinkFault::Offline, LinkFault::HostIsSilent, LinkFault::HostWantsRest})
            cache.put(page, answerWith(fault));
        QVERIFY(!cache.find(page, now));
    }

    void brokenFilesCountAsEmpty_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("torn") << QByteArray("{\"version\": 1, \"answers\": {\"https://exam");
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("of another version") << QByteArray("{\"version\": 2, \"answers\": {}}");
        QTest::newRow("answers that are none") << QByteArray("{\"version\": 1, \"answers\": [3]}");
        QTest::newRow("deep") << QByteArray(1'000'000, '[');
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x01", 4);
    }
    void brokenFilesCountAsEmpty() {
        QFETCH(QByteArray, bytes);
        writeBytes(m_file, bytes.toStdString());
        LinkCache cache(m_file);
        QVERIFY(!cache.find(page, now));
        cache.put(page, answerWith(LinkFault::None));
        cache.save(now);
        QVERIFY(LinkCache(m_file).find(page, now));
    }

    void brokenEntriesArePassedOver_data() {
        QTest::addColumn<QByteArray>("entry");
        const auto row = [](const char* name, const char* entry) {
            QTest::newRow(name) << QByteArray(entry);
        };
        row("no object", "7");
        row("without a time", "{'fault':'none','status':200,'hops':[]}");
        row("a time without end", "{'asked':-9223372036854775808,'fault':'none','status':200,'hops':[]}");
        row("a fault that is none", "{'asked':1799999999,'fault':'tired','status':200,'hops':[]}");
        row("a status that is none", "{'asked':1799999999,'fault':'none','status':20000,'hops':[]}");
        row("hops that are none", "{'asked':1799999999,'fault':'none','status':200,'hops':[3]}");
        row("a hop to a file",
            "{'asked':1799999999,'fault':'none','status':200,'hops':[{'status':301,'address':'file:///x'}]}");
        row("a hop with a terminal's codes", "{'asked':1799999999,'fault':'none','status':200,'hops':[{'"
                                             "status':301,'address':'http://a/\\u001b'}]}");
    }
    void brokenEntriesArePassedOver() {
        QFETCH(QByteArray, entry);
        entry.replace('\'', '"');
        const std::string good = "{\"asked\":1799999999,\"fault\":\"none\",\"status\":200,\"hops\":[]}";
        writeBytes(m_file, "{\"version\":1,\"answers\":{\"" + page + "\":" + entry.toStdString() +
                               ",\"https://example.com/good\":" + good + "}}");
        const LinkCache cache(m_file);
        QVERIFY(!cache.find(page, now));
        QVERIFY(cache.find("https://example.com/good", now));
    }

    void twoProgramsKeepEachOthersAnswers() {
        LinkCache one(m_file);
        LinkCache two(m_file);
        one.put("https://example.com/one", answerWith(LinkFault::None));
        one.put(page, answerWith(LinkFault::NotFound, now - std::chrono::minutes(5)));
        two.put("https://example.com/two", answerWith(LinkFault::None));
        two.put(page, answerWith(LinkFault::None));
        two.save(now);
        one.save(now);
        const LinkCache read(m_file);
        QVERIFY(read.find("https://example.com/one", now));
        QVERIFY(read.find("https://example.com/two", now));
        QCOMPARE(int(read.find(page, now)->state), int(LinkState::Ok)); // The newer one.
    }

    void itsSizeIsBounded() {
        LinkCache cache(m_file);
        for (int i = 0; i < 30'000; ++i)
            cache.put("https://example.com/" + std::to_string(i),
                      answerWith(LinkFault::None, now - std::chrono::seconds(i)));
        cache.save(now);
        const LinkCache read(m_file);
        QVERIFY(read.find("https://example.com/0", now));
        QVERIFY(read.find("https://example.com/19999", now));
        QVERIFY(!read.find("https://example.com/20000", now));
    }

    void whereNothingCanBeWrittenNothingIsKept() {
        LinkCache nowhere("");
        nowhere.put(page, answerWith(LinkFault::None));
        nowhere.save(now);
        LinkCache closed("/proc/masthead/links.json");
        closed.put(page, answerWith(LinkFault::None));
        closed.save(now);
        QVERIFY(closed.find(page, now));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
};

QTEST_GUILESS_MAIN(LinkCacheTest)
#include "tst_link_cache.moc"
