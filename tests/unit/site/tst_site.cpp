#include "site/BuiltInTheme.h"
#include "site/Site.h"
#include "support/OpenedSite.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <algorithm>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

Site siteOf(const TemporaryPublication& folder) {
    return test::openSite(folder.root()).site;
}

RenderedPage renderFile(const TemporaryPublication& folder, const std::filesystem::path& file) {
    return siteOf(folder).render({file, folder.read(file)});
}

std::string first(const std::vector<Diagnostic>& diagnostics) {
    return diagnostics.empty() ? std::string() : toString(diagnostics.front());
}

/// A theme that never manages.
class FailingTheme : public Theme {
public:
    Result<PageFrame> frame(const PageFacts&) const override {
        return tl::unexpected(
            Diagnostic{Severity::Error, "templates/page.html", 3, 7, "there is no such block", {}});
    }
};

} // namespace

class SiteTest : public QObject {
    Q_OBJECT

private slots:
    void pageHasItsHeaderButNotItsFrontMatter() {
        const TemporaryPublication folder;
        folder.write(
            "content/news/1.md",
            "\n+++\ntitle = \"1 - Tea & <biscuits>\"\ndate = \"2025-01-06\"\n"
            "description = \"Say \\\"when\\\"\"\ndraft = true\nslug = \"tea time\"\n+++\n\nHello *you*\n");
        const RenderedPage page = renderFile(folder, "content/news/1.md");
        QCOMPARE(page.diagnostics, std::vector<Diagnostic>());
        QCOMPARE(page.path, std::string("/news/tea-time/"));
        QCOMPARE(page.body.html, std::string("<p>Hello <em>you</em></p>\n"));
        QCOMPARE(page.body.blocks.at(0).firstLine, 10U);
        const std::string html = page.html();
        const auto has = [&](std::string_view part) { return html.find(part) != std::string::npos; };
        QVERIFY(html.starts_with("<!doctype html>"));
        QVERIFY(has("<html lang=\"en\">"));
        QVERIFY(has("<h1>1 - Tea &amp; &lt;biscuits&gt;</h1>"));
        QVERIFY(has("<meta name=\"description\" content=\"Say &quot;when&quot;\">"));
        QVERIFY(has("<link rel=\"canonical\" href=\"https://example.org/news/tea-time/\">"));
        QVERIFY(has("<time datetime=\"2025-01-06\">6 January 2025</time>"));
        QVERIFY(has("<span class=\"draft\">Draft</span>"));
        QVERIFY(!has("+++"));
        QVERIFY(!has("{{"));
    }

    void linksKnowTheirPlaceInTheFile() {
        const TemporaryPublication folder;
        const std::string text = "\xEF\xBB\xBF+++\ntitle = \"x\"\n+++\na \xFF b {{/* f() */}} [link](/x/)\n";
        folder.write("content/1.md", text);
        const RenderedPage page = renderFile(folder, "content/1.md");
        QCOMPARE(page.body.links.size(), std::size_t(1));
        QCOMPARE(page.body.links[0].line, 4U);
        QCOMPARE(page.body.links[0].offset, text.find("link]"));
        QVERIFY(page.body.html.find("{{ f() }}") != std::string::npos);
    }

