#include "ExecutingParts.h"
#include "RunCommand.h"
#include "support/HostilePublication.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace masthead::test;

namespace fs = std::filesystem;

namespace {

constexpr std::string_view themesScript = "document.documentElement.dataset.theme = 'ran'";

Outcome exportAll(const fs::path& from, const fs::path& to, const QStringList& more = {}) {
    return run(QStringList{QStringLiteral("export"), QString::fromStdString(from.string()),
                           QStringLiteral("--all"), QStringLiteral("--to"),
                           QString::fromStdString(to.string())} +
               more);
}

/// What was found in files of one name, and how many there were.
struct Judged {
    std::size_t files = 0;
    std::vector<std::string> found;
};

Judged judged(const fs::path& folder, const char* name, std::string_view own) {
    Judged all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().filename() != name)
            continue;
        ++all.files;
        for (const std::string& part : executingParts(readBytes(entry.path()), own))
            all.found.push_back(entry.path().parent_path().filename().string() + ": " + part);
    }
    return all;
}

/// Issues whose front matter attacks, in a template that prints it as HTML, as an address and in attributes.
std::size_t addHostileFrontMatter(const fs::path& root) {
    writeBytes(
        root / "templates/trusting.html",
        "<!doctype html><html><head><title>{{ page.title | safe }}</title></head><body class='{{ "
        "page.extra.class | default(value='') | safe }}'><a href=\"{{ page.extra.link | "
        "default(value='/') }}\">{{ page.description | default(value='') | safe }}</a>{{ "
        "page.extra.box | default(value='') | safe }}{% for part in page.extra.parts | "
        "default(value=[]) %}{{ part.html | safe }}{% endfor %}{{ page.content | safe }}</body></html>");
    const std::vector<std::string> attacks{
        "title = \"</title><script>x()</script>\"\n",
        "title = \"t\"\ndescription = \"<img src=/none.png onerror=x()>\"\n",
        "title = \"t\"\n[extra]\nlink = \" java\\tscript:x()\"\n",
        "title = \"t\"\n[extra]\nclass = \"a' onload='x()\"\n",
        "title = \"t\"\n[extra]\nbox = '<svg onload=x()><script>x()</script></svg>'\n",
        "title = \"t\"\n[extra]\nbox = '<iframe srcdoc=\"<script>x()</script>\"></iframe>'\n",
        "title = \"t\"\n[[extra.parts]]\nhtml = '<meta http-equiv=refresh content=\"0; url=/x\"><base "
        "href=/x>'\n",
    };
    for (std::size_t number = 0; number < attacks.size(); ++number)
        writeBytes(root / ("content/issues/front-matter-" + std::to_string(number) + ".md"),
                   "+++\ntemplate = \"trusting.html\"\ndate = 2025-01-03\n" + attacks[number] +
                       "+++\nText\n");
    return attacks.size();
}

/// Without blocks of code, whose colours are another highlighter's.
std::string withoutCode(std::string html) {
    for (std::size_t begin = html.find("<pre"); begin != std::string::npos;
         begin = html.find("<pre", begin)) {
        const std::size_t end = html.find("</pre>", begin);
        html.erase(begin, end == std::string::npos ? end : end - begin);
    }
    return html;
}

/// A quoted-printable text (RFC 2045, section 6.7) with the line ends of the system.
std::string unquoted(std::string_view message) {
    std::string text;
    for (std::size_t at = 0; at < message.size(); ++at) {
        const std::string_view rest = message.substr(at);
        if (rest.starts_with("=\n")) {
            ++at;
        } else if (rest.size() > 2 && rest[0] == '=') {
            text += static_cast<char>(std::stoi(std::string(rest.substr(1, 2)), nullptr, 16));
            at += 2;
        } else {
            text += rest[0];
        }
    }
    return text;
}

QString list(const std::vector<std::string>& lines) {
    QString all;
    for (const std::string& line : lines)
        all += QString::fromStdString(line) + QLatin1Char('\n');
    return all;
}

} // namespace

/// What the real program writes of a publication that attacks.
class ExportScriptsTest : public QObject {
    Q_OBJECT

private slots:
    void aWebExportRunsNothingOfTheTexts();
    void aMailRunsNothingAtAll();
    void keepingThemIsTheUsersChoiceAlone();
    void realPagesAreZolasWithTheirScriptsKept();
};

void ExportScriptsTest::aWebExportRunsNothingOfTheTexts() {
    const HostilePublication hostile("127.0.0.1:9", "https://example.org");
    const std::size_t inFrontMatter = addHostileFrontMatter(hostile.root());
    const TemporaryPublication out(TemporaryPublication::Kind::Plain);
    const Outcome left = exportAll(hostile.root(), out.root() / "left");
    const Outcome kept = exportAll(hostile.root(), out.root() / "kept",
                                   {QStringLiteral("--text-scripts"), QStringLiteral("keep")});
    const Judged pages = judged(out.root() / "left", "index.html", themesScript);
    const Judged withAll = judged(out.root() / "kept", "index.html", themesScript);
    const qsizetype warnings = left.err.count(QStringLiteral(" is left out: `"));
    std::printf(
        "web export: %zu hostile blocks and %zu front matters on %zu pages: %zu parts execute (%zu with "
        "--text-scripts keep), %lld warnings\n",
        hostile.blocks().size(), inFrontMatter, pages.files, pages.found.size(), withAll.found.size(),
        static_cast<long long>(warnings));
    QVERIFY2(pages.found.empty(), qPrintable(list(pages.found)));
    QVERIFY(pages.files >= hostile.blocks().size() + inFrontMatter);
    QCOMPARE(withAll.files, pages.files);
    QVERIFY(withAll.found.size() > hostile.blocks().size()); // The judge is not blind.
    for (std::size_t number = 0; number < inFrontMatter; ++number)
        QVERIFY2(std::ranges::any_of(withAll.found,
                                     [&](const std::string& part) {
                                         return part.starts_with("front-matter-" + std::to_string(number));
                                     }),
                 std::to_string(number).c_str());
    QVERIFY(static_cast<std::size_t>(warnings) > hostile.blocks().size() / 2);
    QVERIFY(!kept.err.contains(QStringLiteral(" is left out: `")));
    const std::string page = readBytes(out.root() / "left/issues/script/index.html");
    QVERIFY(page.find("<script>" + std::string(themesScript) + "</script>") != std::string::npos);
}

