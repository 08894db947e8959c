#include "history/Baseline.h"

#include "support/CheckedPublication.h"
#include "support/TemporaryPublication.h"
#include "support/TestRepository.h"

#include <QTest>

using namespace masthead;
using masthead::test::CheckedPublication;
using masthead::test::marked;
using masthead::test::TemporaryPublication;
using masthead::test::TestRepository;

namespace {

constexpr const char* issueFile = "content/news/1.md";
constexpr const char* frontMatter = "+++\ntitle = \"1 - One\"\ndate = 2026-01-05\nslug = \"one\"\n+++\n";

} // namespace

class BaselineTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<TemporaryPublication>();
        m_repository = std::make_unique<TestRepository>(m_folder->root());
    }

    void onlyWhatIsNewIsTold() {
        commit("[here](https://a.example/) and [a](https://a .example/)\n");
        write("A line more.\n\nAnother.\n\n[here](https://a.example/) and [a](https://a "
              ".example/)\n\n[here](https://b.example/)\n");
        const std::vector<Finding> fresh = freshFindings({issueFile});
        QCOMPARE(fresh.size(), std::size_t(1));
        QCOMPARE(fresh[0].rule, std::string("link-text"));
        QCOMPARE(fresh[0].line, 12);
    }

    void whatWasMendedIsNoMatter() {
        commit("[here](https://a.example/)\n");
        write("[The report](https://a.example/)\n");
        QVERIFY(freshFindings({issueFile}).empty());
    }

    void aRenamedFileKeepsItsFindings() {
        const std::string body = "Some text that stands here so that the file is known again by "
                                 "it.\n\n[here](https://a.example/)\n";
        commit(body);
        std::filesystem::rename(m_folder->root() / issueFile, m_folder->root() / "content/news/one.md");
        QVERIFY(freshFindings({"content/news/one.md"}).empty());
    }

    void aNewFileIsAllNew() {
        commit("Text\n");
        m_folder->write(
            "content/news/2.md",
            "+++\ntitle = \"2 - Two\"\ndate = 2026-01-12\nslug = \"two\"\n+++\n[here](https://a.example/)\n");
        QVERIFY(!freshFindings({"content/news/2.md"}).empty());
    }

    void theSettingsOfTodayCountForBoth() {
        m_folder->write("masthead.toml", "[check.rules]\nlink-text = \"off\"\n");
        commit("[here](https://a.example/)\n");
        m_folder->write("masthead.toml", "[check.rules]\nlink-text = \"error\"\n");
        QVERIFY(freshFindings({issueFile}).empty());
    }

    void linksThatWereThereAreKnown() {
        m_folder->write("snippets/end.md", "[b](https://b.example/)\n");
        m_folder->write("sponsors/quay.md",
                        "+++\nname = \"Quay\"\nlink = \"https://quay.example/\"\n+++\nText\n");
        commit("[a](https://a.example/)\n\n{{ include_md(path=\"snippets/end.md\") }}\n");
        const Baseline baseline = read({issueFile, "sponsors/quay.md"});
        QVERIFY(baseline.hadLink(issueFile, "https://a.example/"));
        QVERIFY(!baseline.hadLink(issueFile, "https://c.example/"));
        QVERIFY(baseline.hadLink("snippets/end.md", "https://b.example/"));
        QVERIFY(baseline.hadLink("sponsors/quay.md", "https://quay.example/"));
    }

    void aBrokenPastIsNoTrouble() {
        m_folder->write("config.toml", "this is [not TOML\n");
        m_folder->write("templates/page.html", "{% if %}\n");
        commit("[here](https://a.example/)\n");
        m_folder->write("config.toml", "base_url = \"https://example.org\"\ntitle = \"The Example\"\n");
        std::filesystem::remove_all(m_folder->root() / "templates");
        write("[here](https://a.example/)\n\n[here](https://b.example/)\n");
        std::vector<Finding> fresh = freshFindings({issueFile});
        std::erase_if(fresh, [](const Finding& finding) { return finding.rule != "link-text"; });
        QCOMPARE(fresh.size(), std::size_t(1));
    }

private:
    void write(const std::string& body) const { m_folder->write(issueFile, frontMatter + body); }
    void commit(const std::string& body) const {
        write(body);
        m_repository->commitAll();
    }

    Baseline read(const std::vector<std::filesystem::path>& files) const {
        const CheckedPublication now(m_folder->root());
        const Result<Baseline> baseline =
            Baseline::read(now.publication(), diskReader(m_folder->root()), "HEAD", files);
        if (!baseline)
            qFatal("%s", toString(baseline.error()).c_str());
        return *baseline;
    }
    std::vector<Finding> freshFindings(const std::vector<std::filesystem::path>& files) const {
        const CheckedPublication now(m_folder->root());
        std::vector<Finding> all;
        for (const auto& file : files) {
            for (Finding& finding : now.findings(file))
                all.push_back(std::move(finding));
        }
        return read(files).newOf(all, diskReader(m_folder->root()));
    }

    std::unique_ptr<TemporaryPublication> m_folder;
    std::unique_ptr<TestRepository> m_repository;
};

QTEST_GUILESS_MAIN(BaselineTest)
#include "tst_baseline.moc"
