#include "check/Checker.h"
#include "pane/ServedFiles.h"
#include "site/SiteExport.h"
#include "support/CheckedPublication.h"
#include "support/OpenedFiles.h"
#include "support/OpenedSite.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <cstdio>

#include <sys/stat.h>

using namespace masthead;
using namespace masthead::test;

namespace fs = std::filesystem;

namespace {

constexpr std::string_view marker = "marker-of-a-secret-7c1e";
constexpr std::string_view goodMarker = "marker-of-own-data-58ab";

/// A way in which a publication asks for a file. `%` stands for its path.
struct Request {
    std::string name;
    std::string shortcode; ///< A template that asks for `path`; empty where `body` asks itself.
    std::string body;
};

const std::vector<Request>& requests() {
    static const std::vector<Request> all{
        {"include", "{% set data = load_data(path=path) %}{{ data | markdown | safe }}", ""},
        {"load-data", "{{ load_data(path=path, format='plain') }}", ""},
        {"load-json", "{% set data = load_data(path=path, format='json', required=false) %}{{ data }}", ""},
        {"hash", "{{ get_hash(path=path) }}", ""},
        {"resize", "{% set image = resize_image(path=path, width=4, height=4, op='fill') %}{{ image.url }}",
         ""},
        {"metadata", "{% set image = get_image_metadata(path=path, allow_missing=true) %}{{ image.width }}",
         ""},
        {"cachebust", "{{ get_url(path=path, cachebust=true) }}", ""},
        {"page", "{% set other = get_page(path=path) %}{{ other.content | safe }}", ""},
        {"section", "{% set other = get_section(path=path) %}{{ other.title }}", ""},
        {"picture", "", "![A picture](%)"},
        {"html", "", "<img src=\"%\"><link rel=stylesheet href=\"%\">"},
        {"link", "", "[There](%) and [here](@/%)"},
    };
    return all;
}

/// A publication that asks for what lies outside of it, in all ways and by all paths.
class AskingPublication {
public:
    AskingPublication() {
        writeOutside();
        writeInside();
        writeFixedRequests();
        for (const Request& request : requests())
            writeRequests(request);
    }

    fs::path root() const { return m_root; }
    fs::path outside() const { return m_outside; }
    int asked() const { return m_asked; }

    /// URL paths that the page in the web view may ask for.
    std::vector<std::string> urlPaths() const {
        std::vector<std::string> paths{"/folder/secret.txt", "/own.txt.scss", "/assets/beside.txt",
                                       "/sheet.css"};
        for (const std::string& path : m_paths) {
            paths.push_back('/' + path);
            paths.push_back("/%2e%2e/" + path);
            paths.push_back("/..%2f" + path);
            paths.push_back("/folder/../../" + path);
        }
        return paths;
    }

private:
    void writeOutside() {
        const std::string secret(marker);
        writeBytes(m_outside / "secret.txt", secret);
        writeBytes(m_outside / "secret.json", '"' + secret + '"');
        writeBytes(m_outside / "secret.md", "+++\ntitle = \"" + secret + "\"\n+++\n" + secret + '\n');
        writeBytes(m_outside / "secret.html", secret);
        writeBytes(m_outside / "_secret.scss", "a { content: '" + secret + "' }");
        writeBytes(m_outside / "secret.svg", "<svg width='24' height='16'><desc>" + secret + "</desc></svg>");
        writeBytes(m_outside / "secret.toml", "hello = \"" + secret + "\"\n");
    }

