#include "support/CheckedPublication.h"
#include "support/TemporaryPublication.h"

#include <QByteArrayList>
#include <QTest>

using namespace masthead;
using namespace masthead::test;

namespace {

std::string frontMatter(int number) {
    return "+++\ntitle = \"" + std::to_string(number) + " - Issue\"\ndate = 2025-11-16\n+++\n";
}

std::string sponsor(const std::string& name, const std::string& slot, const std::string& issues) {
    return "+++\nname = \"" + name + "\"\nlink = \"https://" + name + ".example/buy\"\nslot = \"" + slot +
           "\"\nissues = [" + issues + "]\nlabel = \"sponsored\"\n+++\n## " + name +
           " is good\n\n[Buy](https://" + name + ".example/buy).\n";
}

} // namespace

class TestSponsorRules : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void finds_data();
    void finds();
    void leavesAlone_data();
    void leavesAlone();
    void asksNoPlaceInTheSponsorsOwnFile();
    void asksNothingWithoutSponsors();

private:
    std::vector<Finding> ask(const QByteArray& rule, int number, const QByteArray& body) const {
        return m_checked->findingsOf(rule.constData(), "content/newsletter/" + std::to_string(number) + ".md",
                                     frontMatter(number) + body.toStdString());
    }

    TemporaryPublication m_folder;
    std::unique_ptr<CheckedPublication> m_checked;
};

/// Acme is booked for 72 and 75, Bolt for 75, both where there is room for one; Core for 73 in the middle.
void TestSponsorRules::initTestCase() {
    m_folder.write("content/newsletter/_index.md", "+++\nsort_by = \"date\"\n+++\n");
    for (const int number : {70, 71, 72, 73, 74, 75})
        m_folder.write("content/newsletter/" + std::to_string(number) + ".md", frontMatter(number) + "x\n");
    m_folder.write("sponsors/acme.md", sponsor("acme", "featured", "72, 75"));
    m_folder.write("sponsors/bolt.md", sponsor("bolt", "featured", "75"));
    m_folder.write("sponsors/core.md", sponsor("core", "standard", "73"));
    m_checked = std::make_unique<CheckedPublication>(m_folder.root());
}

void TestSponsorRules::finds_data() {
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("mended");
    const auto row = [](const char* rule, int number, const char* body, const char* place,
                        const char* message, const char* mended) {
        QTest::addRow("%s: %s", rule, QByteArray(body).simplified().constData())
            << QByteArray(rule) << number << QByteArray(body) << QByteArray(place) << QByteArray(message)
            << QByteArray(mended);
    };
    row("sponsor-label", 72, "x\n\n## Buy it ##\n\n[Buy](https://acme.example/buy)\n", "## Buy it ##",
        "The block of acme does not say that it is paid for",
        "x\n\n## Buy it [sponsored] ##\n\n[Buy](https://acme.example/buy)\n");
    row("sponsor-place", 72,
        "## News\n\nx\n\n## Acme [sponsored]\n\n[Buy](https://acme.example/buy)\n\n## More\n\nx\n",
        "## Acme [sponsored]", "The block of acme does not stand where its slot `featured` belongs", "");
    row("sponsor-slot", 75,
        "## Acme [sponsored]\n\n[a](https://acme.example/buy)\n\n## Bolt "
        "[sponsored]\n\n[b](https://bolt.example/buy)\n",
        "## Bolt [sponsored]", "The slot `featured` is taken by acme and bolt", "");
    row("sponsor-slot", 75, "## News\n\nx\n", "", "The slot `featured` is taken by acme and bolt", "");
    row("sponsor-link", 72, "## Acme [sponsored]\n\n<a href=\"https://acme.example/old\">Buy</a>\n",
        "https://acme.example/old", "The block of acme does not lead to `https://acme.example/buy`",
        "## Acme [sponsored]\n\n<a href=\"https://acme.example/buy\">Buy</a>\n");
    row("sponsor-missing", 72, "Intro\n\n## News\n\nx\n\n## More\n\ny\n", "",
        "acme is booked for this issue and does not stand in it",
        "Intro\n\n## acme is good [sponsored]\n\n[Buy](https://acme.example/buy).\n\n## News\n\nx\n\n## "
        "More\n\ny\n");
    row("sponsor-missing", 73, "Intro\n\n## A\n\nx\n\n## B\n\ny\n\n## C\n\nz", "",
        "core is booked for this issue and does not stand in it",
        "Intro\n\n## A\n\nx\n\n## B\n\ny\n\n## core is good "
        "[sponsored]\n\n[Buy](https://core.example/buy).\n\n## "
        "C\n\nz");
    row("sponsor-missing", 72, "Intro", "", "acme is booked for this issue and does not stand in it",
        "Intro\n\n## acme is good [sponsored]\n\n[Buy](https://acme.example/buy).\n");
    row("sponsor-unbooked", 74, "## Wonder [sponsored]\n\n[a](https://wonder.example/)\n",
        "## Wonder [sponsored]", "The section `Wonder` is paid for by nobody who is known", "");
    row("sponsor-unbooked", 74, "## Acme [sponsored]\n\n[a](https://acme.example/buy)\n",
        "## Acme [sponsored]", "acme stands in this issue and is not booked for it", "");
    row("sponsor-rel", 72,
        "## Acme [sponsored]\n\n<a href=\"https://acme.example/buy\">a</a> <a rel=\"noopener\" "
        "href=\"https://acme.example/\">b</a> <a href=\"https://acme.example/\" rel=\"sponsored\">c</a>\n",
        "<a href=\"https://acme.example/buy\">a</a>",
        "2 links of the sponsored section `Acme` without `rel=\"sponsored\"`",
        "## Acme [sponsored]\n\n<a href=\"https://acme.example/buy\" rel=\"sponsored\">a</a> <a "
        "rel=\"noopener "
        "sponsored\" href=\"https://acme.example/\">b</a> <a href=\"https://acme.example/\" "
        "rel=\"sponsored\">c</a>\n");
    row("sponsor-rel", 72, "## Acme [sponsored]\n\n[a](https://acme.example/buy)\n",
        "[a](https://acme.example/buy)", "A link of the sponsored section `Acme` without `rel=\"sponsored\"`",
        "");
}