void ExportScriptsTest::aMailRunsNothingAtAll() {
    const HostilePublication hostile("127.0.0.1:9", "https://example.org");
    addHostileFrontMatter(hostile.root());
    writeBytes(
        hostile.root() / "templates/email.html",
        "<html><head><title>{{ mail.subject | safe }}</title><script>theme()</script></head><body "
        "onload=\"theme()\">{{ page.extra.box | default(value='') | safe }}<a href=\"{{ page.extra.link "
        "| default(value='/') }}\">{{ mail.preheader | safe }}</a>{{ mail.content | safe }}</body></html>");
    const TemporaryPublication out(TemporaryPublication::Kind::Plain);
    exportAll(hostile.root(), out.root(), {QStringLiteral("--as"), QStringLiteral("mail")});
    const Judged mails = judged(out.root(), "mail.html", {});
    std::printf("mail export: %zu hostile mails as HTML and as messages: %zu parts execute\n", mails.files,
                mails.found.size());
    QVERIFY2(mails.found.empty(), qPrintable(list(mails.found)));
    QVERIFY(mails.files >= hostile.blocks().size());
    exportAll(hostile.root(), out.root() / "eml", {QStringLiteral("--as"), QStringLiteral("eml")});
    std::size_t messages = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(out.root() / "eml")) {
        if (entry.path().filename() != "mail.eml")
            continue;
        ++messages;
        std::string message = readBytes(entry.path());
        std::erase(message, '\r');
        const std::size_t html = message.find("\n\n", message.find("Content-Type: text/html"));
        QVERIFY(html != std::string::npos);
        const std::string text =
            unquoted(std::string_view(message).substr(html, message.find("\n--=_", html) - html));
        QVERIFY2(text.find("</html>") != std::string::npos, entry.path().c_str());
        const std::vector<std::string> found = executingParts(text);
        QVERIFY2(found.empty(), qPrintable(list(found)));
    }
    QCOMPARE(messages, mails.files);
    const Outcome refused = exportAll(hostile.root(), out.root() / "kept",
                                      {QStringLiteral("--as"), QStringLiteral("mail"),
                                       QStringLiteral("--text-scripts"), QStringLiteral("keep")});
    QCOMPARE(refused.code, 2);
    QVERIFY(refused.err.contains(QStringLiteral("mails carry no scripts")));
    QVERIFY(!fs::exists(out.root() / "kept"));
}

void ExportScriptsTest::keepingThemIsTheUsersChoiceAlone() {
    const TemporaryPublication folder;
    folder.write("content/news/1.md",
                 "+++\ntitle = \"1 - One\"\nslug = \"one\"\n[extra]\ntext_scripts = \"keep\"\n+++\n"
                 "<script>x()</script>\n");
    folder.write("masthead.toml", "text-scripts = \"keep\"\n[export]\ntext-scripts = \"keep\"\n"
                                  "[publication]\ntext_scripts = \"keep\"\n");
    const Outcome left = exportAll(folder.root(), folder.root() / "out");
    QVERIFY2(left.err.contains(QStringLiteral(
                 "content/news/1.md:7: warning: A script in the text is left out: `<script>`")),
             qPrintable(left.err));
    QVERIFY(folder.read("out/news/one/index.html").find("x()") == std::string::npos);
    exportAll(folder.root(), folder.root() / "out",
              {QStringLiteral("--text-scripts"), QStringLiteral("keep")});
    QVERIFY(folder.read("out/news/one/index.html").find("<script>x()</script>") != std::string::npos);
    const Outcome wrong = exportAll(folder.root(), folder.root() / "out",
                                    {QStringLiteral("--text-scripts"), QStringLiteral("maybe")});
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.err.contains(QStringLiteral("--text-scripts is `leave-out` or `keep`, not `maybe`")));
}

void ExportScriptsTest::realPagesAreZolasWithTheirScriptsKept() {
    MASTHEAD_REQUIRE_SHARED(newsletter, "rust-embedded");
    const TemporaryPublication out(TemporaryPublication::Kind::Plain);
    exportAll(newsletter, out.root() / "left");
    exportAll(newsletter, out.root() / "kept", {QStringLiteral("--text-scripts"), QStringLiteral("keep")});
    const auto same = [&](const char* how) {
        std::size_t count = 0;
        const fs::path published = newsletter.parent_path() / "expected";
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(published)) {
            const fs::path made = out.root() / how / entry.path().lexically_relative(published);
            count += entry.path().filename() == "index.html" && fs::exists(made) &&
                     withoutCode(readBytes(entry.path())) == withoutCode(readBytes(made));
        }
        return count;
    };
    const std::size_t left = same("left");
    const std::size_t kept = same("kept");
    std::printf("rust-embedded: %zu pages are Zola's byte for byte but for the colours of code, %zu with the "
                "scripts of texts kept\n",
                left, kept);
    QCOMPARE(kept, left + 1);
}

QTEST_GUILESS_MAIN(ExportScriptsTest)
#include "tst_export_scripts.moc"
