#include "linkcheck/LinkAsker.h"
#include "support/LinkServer.h"
#include "support/SlowBuild.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <map>
#include <optional>

using namespace masthead;
using masthead::test::LinkServer;
using masthead::test::SeenRequest;

Q_DECLARE_METATYPE(masthead::LinkState)
Q_DECLARE_METATYPE(masthead::LinkFault)

namespace {

/// As patient as a test can be. All hosts are as good as public, but for the last.
AskingPolicy quickPolicy() {
    AskingPolicy policy;
    policy.hostPause = std::chrono::milliseconds(10);
    policy.connectPatience = std::chrono::milliseconds(2'000) * test::slowness;
    policy.answerPatience = std::chrono::milliseconds(1'200) * test::slowness;
    policy.longestRest = std::chrono::milliseconds(3'000);
    policy.isPrivate = [](const std::string& address) { return address == "127.0.0.4"; };
    return policy;
}

using Answers = std::map<std::string, LinkAnswer>;

Answers ask(const std::vector<std::string>& addresses, const AskingPolicy& policy = quickPolicy(),
            const LinkProgressReport& report = {}) {
    Answers answers;
    askLinks(
        addresses, policy,
        [&](std::size_t index, const LinkAnswer& answer) { answers[addresses[index]] = answer; }, report);
    return answers;
}

LinkAnswer askOne(const std::string& address, const AskingPolicy& policy = quickPolicy()) {
    return ask({address}, policy)[address];
}

/// The most requests that were under way at a time.
int mostAtOnce(const std::vector<SeenRequest>& requests) {
    int most = 0;
    for (const SeenRequest& one : requests) {
        most = std::max(most, static_cast<int>(std::ranges::count_if(requests, [&](const SeenRequest& other) {
                            return other.begin <= one.begin && one.begin < other.end;
                        })));
    }
    return most;
}

} // namespace

class LinkAskerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { startAnew(); }
    void cleanupTestCase() { m_server.reset(); }

    void answers_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<LinkState>("state");
        QTest::addColumn<LinkFault>("fault");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("methods"); // Of the address itself by http.
        const auto row = [](const char* path, LinkState state, LinkFault fault, int status,
                            const char* methods) {
            QTest::newRow(path) << QString::fromLatin1(path) << state << fault << status
                                << QString::fromLatin1(methods);
        };
        using enum LinkState;
        using enum LinkFault;
        row("/ok/", Ok, None, 200, "HEAD");
        row("/status/204/", Ok, None, 204, "HEAD");
        row("/status/404/", Dead, NotFound, 404, "HEAD GET");
        row("/status/410/", Dead, NotFound, 410, "HEAD GET");
        row("/status/401/", Unsure, Status, 401, "HEAD GET");
        row("/status/403/", Unsure, Status, 403, "HEAD GET");
        row("/status/451/", Unsure, Status, 451, "HEAD GET");
        row("/status/500/", Unsure, Status, 500, "HEAD GET");
        row("/status/503/", Unsure, Status, 503, "HEAD GET");
        row("/status/999/", Unsure, Status, 999, "HEAD GET");
        row("/status/304/", Unsure, Status, 304, "HEAD GET");
        row("/status/429/", Unsure, Status, 429, "HEAD");
        row("/head/404/", Ok, None, 200, "HEAD GET");
        row("/head/405/", Ok, None, 200, "HEAD GET");
        row("/head/500/", Ok, None, 200, "HEAD GET");
        row("/get/404/", Ok, None, 200, "HEAD");
        row("/head-hangs/", Ok, None, 200, "HEAD GET");
        row("/head-closes/", Ok, None, 200, "HEAD GET");
        row("/hang/", Unsure, TimedOut, 0, "HEAD GET");
        row("/close/", Unsure, NoAnswer, 0, "HEAD GET");
        row("/garbage/", Unsure, NoAnswer, 0, "HEAD GET");
        row("/half/", Unsure, NoAnswer, 0, "HEAD GET");
        row("/slow/", Ok, None, 200, "HEAD");
        row("/endless/", Ok, None, 200, "HEAD");
        row("/huge-header/", Unsure, NoAnswer, 0, "HEAD GET");
        row("/many-headers/", Unsure, NoAnswer, 0, "HEAD GET");
        row("/loop/", Unsure, TooManyRedirections, 302, "HEAD");
        row("/swing/a", Unsure, TooManyRedirections, 302, "HEAD");
        row("/no-location/", Unsure, BadRedirection, 302, "HEAD GET");
        row("/chain/10", Ok, None, 200, "HEAD");
        row("/chain/11", Unsure, TooManyRedirections, 301, "HEAD");
        row("/to/302/file:///etc/passwd", Unsure, BadRedirection, 302, "HEAD");
        row("/to/302/gopher://127.0.0.1/", Unsure, BadRedirection, 302, "HEAD");
        row("/to/302/http://", Unsure, BadRedirection, 302, "HEAD");
        row("/rest/1/answers", Ok, None, 200, "HEAD HEAD");
        row("/always-rest/1/", Unsure, Status, 429, "HEAD HEAD");
        row("/always-rest/3600/", Unsure, Status, 429, "HEAD");
        row("/always-rest/-5/", Unsure, Status, 429, "HEAD");
        row("/always-rest/99999999999999999999/", Unsure, Status, 429, "HEAD");
    }
    void answers() {
        QFETCH(QString, path);
        QFETCH(LinkState, state);
        QFETCH(LinkFault, fault);
        QFETCH(int, status);
        QFETCH(QString, methods);
        const LinkAnswer answer = askOne(m_server->address(path.toStdString()));
        QCOMPARE(int(answer.fault), int(fault));
        QCOMPARE(int(answer.state), int(state));
        QCOMPARE(answer.status, status);
        QCOMPARE(reasonOf(answer).empty(), state == LinkState::Ok);
        QTRY_COMPARE(methodsFor(path.toStdString()), methods);
    }

    void redirectionsAreToldHopByHop() {
        const std::string end = m_server->address("/ok/end", 2);
        const std::string middle = m_server->address("/to/302/" + end, 3);
        const LinkAnswer answer = askOne(m_server->address("/to/301/" + middle));
        QCOMPARE(int(answer.state), int(LinkState::Ok));
        QCOMPARE(answer.hops, (std::vector<LinkHop>{{301, middle}, {302, end}}));
        // What a temporary redirection leads to is not the new address.
        QCOMPARE(newAddress(answer), middle);
    }

    void aRelativeRedirectionIsResolved() {
        const LinkAnswer answer = askOne(m_server->address("/to/308//ok/relative"));
        QCOMPARE(newAddress(answer), m_server->address("/ok/relative"));
    }

    void whatARedirectionLeadsToIsJudged() {
        const LinkAnswer answer = askOne(m_server->address("/to/301/" + m_server->address("/status/404/")));
        QCOMPARE(int(answer.state), int(LinkState::Dead));
        QCOMPARE(answer.hops.size(), std::size_t(1));
    }

    void aPublicPageDoesNotLeadIntoAPrivateNetwork() {
        for (const HostReach reach : {HostReach::PublicOnly, HostReach::PrivateToo}) {
            AskingPolicy policy = quickPolicy();
            policy.reach = reach;
            const LinkAnswer answer =
                askOne(m_server->address("/to/302/" + m_server->address("/ok/secret", 4)), policy);
            QCOMPARE(int(answer.state), int(LinkState::Unsure));
            QCOMPARE(int(answer.fault), int(LinkFault::PrivateNetwork));
        }
        QVERIFY(m_server->requestsFor("/ok/secret").empty());
    }

    void privateAddressesAreAskedOnlyWhenAllowed() {
        const std::string address = m_server->address("/ok/private", 4);
        QCOMPARE(int(askOne(address).fault), int(LinkFault::PrivateNetwork));
        QVERIFY(m_server->requestsFor("/ok/private").empty());
        AskingPolicy policy = quickPolicy();
        policy.reach = HostReach::PrivateToo;
        QCOMPARE(int(askOne(address, policy).state), int(LinkState::Ok));
        const std::string onward = m_server->address("/to/302/" + m_server->address("/ok/onward", 4), 4);
        QCOMPARE(int(askOne(onward, policy).state), int(LinkState::Ok));
    }

    void aKeptConnectionIntoAPrivateNetworkIsNotUsedByAPublicPage() {
        AskingPolicy policy = quickPolicy();
        policy.reach = HostReach::PrivateToo;
        const std::string wanted = m_server->address("/ok/kept", 4);
        const std::string leading = m_server->address("/to/302/" + wanted, 1);
        const Answers answers = ask({m_server->address("/ok/first", 4), leading}, policy);
        QCOMPARE(int(answers.at(leading).fault), int(LinkFault::PrivateNetwork));
        QVERIFY(m_server->requestsFor("/ok/kept").empty());
    }

    void portsOfOtherServicesAreNotAsked() {
        const LinkAnswer answer = askOne(m_server->address("/to/302/http://127.0.0.1:22/"));
        QCOMPARE(int(answer.state), int(LinkState::Unsure));
    }

    void refusedAndUnknownHostsAreDeadWhenOthersAnswer() {
        const std::string refused = "http://127.0.0.1:1/";
        const std::string listening = m_server->address("/ok/");
        const std::string unknown = "http://masthead-test.invalid/";
        // Nothing listens at the fifth of four hosts.
        const std::string closed = m_server->address("/ok/", 5);
        const Answers answers = ask({unknown, refused, closed, listening});
        QCOMPARE(int(answers.at(closed).fault), int(LinkFault::Refused));
        QCOMPARE(int(answers.at(closed).state), int(LinkState::Dead));
        QCOMPARE(int(answers.at(unknown).fault), int(LinkFault::NoSuchHost));
        QCOMPARE(int(answers.at(unknown).state), int(LinkState::Dead));
        QCOMPARE(int(answers.at(listening).state), int(LinkState::Ok));
    }

    void unknownHostsAloneAreNoNews() {
        const std::string one = "http://masthead-test.invalid/a";
        const std::string other = "http://masthead-test.invalid/b";
        const Answers answers = ask({one, other});
        QCOMPARE(int(answers.at(one).fault), int(LinkFault::Offline));
        QCOMPARE(int(answers.at(other).state), int(LinkState::Unsure));
    }

    void certificatesAreChecked() {
        if (!std::filesystem::exists(m_server->authority()))
            QSKIP("skipped: openssl is not there");
        AskingPolicy policy = quickPolicy();
        const std::string address = m_server->address("/ok/", 1, "https");
        QCOMPARE(int(askOne(address, policy).fault), int(LinkFault::UnknownCertificate));
        QCOMPARE(int(askOne(address, policy).state), int(LinkState::Unsure));
        policy.authorities = m_server->authority();
        QCOMPARE(int(askOne(address, policy).state), int(LinkState::Ok));
        // Its certificate is for the first two hosts.
        const LinkAnswer other = askOne(m_server->address("/ok/", 3, "https"), policy);
        QCOMPARE(int(other.fault), int(LinkFault::BadCertificate));
        QCOMPARE(int(other.state), int(LinkState::Dead));
    }

    void whatIsThereByHttpIsAskedForByHttpsAsWell() {
        if (!std::filesystem::exists(m_server->authority()))
            QSKIP("skipped: openssl is not there");
        AskingPolicy policy = quickPolicy();
        policy.authorities = m_server->authority();
        const LinkAnswer both = askOne(m_server->address("/ok/both"), policy);
        QCOMPARE(int(both.state), int(LinkState::Ok));
        QVERIFY(both.httpsAnswers);
        const LinkAnswer one = askOne(m_server->address("/plain/"), policy);
        QCOMPARE(int(one.state), int(LinkState::Ok));
        QCOMPARE(one.status, 200);
        QVERIFY(!one.httpsAnswers);
        QCOMPARE(m_server->requestsFor("/ok/both").size(), std::size_t(2));
        QVERIFY(!askOne(m_server->address("/ok/encrypted", 1, "https"), policy).httpsAnswers);
    }

    void requestsAreHonestAndCarryNothing() {
        const std::string next = m_server->address("/ok/after", 1);
        ask({m_server->address("/cookie/"), m_server->address("/cookie/again"),
             m_server->address("/to/302/http://user:secret@" + next.substr(std::string("http://").size()))});
        QCOMPARE(m_server->requestsFor("/ok/after").size(), std::size_t(1));
        for (const SeenRequest& request : m_server->requests()) {
            QVERIFY(request.agent.starts_with("Masthead/"));
            QVERIFY(request.cookie.empty());
            QVERIFY(request.authorization.empty());
        }
    }

    void theEnvironmentsProxyIsNotUsed() {
        qputenv("http_proxy", "http://127.0.0.1:1/");
        qputenv("ALL_PROXY", "http://127.0.0.1:1/");
        const LinkAnswer answer = askOne(m_server->address("/ok/"));
        qunsetenv("http_proxy");
        qunsetenv("ALL_PROXY");
        QCOMPARE(int(answer.state), int(LinkState::Ok));
    }

    void oneRequestAHostAndAFewAtOnce() {
        startAnew(12);
        AskingPolicy policy = quickPolicy();
        policy.isPrivate = [](const std::string&) { return false; };
        policy.atOnce = 5;
        std::vector<std::string> addresses;
        for (int host = 1; host <= 12; ++host) {
            for (int page = 0; page < 4; ++page)
                addresses.push_back(m_server->address("/late/0.03/" + std::to_string(page), host, "http"));
        }
        const Answers answers = ask(addresses, policy);
        QCOMPARE(answers.size(), addresses.size());
        const std::vector<SeenRequest> all = m_server->requests();
        QVERIFY(mostAtOnce(all) <= 5);
        QVERIFY(mostAtOnce(all) > 1);
        for (int host = 1; host <= 12; ++host) {
            std::vector<SeenRequest> own = all;
            const std::string name = "127.0.0." + std::to_string(host);
            std::erase_if(own, [&](const SeenRequest& request) { return request.host != name; });
            QVERIFY(own.size() >= 4);
            QCOMPARE(mostAtOnce(own), 1);
        }
    }

    void aHostIsGivenAPauseBetweenRequests() {
        startAnew();
        AskingPolicy policy = quickPolicy();
        policy.hostPause = std::chrono::milliseconds(200);
        ask({m_server->address("/get/200/a"), m_server->address("/get/200/b"),
             m_server->address("/status/404/")},
            policy);
        std::vector<SeenRequest> all = m_server->requests();
        std::ranges::sort(all, {}, &SeenRequest::begin);
        for (std::size_t i = 1; i < all.size(); ++i)
            QVERIFY2(all[i].begin - all[i - 1].end > 0.15,
                     qPrintable(QString::number(all[i].begin - all[i - 1].end)));
    }

    void aHostThatWantsRestIsLeftAlone() {
        startAnew();
        std::vector<std::string> addresses{m_server->address("/always-rest/3600/")};
        for (int page = 0; page < 20; ++page)
            addresses.push_back(m_server->address("/ok/" + std::to_string(page)));
        const Answers answers = ask(addresses);
        QCOMPARE(int(answers.at(addresses.back()).fault), int(LinkFault::HostWantsRest));
        QCOMPARE(int(answers.at(addresses.back()).state), int(LinkState::Unsure));
        QCOMPARE(m_server->requests().size(), std::size_t(1));
    }

    void aRestIsKept() {
        startAnew();
        ask({m_server->address("/rest/1/kept"), m_server->address("/ok/behind")});
        std::vector<SeenRequest> all = m_server->requests();
        std::ranges::sort(all, {}, &SeenRequest::begin);
        QVERIFY(all.size() >= 3);
        QVERIFY(all[1].begin - all[0].end >= 0.99);
    }

    void aSilentHostIsAskedTwiceAndNoMore() {
        std::vector<std::string> addresses;
        for (int page = 0; page < 50; ++page)
            addresses.push_back(m_server->address("/hang/" + std::to_string(page)));
        QElapsedTimer timer;
        timer.start();
        const Answers answers = ask(addresses);
        QVERIFY2(timer.elapsed() < 8'000 * test::slowness, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(answers.size(), addresses.size());
        QCOMPARE(int(answers.at(addresses.back()).fault), int(LinkFault::HostIsSilent));
    }

    void cancellingEndsWithinASecond_data() {
        QTest::addColumn<QString>("what");
        QTest::newRow("hanging host") << QStringLiteral("hang");
        QTest::newRow("host to rest") << QStringLiteral("rest");
        QTest::newRow("name that is looked up") << QStringLiteral("name");
    }
    void cancellingEndsWithinASecond() {
        QFETCH(QString, what);
        AskingPolicy policy = quickPolicy();
        policy.answerPatience = std::chrono::seconds(60);
        policy.longestRest = std::chrono::seconds(60);
        const std::string address = what == QStringLiteral("hang")   ? m_server->address("/hang/")
                                    : what == QStringLiteral("rest") ? m_server->address("/always-rest/50/")
                                                                     : "http://masthead-test.invalid/";
        QElapsedTimer cancelled;
        int reports = 0;
        const Answers answers =
            ask({address, m_server->address("/hang/2", 2)}, policy, [&](const LinkProgress& progress) {
                if (++reports < 5)
                    return true;
                if (!cancelled.isValid())
                    cancelled.start();
                return progress.total != 2;
            });
        QVERIFY(cancelled.isValid());
        QVERIFY2(cancelled.elapsed() < 1'000 * test::slowness,
                 qPrintable(QString::number(cancelled.elapsed())));
        QVERIFY(!answers.contains(m_server->address("/hang/2", 2)));
    }

    void progressIsToldOftenAndToTheEnd() {
        std::vector<std::string> addresses;
        for (int page = 0; page < 5; ++page)
            addresses.push_back(m_server->address("/late/0.2/" + std::to_string(page)));
        QElapsedTimer timer;
        timer.start();
        qint64 longest = 0;
        LinkProgress last;
        ask(addresses, quickPolicy(), [&](const LinkProgress& progress) {
            longest = std::max(longest, timer.restart());
            last = progress;
            return true;
        });
        QVERIFY2(longest < 400, qPrintable(QString::number(longest)));
        QCOMPARE(last.done, std::size_t(5));
        QCOMPARE(last.total, std::size_t(5));
        QVERIFY(last.host.empty());
    }

    void tenThousandHostsThatAreNotThereAreNoTrouble() {
        AskingPolicy policy = quickPolicy();
        policy.isPrivate = [](const std::string&) { return true; };
        policy.atOnce = 50;
        std::vector<std::string> addresses;
        for (int i = 0; i < 10'000; ++i)
            addresses.push_back("http://127." + std::to_string(i / 10'000) + '.' +
                                std::to_string(i / 100 % 100) + '.' + std::to_string(i % 100) + "/page/" +
                                std::to_string(i));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(ask(addresses, policy).size(), addresses.size());
        QVERIFY2(timer.elapsed() < 60'000 * test::slowness, qPrintable(QString::number(timer.elapsed())));
    }

private:
    /// With an empty log.
    void startAnew(int hosts = 4) {
        m_server = std::make_unique<LinkServer>(hosts);
        QVERIFY2(m_server->isRunning(), "python3 runs tests/support/link_server");
    }

    /// By http, in the order in which they came.
    QString methodsFor(const std::string& path) const {
        std::vector<SeenRequest> seen = m_server->requestsFor(path);
        std::erase_if(seen, &SeenRequest::wasEncrypted);
        std::ranges::sort(seen, {}, &SeenRequest::begin);
        QStringList methods;
        for (const SeenRequest& request : seen)
            methods += QString::fromStdString(request.method);
        return methods.join(QLatin1Char(' '));
    }

    std::unique_ptr<LinkServer> m_server;
};

QTEST_GUILESS_MAIN(LinkAskerTest)
#include "tst_link_asker.moc"