    void textWithoutFrontMatterIsAllBody() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        folder.write("letter.md", "\xEF\xBB\xBFHello\n");
        const RenderedPage page = renderFile(folder, "letter.md");
        QCOMPARE(page.body.html, std::string("<p>Hello</p>\n"));
        QCOMPARE(page.path, std::string("/letter/"));
        QVERIFY(page.html().find("canonical") == std::string::npos);
    }

    void unsavedTextOfASnippetIsUsed() {
        const TemporaryPublication folder;
        folder.write("snippets/a.md", "on disk\n");
        auto publication = openPublication(folder.root());
        QVERIFY(publication.has_value());
        const FileReader reader = [](const std::filesystem::path& file) -> Result<std::string> {
            if (file == "snippets/a.md")
                return "unsaved\n";
            return tl::unexpected(Diagnostic{Severity::Error, file, 0, 0, "there is no such file", {}});
        };
        const Site site(std::make_shared<const Publication>(std::move(*publication)),
                        std::make_shared<BuiltInTheme>(), reader);
        const RenderedPage page = site.render({"content/1.md", "{{ include_md(path=\"snippets/a.md\") }}"});
        QCOMPARE(page.body.html, std::string("\n<p>unsaved</p>\n"));
        QCOMPARE(page.dependencies, std::vector<std::filesystem::path>{"snippets/a.md"});
    }

    void includesAreLookedUpFromTheRootThenStaticThenContent() {
        const TemporaryPublication folder;
        folder.write("static/a.md", "static\n");
        folder.write("content/a.md", "content\n");
        folder.write("content/b.md", "only content\n");
        const auto body = [&](const std::string& path) {
            return siteOf(folder)
                .render({"content/1.md", "{{ include_md(path=\"" + path + "\") }}"})
                .body.html;
        };
        QCOMPARE(body("a.md"), std::string("\n<p>static</p>\n"));
        QCOMPARE(body("/a.md"), std::string("\n<p>static</p>\n"));
        QCOMPARE(body("@/a.md"), std::string("\n<p>content</p>\n"));
        QCOMPARE(body("b.md"), std::string("\n<p>only content</p>\n"));
    }

    void aMissingSnippetIsStillADependency() {
        const TemporaryPublication folder;
        const RenderedPage page =
            siteOf(folder).render({"content/1.md", "{{ include_md(path=\"snippets/x.md\") }}"});
        QCOMPARE(page.dependencies, std::vector<std::filesystem::path>{"snippets/x.md"});
        QVERIFY(page.body.html.find("masthead-problem") != std::string::npos);
    }

    void aLinkThatLeavesThePublicationIsRefused() {
        const TemporaryPublication outside;
        outside.write("secret.md", "secret\n");
        const TemporaryPublication folder;
        std::filesystem::create_directories(folder.root() / "snippets");
        std::filesystem::create_symlink(outside.root() / "secret.md", folder.root() / "snippets" / "x.md");
        const RenderedPage page =
            siteOf(folder).render({"content/1.md", "a\n\n{{ include_md(path=\"snippets/x.md\") }}"});
        QVERIFY(page.html().find("secret") == std::string::npos);
        QCOMPARE(
            first(page.diagnostics),
            std::string("content/1.md:3:1: The included file `snippets/x.md` is a link that leads out of the "
                        "publication (only files inside its folder are read)"));
    }

    void includesThatMultiplyAreStopped() {
        const TemporaryPublication folder;
        for (int level = 0; level < 30; ++level) {
            const std::string call =
                "{{ include_md(path=\"snippets/" + std::to_string(level + 1) + ".md\") }}\n\n";
            folder.write("snippets/" + std::to_string(level) + ".md", call + call + call + call);
        }
        folder.write("snippets/30.md", std::string(100, 'x') + "\n");
        const RenderedPage page =
            siteOf(folder).render({"content/1.md", "{{ include_md(path=\"snippets/0.md\") }}"});
        QVERIFY(page.body.html.size() < (std::size_t(64) << 20));
        QVERIFY(first(page.diagnostics).find("too large together") != std::string::npos);
    }

    void chainsOfIncludesEnd() {
        const TemporaryPublication folder;
        for (int level = 0; level < 200; ++level)
            folder.write("snippets/" + std::to_string(level) + ".md",
                         "{{ include_md(path=\"snippets/" + std::to_string(level + 1) + ".md\") }}\n");
        const RenderedPage page =
            siteOf(folder).render({"content/1.md", "{{ include_md(path=\"snippets/0.md\") }}"});
        QVERIFY(first(page.diagnostics).find("nested too deep") != std::string::npos);
    }

    void snippetsAndSponsorsOpenByThemselves() {
        const TemporaryPublication folder;
        folder.write("snippets/cta.md", "Subscribe\n");
        folder.write("sponsors/rope.md", "+++\nname = \"Rope\"\n+++\n## Rope\n");
        const RenderedPage snippet = renderFile(folder, "snippets/cta.md");
        QCOMPARE(snippet.path, std::string("/snippets/cta/"));
        QCOMPARE(snippet.body.html, std::string("<p>Subscribe</p>\n"));
        QVERIFY(snippet.frame.before.find("<header") == std::string::npos);
        QVERIFY(snippet.frame.before.find("canonical") == std::string::npos);
        const RenderedPage sponsor = renderFile(folder, "sponsors/rope.md");
        QCOMPARE(sponsor.path, std::string("/sponsors/rope/"));
        QVERIFY(sponsor.body.html.starts_with("<h2"));
    }

    void brokenFrontMatterKeepsWhatIsKnown() {
        const TemporaryPublication folder;
        folder.write("content/1.md", "+++\ntitle = \"Known\"\nslug = \"known\"\n+++\nText\n");
        const RenderedPage page =
            siteOf(folder).render({"content/1.md", "+++\ntitle = \"Kno\nslug = \"known\"\n+++\nText\n"});
        QCOMPARE(page.path, std::string("/known/"));
        QCOMPARE(page.body.html, std::string("<p>Text</p>\n"));
        QCOMPARE(page.diagnostics.size(), std::size_t(1));
        QCOMPARE(page.diagnostics[0].line, 2);
    }

    void aFailingThemeStillShowsTheText() {
        const TemporaryPublication folder;
        auto publication = openPublication(folder.root());
        QVERIFY(publication.has_value());
        const Site site(std::make_shared<const Publication>(std::move(*publication)),
                        std::make_shared<FailingTheme>(), diskReader(folder.root()));
        const RenderedPage page = site.render({"content/1.md", "Text\n"});
        QCOMPARE(first(page.diagnostics), std::string("templates/page.html:3:7: there is no such block"));
        QVERIFY(page.html().find("<p>Text</p>") != std::string::npos);
    }

    void localFiles_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("file"); // empty: refused
        const auto row = [](const char* url, const char* file) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(file);
        };
        row("/news/45/x y.webp", "static/news/45/x y.webp");
        row("/news/45/x%20y.webp?v=2", "static/news/45/x y.webp");
        row("/news/hello/photo.png", "content/news/hello/photo.png");
        row("/news/hello/deep/er.png", "content/news/hello/deep/er.png");
        row("/news/beside.png", "content/news/beside.png");
        row("/theme.svg", "themes/plain/static/theme.svg");
        row("/news/hello/index.md", "");
        row("/news/1.md", "");
        row("/.hidden", "");
        row("/news/.git/config", "");
        row("/../config.toml", "");
        row("/%2e%2e/config.toml", "");
        row("/news/..%2f..%2fconfig.toml", "");
        row("//config.toml", "");
        row("/a%00b", "");
        row("/news/45", "");
        row("/", "");
        row("news/45/x%20y.webp", "");
        row("", "");
        row("/out.txt", "");
    }
    void localFiles() {
        const TemporaryPublication outside;
        outside.write("secret.txt", "secret");
        const TemporaryPublication folder;
        folder.write("config.toml", "base_url = \"https://example.org\"\ntheme = \"plain\"\n");
        folder.write("static/news/45/x y.webp", "image");
        folder.write("static/.hidden", "x");
        folder.write("static/news/.git/config", "x");
        folder.write("themes/plain/static/theme.svg", "image");
        folder.write("content/news/_index.md", "+++\n+++\n");
        folder.write("content/news/1.md", "+++\n+++\n");
        folder.write("content/news/beside.png", "image");
        folder.write("content/news/hello/index.md", "+++\n+++\n");
        folder.write("content/news/hello/photo.png", "image");
        folder.write("content/news/hello/deep/er.png", "image");
        std::filesystem::create_symlink(outside.root() / "secret.txt", folder.root() / "static" / "out.txt");
        QFETCH(QString, url);
        QFETCH(QString, file);
        const Result<std::filesystem::path> found = siteOf(folder).localFile(url.toStdString());
        QCOMPARE(QString::fromStdString(found ? found->generic_string() : std::string()), file);
        if (!found)
            QVERIFY(found.error().message.find(url.toStdString().substr(0, 1)) != std::string::npos);
    }

    void aPathThatDiffersInCaseIsNamed() {
        const TemporaryPublication folder;
        folder.write("static/news/45/Photo.WebP", "image");
        const auto found = siteOf(folder).localFile("/News/45/photo.webp");
        QVERIFY(!found);
        QCOMPARE(toString(found.error()),
                 std::string("There is no file for `/News/45/photo.webp` (there is "
                             "`static/news/45/Photo.WebP`: capital and small letters count)"));
    }

    void slugsFollowTheConfig() {
        const TemporaryPublication folder;
        folder.write(
            "config.toml",
            "base_url = \"https://example.org\"\n[slugify]\npaths = \"safe\"\npaths_keep_dates = true\n");
        folder.write("content/2020-01-02-Über uns.md", "+++\n+++\n");
        QCOMPARE(renderFile(folder, "content/2020-01-02-Über uns.md").path,
                 std::string("/2020-01-02-Über uns/"));
    }
};

QTEST_GUILESS_MAIN(SiteTest)
#include "tst_site.moc"
