#include "linkcheck/LinkCheck.h"

#include "linkcheck/LinkFindings.h"
#include "support/CheckedPublication.h"
#include "support/LinkServer.h"
#include "support/OpenedSite.h"
#include "support/TemporaryPublication.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace masthead;
using masthead::test::LinkServer;
using masthead::test::marked;
using masthead::test::mended;
using masthead::test::TemporaryPublication;

namespace {

constexpr const char* issueFile = "content/news/1.md";
constexpr const char* frontMatter = "+++\ntitle = \"1 - One\"\nslug = \"one\"\n+++\n";
constexpr const char* intranet = "[check.links]\nprivate = true\n";

AskingPolicy quickPolicy() {
    AskingPolicy policy;
    policy.hostPause = std::chrono::milliseconds(5);
    policy.answerPatience = std::chrono::milliseconds(2'000);
    return policy;
}

} // namespace

class LinkCheckTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_server = std::make_unique<LinkServer>();
        QVERIFY2(m_server->isRunning(), "python3 runs tests/support/link_server");
    }
    void cleanupTestCase() { m_server.reset(); }
    void init() {
        m_folder = std::make_unique<TemporaryPublication>();
        m_folder->write("masthead.toml", intranet);
    }

    void eachPlaceIsTold() {
        const std::string dead = m_server->address("/status/404/each");
        write("Ä [one](" + dead + ")\n\n<a href=\"" + dead + "#part\">two</a> ![three](" + dead + ")\n");
        const LinkCheckResult result = check();
        QCOMPARE(result.findings.size(), std::size_t(3));
        QCOMPARE(result.addresses, std::size_t(1));
        QCOMPARE(result.dead, std::size_t(1));
        const Finding& first = result.findings.front();
        QCOMPARE(first.rule, std::string("link-dead"));
        QCOMPARE(int(first.severity), int(Severity::Error));
        QCOMPARE(marked(text(), first), dead);
        QCOMPARE(first.line, 5);
        QCOMPARE(first.column, 9);
        QCOMPARE(first.message, "Nothing is found at `" + dead + "`: the server says 404 (not found)");
        QCOMPARE(m_server->requestsFor("/status/404/each").size(), std::size_t(2)); // HEAD and GET.
    }

    void whatIsUnsureIsAWarning() {
        write("[one](" + m_server->address("/status/403/") + ")\n");
        const LinkCheckResult result = check();
        QCOMPARE(result.unsure, std::size_t(1));
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(result.findings.front().rule, std::string("link-unsure"));
        QCOMPARE(int(result.findings.front().severity), int(Severity::Warning));
    }

    void whatMovedIsMendedByTheNewAddress() {
        const std::string old = m_server->address("/to/301//ok/new(page)?a=1&b=2");
        write("[one](" + old + "#part)\n\n[two][r] and [three][r]\n\n[r]: " + old + "\n");
        const LinkCheckResult result = check();
        QCOMPARE(result.findings.size(), std::size_t(2)); // Both links by reference have one place.
        QCOMPARE(result.findings[0].rule, std::string("link-moved"));
        const std::string mendedText = mended(text(), result.findings[0].fixes.at(0));
        QVERIFY2(mendedText.find("[one](" + m_server->address("/ok/new%28page%29?a=1&b=2#part)")) !=
                     std::string::npos,
                 mendedText.c_str());
        QVERIFY(mended(text(), result.findings[1].fixes.at(0)).ends_with("/ok/new%28page%29?a=1&b=2\n"));
    }

    void aHostileNewAddressStaysAnAddress() {
        write("<a href=\"" + m_server->address("/to/301//ok/'onclick=x()<b>") + "\">one</a>\n");
        const LinkCheckResult result = check();
        QCOMPARE(result.findings.size(), std::size_t(1));
        const std::string mendedText = mended(text(), result.findings[0].fixes.at(0));
        QVERIFY(mendedText.find("/ok/%27onclick=x%28%29%3Cb%3E\">one</a>") != std::string::npos);
    }

    void whatMovedForAWhileIsNoNews() {
        write("[one](" + m_server->address("/to/302//ok/for-a-while") + ") [two](" +
              m_server->address("/to/307//ok/for-a-while") + ")\n");
        QVERIFY(check().findings.empty());
    }

    void aSlashMoreIsNoNews() {
        write("[one](" + m_server->address("/slash/page") + ")\n");
        QVERIFY(check().findings.empty());
    }

    void whatLeadsToAFrontPageIsNotMended() {
        write("[one](" + m_server->address("/to/301//", 2) + ")\n");
        const LinkCheckResult result = check();
        QCOMPARE(result.findings.at(0).rule, std::string("link-moved"));
        QVERIFY(result.findings.at(0).fixes.empty());
    }

    void whichRedirectionsAreTold_data() {
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("written"); // Empty: told without a fix; `-`: not told.
        const auto row = [](const char* name, const char* old, const char* address, const char* written) {
            QTest::newRow(name) << QByteArray(old) << QByteArray(address) << QByteArray(written);
        };
        row("another page", "https://a.example/x", "https://a.example/y", "https://a.example/y");
        row("another host", "https://a.example/x", "https://b.example/x", "https://b.example/x");
        row("with the fragment", "https://a.example/x#p", "https://b.example/x", "https://b.example/x#p");
        row("without trackers", "https://a.example/x", "https://b.example/x?a=1&utm_source=a",
            "https://b.example/x?a=1");
        row("a front page", "https://a.example/x", "https://a.example/", "");
        row("a page for logging in", "https://a.example/x", "https://a.example/accounts/login/?next=x", "");
        row("a slash", "https://a.example/x", "https://a.example/x/", "-");
        row("www", "https://a.example/x", "https://www.a.example/x", "-");
        row("trackers alone", "https://a.example/x", "https://a.example/x?utm_source=a", "-");
        row("the reader's language", "https://a.example/", "https://a.example/en/", "-");
        row("a moved front page", "https://a.example/", "https://b.example/", "https://b.example/");
    }
    void whichRedirectionsAreTold() {
        QFETCH(QByteArray, old);
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, written);
        LinkAnswer answer;
        answer.state = LinkState::Ok;
        answer.hops = {{301, address.toStdString()}};
        const AskedPlace place{{issueFile, old.toStdString(), {0, 10}}};
        const std::optional<Finding> finding = linkFinding(place, answer, {});
        QCOMPARE(finding.has_value(), written != "-");
        if (finding)
            QCOMPARE(finding->fixes.size(), std::size_t(written.isEmpty() ? 0 : 1));
        if (finding && !written.isEmpty())
            QCOMPARE(finding->fixes[0].edits[0].replacement, written.toStdString());
    }

    void aDeadEndBehindARedirectionIsTold() {
        write("[one](" + m_server->address("/to/301//status/404/") + ")\n");
        const Finding finding = check().findings.at(0);
        QCOMPARE(finding.rule, std::string("link-dead"));
        QVERIFY(finding.message.ends_with("404 (not found) (it leads on to `" +
                                          m_server->address("/status/404/") + "`)"));
    }

    void aSponsorsAddressIsNotExchanged() {
        const std::string link = m_server->address("/to/301//ok/landing");
        m_folder->write("sponsors/quay.md", "+++\nname = \"Quay\"\nlink = \"" + link +
                                                "\"\nslot = \"featured\"\n+++\n[Quay](" + link + ")\n");
        write("## [sponsored] Quay\n\n[Quay](" + link + ")\n\n## Other\n\n[Quay](" + link + ")\n");
        const LinkCheckResult result = check({issueFile, "sponsors/quay.md"});
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(result.findings[0].line, 11);
    }

    void theLinkOfASponsorsFrontMatterIsAsked() {
        m_folder->write("sponsors/quay.md", "+++\nname = \"Quay\"\nlink = \"" +
                                                m_server->address("/status/410/") + "\"\n+++\nText\n");
        const LinkCheckResult result = check({"sponsors/quay.md"});
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(result.findings[0].line, 3);
        QCOMPARE(result.findings[0].column, 9);
    }

    void linksOfSnippetsAreToldOnce() {
        m_folder->write("snippets/end.md", "[dead](" + m_server->address("/status/404/snippet") + ")\n");
        write("One\n\n{{ include_md(path=\"snippets/end.md\") }}\n");
        m_folder->write(
            "content/news/2.md",
            "+++\ntitle = \"2 - Two\"\nslug = \"two\"\n+++\n{{ include_md(path=\"snippets/end.md\") }}\n");
        const LinkCheckResult result = check({issueFile, "content/news/2.md"});
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(result.findings[0].file, std::filesystem::path("snippets/end.md"));
    }

    void httpWhereHttpsAnswersIsMended() {
        if (!std::filesystem::exists(m_server->authority()))
            QSKIP("skipped: openssl is not there");
        const std::string address = m_server->address("/ok/both");
        write("[one](" + address + ")\n");
        AskingPolicy policy = quickPolicy();
        policy.authorities = m_server->authority();
        const LinkCheckResult result = check({issueFile}, policy);
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(result.findings[0].rule, std::string("link-https-answers"));
        QVERIFY(mended(text(), result.findings[0].fixes.at(0)).find("](https://") != std::string::npos);
    }

    void whatTheNetworkKnowsTakesThePlaceOfAGuess() {
        const auto made = [](const char* rule, std::size_t begin) {
            Finding finding;
            finding.rule = rule;
            finding.file = issueFile;
            finding.range = {begin, begin + 5};
            return finding;
        };
        LinkCheckResult links;
        links.findings = {made("link-https-answers", 10)};
        std::vector<Finding> findings{made("link-insecure", 10), made("link-text", 10),
                                      made("link-insecure", 40)};
        removeGuesses(findings, links);
        QCOMPARE(findings.size(), std::size_t(2));
        QCOMPARE(findings[0].rule, std::string("link-text"));
        QCOMPARE(findings[1].range.begin, std::size_t(40));
    }

    void whatIsNotAskedFor() {
        m_folder->write("masthead.toml", std::string(intranet) + "skip = [\"127.0.0.2\"]\n");
        write("[a](" + m_server->address("/ok/", 2) +
              ") [b](mailto:a@b.example) [c](/signup/) [d](#part) "
              "[e](https://example.org/news/one/) [f](https://example.org/) [g]({{ unsubscribe_url }}) "
              "[h](https://exa mple.com/) [i](file:///etc/passwd)\n");
        const LinkCheckResult result = check();
        QCOMPARE(result.addresses, std::size_t(0));
        QVERIFY(result.findings.empty());
    }

    void thisMachineIsAskedOnlyWhenTheSettingsSaySo() {
        m_folder->write("masthead.toml", "");
        write("[a](" + m_server->address("/ok/closed") + ") [b](http://localhost/) [c](http://[::1]/)\n");
        QCOMPARE(check().addresses, std::size_t(0));
        QVERIFY(m_server->requestsFor("/ok/closed").empty());
    }

    void rulesCanBeSetOff() {
        m_folder->write("masthead.toml",
                        std::string(intranet) +
                            "[check.rules]\nlink-dead = \"warning\"\nlink-unsure = \"off\"\n");
        write("[a](" + m_server->address("/status/404/") + ") [b](" + m_server->address("/status/403/") +
              ")\n");
        const LinkCheckResult result = check();
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(int(result.findings[0].severity), int(Severity::Warning));
    }

    void answersComeFromTheCacheTheNextTime() {
        write("[a](" + m_server->address("/ok/kept") + ") [b](" + m_server->address("/status/404/kept") +
              ")\n");
        const LinkCheckResult first = check();
        const LinkCheckResult second = check();
        QCOMPARE(first.fromCache, std::size_t(0));
        QCOMPARE(second.fromCache, std::size_t(2));
        QCOMPARE(second.findings, first.findings);
        const auto plain = m_server->requestsFor("/ok/kept");
        QCOMPARE(std::ranges::count(plain, false, &test::SeenRequest::wasEncrypted), std::ptrdiff_t(1));
    }

    void onlyWantedPlacesAreAsked() {
        write("[a](" + m_server->address("/status/404/wanted") + ") [b](" +
              m_server->address("/status/404/other") + ")\n");
        const LinkCheckResult result =
            checker(quickPolicy()).run({issueFile}, {}, [](const LinkPlace& place) {
                return place.address.ends_with("wanted");
            });
        QCOMPARE(result.findings.size(), std::size_t(1));
        QVERIFY(m_server->requestsFor("/status/404/other").empty());
    }

    void whatWasAnsweredBeforeCancellingIsTold() {
        write("[a](" + m_server->address("/status/404/early") + ") [b](" + m_server->address("/hang/", 2) +
              ")\n");
        AskingPolicy policy = quickPolicy();
        policy.answerPatience = std::chrono::seconds(60);
        const LinkCheckResult result =
            checker(policy).run({issueFile}, [](const LinkProgress& progress) { return progress.done == 0; });
        QVERIFY(!result.complete);
        QCOMPARE(result.findings.size(), std::size_t(1));
        QCOMPARE(check({issueFile}, policy,
                       [](const LinkProgress& progress) { return progress.done < 1 || progress.total == 0; })
                     .fromCache,
                 std::size_t(1));
    }

    void aHundredThousandLinksAreReadInTime() {
        m_folder->write("masthead.toml", "");
        std::string body;
        for (int i = 0; i < 100'000; ++i)
            body += "[a](http://127.0.0.1/" + std::to_string(i) + ")\n";
        write(body);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(check().findings.empty());
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    void write(const std::string& body) const { m_folder->write(issueFile, frontMatter + body); }
    std::string text() const { return m_folder->read(issueFile); }

    LinkCheck checker(const AskingPolicy& policy) const {
        test::OpenedSite opened = test::openSite(m_folder->root());
        const auto archive = readArchive(opened.site.publication(), opened.reader);
        const FileReader reader = opened.reader;
        return {std::make_shared<const Site>(std::move(opened.site)), archive, reader,
                m_folder->root() / "cache" / "links.json", policy};
    }
    LinkCheckResult check(const std::vector<std::filesystem::path>& files = {issueFile},
                          const AskingPolicy& policy = quickPolicy(),
                          const LinkProgressReport& report = {}) const {
        return checker(policy).run(files, report);
    }

    std::unique_ptr<LinkServer> m_server;
    std::unique_ptr<TemporaryPublication> m_folder;
};

QTEST_GUILESS_MAIN(LinkCheckTest)
#include "tst_link_check.moc"