void TestSponsorRules::finds() {
    QFETCH(const QByteArray, rule);
    QFETCH(const int, number);
    QFETCH(const QByteArray, body);
    const std::vector<Finding> findings = ask(rule, number, body);
    QCOMPARE(findings.size(), std::size_t(1));
    const std::string text = frontMatter(number) + body.toStdString();
    QTEST(QByteArray::fromStdString(marked(text, findings[0])), "place");
    QTEST(QByteArray::fromStdString(findings[0].message), "message");
    QByteArray result;
    if (!findings[0].fixes.empty())
        result = QByteArray::fromStdString(
            mended(text, findings[0].fixes.front()).substr(frontMatter(number).size()));
    QTEST(result, "mended");
}

void TestSponsorRules::leavesAlone_data() {
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* rule, int number, const char* body) {
        QTest::addRow("%s: %s", rule, QByteArray(body).simplified().constData())
            << QByteArray(rule) << number << QByteArray(body);
    };
    const char* right =
        "Intro\n\n## Acme [sponsored]\n\n<a href=\"https://www.acme.example/buy/?utm_source=news\" "
        "rel=\"sponsored noopener\">Buy</a>\n\n## News\n\nx\n";
    for (const char* rule : {"sponsor-label", "sponsor-place", "sponsor-slot", "sponsor-link",
                             "sponsor-missing", "sponsor-unbooked", "sponsor-rel"})
        row(rule, 72, right);
    row("sponsor-label", 72, "## Buy it\n\nSponsored by Acme. [Buy](https://acme.example/buy)\n");
    row("sponsor-label", 71, "## News\n\n[x](https://acme.example/buy)\n");
    row("sponsor-place", 73,
        "## A\n\nx\n\n## Core [sponsored]\n\n[a](https://core.example/buy)\n\n## C\n\nx\n");
    row("sponsor-slot", 73,
        "## A\n\nx\n\n## Core [sponsored]\n\n[a](https://core.example/buy)\n\n## C\n\nx\n");
    row("sponsor-link", 74, "## Acme [sponsored]\n\n[a](https://acme.example/other)\n");
    row("sponsor-missing", 74, "x\n");
    row("sponsor-unbooked", 71, "## Wonder [sponsored]\n\nBefore the publication kept sponsors\n");
    row("sponsor-rel", 72,
        "## Acme [sponsored]\n\n<a href=\"https://a.example\" rel=\"nofollow\">a</a> [b](/signup/)\n");
    row("sponsor-rel", 72, "## News\n\n<a href=\"https://a.example\">a</a>\n");
}

void TestSponsorRules::leavesAlone() {
    QFETCH(const QByteArray, rule);
    QFETCH(const int, number);
    QFETCH(const QByteArray, body);
    const std::vector<Finding> findings = ask(rule, number, body);
    QVERIFY2(findings.empty(), findings.empty() ? "" : findings[0].message.c_str());
}

void TestSponsorRules::asksNoPlaceInTheSponsorsOwnFile() {
    const std::string text =
        sponsor("core", "standard", "73") + "\n## Core [sponsored]\n\n[a](https://core.example/buy)\n";
    QVERIFY(m_checked->findingsOf("sponsor-place", "sponsors/core.md", text).empty());
    QVERIFY(!m_checked->findingsOf("sponsor-rel", "sponsors/core.md", text).empty());
}

void TestSponsorRules::asksNothingWithoutSponsors() {
    const TemporaryPublication folder;
    folder.write("content/newsletter/72.md",
                 frontMatter(72) + "## A [sponsored]\n\nx\n\n## B [sponsored]\n\ny\n");
    const CheckedPublication checked(folder.root());
    for (const Finding& finding : checked.findings("content/newsletter/72.md"))
        QVERIFY2(!QByteArray::fromStdString(finding.rule).startsWith("sponsor-"), finding.message.c_str());
}

QTEST_GUILESS_MAIN(TestSponsorRules)
#include "tst_sponsor_rules.moc"