    void writeInside() {
        writeBytes(m_root / "config.toml",
                   "base_url = \"https://example.org\"\ntitle = \"Asking\"\ncompile_sass = true\n"
                   "theme = \"../../outside\"\n"
                   "[markdown]\nhighlight_code = true\nhighlight_theme = \"secret\"\n"
                   "extra_syntaxes_and_themes = [\"../outside\", \"static/folder\"]\n"
                   "[translations]\nhello = \"Hello\"\n");
        for (const char* page : {"page.html", "section.html", "index.html"})
            writeBytes(m_root / "templates" / page,
                       "<main>{{ page.content | default(value='') | safe }}</main>");
        writeBytes(m_root / "content/news/_index.md", "+++\ntitle = \"News\"\n+++\n");
        writeBytes(m_root / "static/own.txt", goodMarker);
        fs::create_symlink("../../outside/secret.txt", m_root / "static/link.txt");
        fs::create_symlink("../../outside/secret.svg", m_root / "static/link.svg");
        fs::create_directory_symlink("../../outside", m_root / "static/folder");
        fs::create_directory_symlink("folder", m_root / "static/chain");
        fs::create_directory_symlink(".", m_root / "static/loop");
        fs::create_symlink("circle.txt", m_root / "static/circle.txt");
        fs::create_symlink("/proc/self/environ", m_root / "static/environ");
        fs::create_symlink("/dev/zero", m_root / "static/zero");
        ::mkfifo((m_root / "static/pipe.txt").c_str(), 0600);
        const std::string absolute = (m_outside / "secret.txt").string();
        m_paths = {"../outside/secret.txt",
                   "../../outside/secret.txt",
                   "@/../../outside/secret.md",
                   "/../outside/secret.json",
                   absolute,
                   "file://" + absolute,
                   "static/link.txt",
                   "link.txt",
                   "static/link.svg",
                   "static/folder/secret.svg",
                   "static/chain/secret.json",
                   "chain/secret.txt",
                   "static/loop/loop/link.txt",
                   "static/circle.txt",
                   "/proc/self/environ",
                   "static/environ",
                   "static/zero",
                   "/dev/zero",
                   "static/pipe.txt",
                   "pipe.txt"};
    }

    void writeIssue(const std::string& name, const std::string& body, const std::string& more = {}) {
        writeBytes(m_root / "content/news" / (name + ".md"),
                   "+++\ntitle = \"" + name + "\"\n" + more + "+++\n\n" + body + "\n\n```secret\nx\n```\n");
        ++m_asked;
    }

    void writeRequests(const Request& request) {
        if (!request.shortcode.empty())
            writeBytes(m_root / "templates/shortcodes" / (shortcodeOf(request) + ".html"), request.shortcode);
        int number = 0;
        for (const std::string& path : m_paths)
            writeIssue(request.name + '-' + std::to_string(number++), bodyOf(request, path));
        writeIssue(request.name + "-own", bodyOf(request, "static/own.txt"));
    }

    static std::string shortcodeOf(const Request& request) {
        std::string name = request.name;
        std::ranges::replace(name, '-', '_');
        return "ask_" + name;
    }

    static std::string bodyOf(const Request& request, const std::string& path) {
        if (!request.shortcode.empty())
            return "{{ " + shortcodeOf(request) + "(path=\"" + path + "\") }}";
        std::string body = request.body;
        for (std::size_t at = body.find('%'); at != std::string::npos; at = body.find('%', at + path.size()))
            body.replace(at, 1, path);
        return body;
    }

    /// Those that are made by how files lie and not by what an issue says.
    void writeFixedRequests() {
        const auto link = [this](const char* target, const char* file) {
            fs::create_directories((m_root / file).parent_path());
            fs::create_symlink(target, m_root / file);
            ++m_asked;
        };
        link("../../../outside/secret.md", "content/news/linked.md");
        link("../../outside", "content/folder");
        link("../../outside/secret.md", "snippets/linked.md");
        link("../../outside/secret.md", "sponsors/linked.md");
        link("/proc/self/environ", "snippets/environ.md");
        link("../../outside/secret.html", "templates/linked.html");
        link("../../../outside/secret.html", "templates/shortcodes/linked.html");
        link("../../outside/_secret.scss", "sass/_linked.scss");
        link("../../outside/secret.toml", "data/linked.toml");
        link("../outside/secret.toml", "i18n");
        ::mkfifo((m_root / "content/news/pipe.md").c_str(), 0600);
        ::mkfifo((m_root / "snippets/pipe.md").c_str(), 0600);
        ::mkfifo((m_root / "sponsors/pipe.md").c_str(), 0600);
        ::mkfifo((m_root / "templates/pipe.html").c_str(), 0600);
        m_asked += 4;
        writeBytes(m_root / "content/news/assets/index.md",
                   "+++\ntitle = \"Assets\"\n+++\n![x](beside.txt)\n");
        link("../../../../outside/secret.txt", "content/news/assets/beside.txt");
        writeIssue("linked-shortcode", "{{ linked() }}");
        writeIssue("linked-template", "Text", "template = \"linked.html\"\n");
        writeIssue("far-template", "Text", "template = \"../../outside/secret.html\"\n");
        writeIssue("pipe-template", "Text", "template = \"pipe.html\"\n");
        int number = 0;
        for (const char* import : {"../../outside/secret", "linked", "/proc/self/environ",
                                   "../static/pipe.txt", "../static/zero", "../static/folder/secret"}) {
            writeBytes(m_root / "sass" / ("sheet" + std::to_string(number++) + ".scss"),
                       std::string("@import \"") + import + "\";\nb { color: red }\n");
            ++m_asked;
        }
        writeBytes(m_root / "sass/absolute.scss",
                   "@import \"" + (m_outside / "secret").string() + "\";\nb { color: red }\n");
        ++m_asked;
    }

