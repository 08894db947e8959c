#include "site/Export.h"
#include "support/OpenedSite.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <sstream>

using namespace masthead;
using masthead::test::OpenedSite;
using masthead::test::openSite;

namespace fs = std::filesystem;

namespace {

struct PublishedPage {
    std::string source; ///< Relative to the content folder.
    std::string html;   ///< Relative to the published site.
};

/// What stands in `pages.tsv` beside the newsletter: its pages as they were really published.
std::vector<PublishedPage> publishedPages(const fs::path& site) {
    std::vector<PublishedPage> pages;
    std::istringstream lines(test::readBytes(site.parent_path() / "pages.tsv"));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t tab = line.find('\t');
        if (!line.starts_with('#') && tab != std::string::npos)
            pages.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return pages;
}

void comparePaths(const fs::path& root) {
    const OpenedSite opened = openSite(root);
    const std::vector<PublishedPage> pages = publishedPages(root);
    QVERIFY(pages.size() > 30);
    for (const PublishedPage& page : pages) {
        const fs::path file = fs::path("content") / page.source;
        const RenderedPage rendered = opened.site.render({file, *opened.reader(file)});
        QCOMPARE(rendered.path + "index.html", '/' + page.html);
        if (const Issue* listed = opened.site.publication().findPage(file))
            QCOMPARE(opened.site.publishedPath(*listed), rendered.path);
    }
}

std::vector<std::string> exportFaults(const fs::path& root, std::size_t leastPages) {
    const OpenedSite opened = openSite(root);
    const std::vector<const Issue*> pages = opened.pages();
    if (pages.size() < leastPages)
        return {"only " + std::to_string(pages.size()) + " pages were found"};
    const test::TemporaryPublication out(test::TemporaryPublication::Kind::Plain);
    std::vector<std::string> faults;
    const ExportReport report = exportPages(opened.site, opened.reader, pages, out.root());
    for (const Diagnostic& diagnostic : report.diagnostics)
        faults.push_back(toString(diagnostic));
    for (const Issue* page : pages) {
        const std::string path = opened.site.publishedPath(*page);
        if (!fs::exists(out.root() / (path.substr(1) + "index.html")))
            faults.push_back(path + " was not written");
    }
    return faults;
}

} // namespace

class RealNewslettersTest : public QObject {
    Q_OBJECT

private slots:
    void rustTrendsIsPublishedWhereItWas() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
        comparePaths(root);
    }

    void rustEmbeddedIsPublishedWhereItWas() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-embedded");
        comparePaths(root);
    }

    void rustTrendsHasOneFaultAndOneScript() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
        QCOMPARE(openSite(root).site.publication().issues().size(), std::size_t(66));
        const std::vector<std::string> faults = exportFaults(root, 66);
        QCOMPARE(faults.size(), std::size_t(2));
        QVERIFY2(faults[0].find("capital and small letters count") != std::string::npos, faults[0].c_str());
        QVERIFY2(faults[1].find("signup.md:12: A script in the text") != std::string::npos,
                 faults[1].c_str());
    }

    void rustEmbeddedHasNothingButThreeScripts() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-embedded");
        const std::vector<std::string> faults = exportFaults(root, 38);
        QCOMPARE(faults.size(), std::size_t(3));
        for (const std::string& fault : faults)
            QVERIFY2(fault.find("newsletter-14.md") != std::string::npos &&
                         fault.find("A script in the text is left out") != std::string::npos,
                     fault.c_str());
    }
};

QTEST_GUILESS_MAIN(RealNewslettersTest)
#include "tst_real_newsletters.moc"
