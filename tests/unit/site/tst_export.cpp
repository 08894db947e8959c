#include "site/Export.h"
#include "site/SiteExport.h"
#include "support/OpenedSite.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <sys/stat.h>

using namespace masthead;
using masthead::test::OpenedSite;
using masthead::test::openSite;
using masthead::test::readBytes;
using masthead::test::TemporaryPublication;

namespace fs = std::filesystem;

namespace {

ExportReport exportAll(const fs::path& root, const fs::path& target) {
    const OpenedSite opened = openSite(root);
    return exportPages(opened.site, opened.reader, opened.pages(), target);
}

/// Every file below a folder, relative to it.
std::set<std::string> filesIn(const fs::path& folder) {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_directory())
            files.insert(entry.path().lexically_relative(folder).generic_string());
    }
    return files;
}

QStringList shown(const std::vector<Diagnostic>& diagnostics) {
    QStringList all;
    for (const Diagnostic& diagnostic : diagnostics)
        all += QString::fromStdString(toString(diagnostic));
    return all;
}

} // namespace

class ExportTest : public QObject {
    Q_OBJECT

private slots:
    void pagesAndTheirFilesGoToTheirPublishedPaths() {
        const TemporaryPublication folder;
        folder.write("content/news/1.md",
                     "+++\nslug = \"one\"\n+++\n![a](../45/a.png) <img src=\"/b.svg\">\n"
                     "[paper](/papers/x%20y.pdf) [page](/about/) [web](https://example.org/z.png)\n");
        folder.write("content/news/2/index.md", "+++\n+++\n![near](near.png) ![again](../45/a.png)\n");
        folder.write("content/news/2/near.png", "near");
        folder.write("content/news/2/unused.png", "unused");
        folder.write("static/news/45/a.png", std::string("a\0b", 3));
        folder.write("static/b.svg", "b");
        folder.write("static/papers/x y.pdf", "pdf");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const fs::path target = out.root() / "not" / "there";
        const ExportReport report = exportAll(folder.root(), target);
        QCOMPARE(shown(report.diagnostics), QStringList());
        QCOMPARE(filesIn(target),
                 (std::set<std::string>{"b.svg", "news/2/index.html", "news/2/near.png", "news/45/a.png",
                                        "news/one/index.html", "papers/x y.pdf"}));
        QCOMPARE(report.written.size(), std::size_t(6));
        QCOMPARE(readBytes(target / "news/45/a.png"), std::string("a\0b", 3));
    }

    void theExportedPageIsThePreviewedPage() {
        const OpenedSite opened = openSite(MASTHEAD_SAMPLE);
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const ExportReport report = exportPages(opened.site, opened.reader, opened.pages(), out.root());
        QCOMPARE(shown(report.diagnostics), QStringList());
        QCOMPARE(opened.site.publication().issues().size(), std::size_t(3));
        for (const Issue& issue : opened.site.publication().issues()) {
            const RenderedPage page = opened.site.render({issue.file, *opened.reader(issue.file)});
            QCOMPARE(readBytes(out.root() / (page.path.substr(1) + "index.html")), page.html());
        }
        QVERIFY(fs::exists(out.root() / "newsletter/12/the-light.svg"));
        QVERIFY(fs::exists(out.root() / "newsletter/13/tide-clock.png"));
    }

    void aMissingImageIsNamedWithItsLine() {
        const TemporaryPublication folder;
        folder.write("content/news/1.md", "+++\n+++\na\n\n![x](../45/photo.png)\n\n<img src=\"gone.png\">\n");
        folder.write("static/news/45/Photo.png", "image");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const ExportReport report = exportAll(folder.root(), out.root());
        QCOMPARE(shown(report.diagnostics),
                 (QStringList{
                     QStringLiteral("content/news/1.md:5: The image `../45/photo.png` is missing (there is "
                                    "`static/news/45/Photo.png`: capital and small letters count)"),
                     QStringLiteral("content/news/1.md:7: The image `gone.png` is missing (it would be "
                                    "`static/news/1/gone.png`)")}));
        QCOMPARE(filesIn(out.root()), std::set<std::string>{"news/1/index.html"});
    }

    void resizedImagesHaveTheirPublishedAddresses() {
        const TemporaryPublication folder;
        folder.write("config.toml", "base_url = \"https://e.org\"\n");
        folder.write(
            "templates/index.html",
            "{% set i = resize_image(path='@/photo.gif', width=1, op='fit_width') %}{{ i.url | safe }}");
        folder.write("content/_index.md", "+++\n+++\n");
        folder.write("content/photo.gif", "GIF89a\2\1\2\1");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const OpenedSite opened = openSite(folder.root());
        exportSite(opened.site, Drafts::LeftOut, out.root());
        const std::string url = readBytes(out.root() / "index.html");
        const std::string_view base = "https://e.org/";
        QVERIFY2(url.starts_with("https://e.org/processed_images/photo."), url.c_str());
        const fs::path image = out.root() / url.substr(base.size());
        QCOMPARE(readBytes(image), readBytes(folder.root() / "content/photo.gif"));

        // With somebody who makes them, and with one who cannot.
        const auto exportBy = [&](const ImageConverter& converter) {
            return exportSite(opened.site, Drafts::LeftOut, out.root(), {StandIns::Refused}, {}, converter);
        };
        exportBy([](std::string_view, const ImageConversion& made) {
            return Result<std::string>(std::to_string(made.size.width) + " wide");
        });
        QCOMPARE(readBytes(image), std::string("1 wide"));
        const ExportReport report = exportBy([](std::string_view, const ImageConversion&) {
            return Result<std::string>(
                tl::unexpected(Diagnostic{Severity::Error, {}, 0, 0, "is broken", {}}));
        });
        QCOMPARE(readBytes(image), readBytes(folder.root() / "content/photo.gif"));
        QCOMPARE(
            shown(report.diagnostics),
            QStringList(QStringLiteral("content/photo.gif: is broken (it is published in its own size)")));
    }