    TemporaryPublication m_folder;
    fs::path m_root = fs::canonical(m_folder.root()) / "site";
    fs::path m_outside = fs::canonical(m_folder.root()) / "outside";
    std::vector<std::string> m_paths;
    int m_asked = 0;
};

/// What only somebody who read it knows of this process's environment.
std::string beginOfEnvironment() {
    const std::string all = readBytes("/proc/self/environ");
    return all.substr(0, all.find('\0'));
}

class SecretSeeker {
public:
    void look(const std::string& place, const std::string& text) {
        if (text.find(marker) != std::string::npos ||
            (m_environment.size() > 4 && text.find(m_environment) != std::string::npos))
            m_found << QString::fromStdString(place);
        m_sawOwn = m_sawOwn || text.find(goodMarker) != std::string::npos;
    }
    const QStringList& found() const { return m_found; }
    bool sawOwn() const { return m_sawOwn; }

private:
    std::string m_environment = beginOfEnvironment();
    QStringList m_found;
    bool m_sawOwn = false;
};

} // namespace

class tst_OutsideReads : public QObject {
    Q_OBJECT

private slots:
    void nothingOutsideIsRead();
    void hugeStyleSheetsAreNotServed();
};

void tst_OutsideReads::nothingOutsideIsRead() {
    const AskingPublication asking;
    OpenedFiles opened;
    opened.watch(asking.outside());
    SecretSeeker seeker;
    int asked = asking.asked();

    const OpenedSite site = openSite(asking.root());
    const CheckedPublication checked(asking.root());
    for (const Issue* page : site.pages()) {
        const std::string name = page->file.string();
        const auto text = site.reader(page->file);
        const RenderedPage rendered = site.site.render({page->file, text ? *text : std::string()});
        seeker.look(name, rendered.html());
        seeker.look(name, rendered.unplaced.html);
        for (const Diagnostic& diagnostic : rendered.diagnostics)
            seeker.look(name, toString(diagnostic));
        for (const Finding& finding : checked.findings(page->file))
            seeker.look(name, finding.message + finding.advice);
    }
    for (const std::string& path : asking.urlPaths()) {
        ++asked;
        const auto served = serve(site.site, QString::fromStdString(path));
        if (!served)
            continue;
        seeker.look(path, served->content ? served->content->toStdString()
                                          : served->file->readAll(largestFileRead).value_or(std::string()));
    }
    const TemporaryPublication target;
    const ExportReport report = exportSite(site.site, Drafts::Included, target.root(), {StandIns::Allowed});
    for (const WrittenFile& file : report.written)
        seeker.look(file.path.string(), readBytes(file.path));
    for (const Diagnostic& diagnostic : report.diagnostics)
        seeker.look("export", toString(diagnostic));
    const TemporaryPublication pages;
    const ExportReport singly = exportPages(site.site, site.reader, site.pages(), pages.root());
    for (const WrittenFile& file : singly.written)
        seeker.look(file.path.string(), readBytes(file.path));

    const std::vector<std::string> reads = opened.take();
    std::printf("hostile requests: %d tried, %zu files exported, %zu outside reads, %d secrets told\n", asked,
                report.written.size() + singly.written.size(), reads.size(), int(seeker.found().size()));
    QVERIFY2(seeker.found().isEmpty(), qPrintable(seeker.found().join(u' ')));
    QVERIFY2(reads.empty(), reads.empty() ? "" : reads.front().c_str());
    QVERIFY(seeker.sawOwn()); // Else nothing was asked for at all.
    QVERIFY(site.pages().size() > 200);
    QVERIFY(!report.diagnostics.empty());
}

void tst_OutsideReads::hugeStyleSheetsAreNotServed() {
    const TemporaryPublication folder;
    folder.write("content/news/1.md", "+++\ntitle = \"One\"\n+++\n");
    fs::resize_file(folder.write("static/huge.css", "a { }"), std::uintmax_t(100) << 30);
    folder.write("static/small.css", "a { }");
    const OpenedSite site = openSite(folder.root());
    QVERIFY(serve(site.site, QStringLiteral("/small.css")));
    QVERIFY(!serve(site.site, QStringLiteral("/huge.css")));
}

QTEST_GUILESS_MAIN(tst_OutsideReads)
#include "tst_outside_reads.moc"
