#include "site/SiteExport.h"
#include "support/OpenedSite.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace masthead;

namespace fs = std::filesystem;

namespace {

std::set<fs::path> filesBelow(const fs::path& folder) {
    std::set<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files.insert(entry.path().lexically_relative(folder));
    }
    return files;
}

bool updatesGolden() {
    return qEnvironmentVariableIsSet("MASTHEAD_UPDATE_GOLDEN");
}

} // namespace

/// `publication/` is a site whose theme prints all that a template can see; `expected/` is what is published,
/// and `messages.txt` what is wrong with it. With MASTHEAD_UPDATE_GOLDEN set they are written: look at the
/// difference before you commit.
class GoldenThemeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const test::OpenedSite opened = test::openSite(fs::path(MASTHEAD_GOLDEN) / "publication");
        QVERIFY(opened.site.themed());
        const ExportReport report = exportSite(opened.site, Drafts::LeftOut, m_out.root());
        for (const Diagnostic& diagnostic : report.diagnostics)
            m_messages += toString(diagnostic) + '\n';
        if (!updatesGolden())
            return;
        fs::remove_all(expected());
        fs::copy(m_out.root(), expected(), fs::copy_options::recursive);
        test::writeBytes(fs::path(MASTHEAD_GOLDEN) / "messages.txt", m_messages);
    }

    void theSameFilesAreWritten() { QVERIFY(filesBelow(m_out.root()) == filesBelow(expected())); }

    void eachFileIsAsExpected() {
        for (const fs::path& file : filesBelow(expected())) {
            const QString name = QString::fromStdString(file.string()) + QLatin1Char('\n');
            QCOMPARE(name + QString::fromStdString(test::readBytes(m_out.root() / file)),
                     name + QString::fromStdString(test::readBytes(expected() / file)));
        }
    }

    void whatIsWrongIsSaid() {
        QCOMPARE(QString::fromStdString(m_messages),
                 QString::fromStdString(test::readBytes(fs::path(MASTHEAD_GOLDEN) / "messages.txt")));
    }

    /// The preview shows what the export writes.
    void theSamePageIsPreviewed() {
        const test::OpenedSite opened = test::openSite(fs::path(MASTHEAD_GOLDEN) / "publication");
        const fs::path file = "content/blog/first.md";
        const RenderedPage page = opened.site.render({file, *opened.reader(file)});
        QCOMPARE(page.state, PageState::Complete);
        QVERIFY(!page.body.blocks.empty());
        QCOMPARE(QString::fromStdString(page.html()),
                 QString::fromStdString(test::readBytes(expected() / "blog/first/index.html")));
    }

    /// Exported alone, a page brings what lies beside it.
    void oneIssueTakesItsFilesAlong() {
        const test::OpenedSite opened = test::openSite(fs::path(MASTHEAD_GOLDEN) / "publication");
        const Issue* page = opened.site.publication().findPage("content/blog/colocated/index.md");
        QVERIFY(page);
        const test::TemporaryPublication out(test::TemporaryPublication::Kind::Plain);
        const ExportReport report = exportPages(opened.site, opened.reader, {page}, out.root());
        QVERIFY(report.diagnostics.empty());
        QVERIFY(fs::exists(out.root() / "blog/colocated/index.html"));
        QVERIFY(fs::exists(out.root() / "blog/colocated/photo.jpg"));
    }

    /// An edit of the front matter shows in the page's own lists, and a template's fault names its place.
    void unsavedTextCounts() {
        const test::OpenedSite opened = test::openSite(fs::path(MASTHEAD_GOLDEN) / "publication");
        const RenderedPage page = opened.site.render(
            {"content/blog/first.md", "+++\ntitle = \"Renamed\"\ndate = 2025-01-01\n+++\nNew text\n"});
        const QString html = QString::fromStdString(page.html());
        QVERIFY(html.contains(QLatin1String("<h1>Renamed</h1>")));
        QVERIFY(html.contains(QLatin1String("<dd>- Second</dd>")));
        QCOMPARE(QString::fromStdString(page.body.html), QLatin1String("<p>New text</p>\n"));
        const RenderedPage broken = opened.site.render(
            {"content/blog/first.md", "+++\ntitle = \"T\"\ntemplate = \"missing.html\"\n+++\nText\n"});
        QCOMPARE(broken.state, PageState::Failed);
        QCOMPARE(broken.diagnostics.size(), std::size_t(1));
        QVERIFY(broken.html().find("<p>Text</p>") != std::string::npos);
    }

private:
    static fs::path expected() { return fs::path(MASTHEAD_GOLDEN) / "expected"; }

    test::TemporaryPublication m_out{test::TemporaryPublication::Kind::Plain};
    std::string m_messages;
};

QTEST_GUILESS_MAIN(GoldenThemeTest)
#include "tst_golden_theme.moc"