    void nothingIsWrittenOutsideTheTarget() {
        const TemporaryPublication folder;
        folder.write("config.toml", "base_url = \"https://example.org\"\n[slugify]\npaths = \"off\"\n");
        folder.write("content/a.md", "+++\nslug = \"../../climbed\"\n+++\nx\n");
        folder.write("content/b.md", "+++\npath = \"/../../climbed\"\n+++\nx\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const ExportReport report = exportAll(folder.root(), out.root() / "deep" / "target");
        QCOMPARE(report.written.size(), std::size_t(0));
        QCOMPARE(report.diagnostics.size(), std::size_t(2));
        QVERIFY(report.diagnostics[0].message.find("climbed") != std::string::npos);
        QCOMPARE(filesIn(out.root()), std::set<std::string>());
    }

    void linksInTheTargetAreNotFollowed() {
        const TemporaryPublication folder;
        folder.write("content/news/1.md", "+++\n+++\nx\n");
        folder.write("content/other/2.md", "+++\n+++\nx\n");
        const TemporaryPublication outside(TemporaryPublication::Kind::Plain);
        outside.write("precious.html", "precious");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        fs::create_symlink(outside.root(), out.root() / "news");
        fs::create_directories(out.root() / "other/2");
        fs::create_symlink(outside.root() / "precious.html", out.root() / "other/2/index.html");
        const ExportReport report = exportAll(folder.root(), out.root());
        QCOMPARE(report.diagnostics.size(), std::size_t(1));
        QVERIFY(report.diagnostics[0].message.find("link") != std::string::npos);
        QCOMPARE(filesIn(outside.root()), std::set<std::string>{"precious.html"});
        QCOMPARE(outside.read("precious.html"), std::string("precious"));
        QVERIFY(!fs::is_symlink(out.root() / "other/2/index.html"));
    }

    void twoPagesAtOnePathAreAFault() {
        const TemporaryPublication folder;
        folder.write("content/news/1.md", "+++\nslug = \"same\"\n+++\nfirst\n");
        folder.write("content/news/2.md", "+++\nslug = \"Same\"\n+++\nsecond\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const ExportReport report = exportAll(folder.root(), out.root());
        QCOMPARE(report.written.size(), std::size_t(1));
        QCOMPARE(report.diagnostics.size(), std::size_t(1));
        QVERIFY(report.diagnostics[0].message.find("/news/same/") != std::string::npos);
    }

    void aTargetThatCannotBeWrittenIsNamed() {
        const TemporaryPublication folder;
        folder.write("content/news/1.md", "+++\n+++\nx\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        out.write("file", "x");
        const ExportReport report = exportAll(folder.root(), out.root() / "file");
        QCOMPARE(report.written.size(), std::size_t(0));
        QCOMPARE(report.diagnostics.size(), std::size_t(1));
        QCOMPARE(report.diagnostics[0].file, out.root() / "file");
        QCOMPARE(out.read("file"), std::string("x"));
    }

    void anExportCanBeCancelled() {
        const TemporaryPublication folder;
        for (int number = 1; number <= 3; ++number)
            folder.write("content/news/" + std::to_string(number) + ".md", "+++\n+++\nx\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const OpenedSite opened = openSite(folder.root());
        const auto oneOnly = [](std::size_t done, std::size_t total, const Issue&) {
            return total == 3 && done < 1;
        };
        const ExportReport report =
            exportPages(opened.site, opened.reader, opened.pages(), out.root(), {StandIns::Allowed}, oneOnly);
        QVERIFY(report.cancelled);
        QCOMPARE(report.written.size(), std::size_t(1));
    }

    void aFaultInASharedSnippetIsToldOnce() {
        const TemporaryPublication folder;
        folder.write("snippets/a.md", "{{ strange() }}\n");
        folder.write("content/news/1.md", "+++\n+++\n{{ include_md(path=\"snippets/a.md\") }}\n");
        folder.write("content/news/2.md", "+++\n+++\n{{ include_md(path=\"snippets/a.md\") }}\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        QCOMPARE(exportAll(folder.root(), out.root()).diagnostics.size(), std::size_t(1));
    }

    void exportedFilesAreReadableLikeAnyOther() {
        const TemporaryPublication folder;
        folder.write("content/news/1.md", "+++\n+++\nx\n");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        exportAll(folder.root(), out.root());
        const auto permissions = fs::status(out.root() / "news/1/index.html").permissions();
        const mode_t mask = ::umask(0);
        ::umask(mask);
        QCOMPARE(static_cast<mode_t>(permissions), 0666 & ~mask);
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
