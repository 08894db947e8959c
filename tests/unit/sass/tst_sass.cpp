#include "sass/SassSheets.h"
#include "sass/SassSource.h"
#include "support/TemporaryPublication.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;

namespace {

std::optional<SassProgram> noProgram() {
    return std::nullopt;
}

} // namespace

class SassTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TemporaryPublication> m_publication;
    std::shared_ptr<SassCache> m_cache;

    SassSheets sheets(FindSassProgram program = noProgram, const std::string& theme = {}) const {
        return SassSheets(
            {.root = m_publication->root(), .outputFolder = "public", .theme = theme, .siteIsCompiled = true},
            diskReader(m_publication->root()), m_cache, std::move(program));
    }
    /// The CSS of a sheet with this text, or `line:column message`.
    QString compiled(const char* scss) {
        m_publication->write("sass/site.scss", scss);
        const auto sheet = sheets().compile("site.css").value();
        if (sheet.diagnostics.empty())
            return QString::fromStdString(sheet.file.content);
        const Diagnostic& fault = sheet.diagnostics.front();
        return QStringLiteral("%1:%2 %3")
            .arg(fault.line)
            .arg(fault.column)
            .arg(QString::fromStdString(fault.message));
    }

private slots:
    void init() {
        m_publication = std::make_unique<test::TemporaryPublication>();
        m_cache = std::make_shared<SassCache>();
    }

    void sheetsAreThoseThatAreNoPartials() {
        for (const char* file :
             {"sass/site.scss", "sass/css/print.sass", "sass/_part.scss", "sass/_more/x.scss", "sass/read.me",
              "themes/paper/sass/theme.scss", "themes/paper/sass/site.scss"})
            m_publication->write(file, "a\n  b: c\n");
        std::vector<std::string> found;
        const SassSheets all = sheets(noProgram, "paper");
        for (const SassSheet& sheet : all.sheets())
            found.push_back(sheet.css.generic_string() + " < " + sheet.source.generic_string());
        QCOMPARE(found,
                 (std::vector<std::string>{"css/print.css < sass/css/print.sass", "site.css < sass/site.scss",
                                           "theme.css < themes/paper/sass/theme.scss"}));
        QVERIFY(!sheets().compile("nowhere.css"));
    }
    void twoSourcesForOneStyleSheetAreAnError() {
        m_publication->write("sass/site.scss", "");
        m_publication->write("sass/site.sass", "");
        const auto diagnostics = sheets().diagnostics();
        QCOMPARE(diagnostics.size(), std::size_t(1));
        QVERIFY(diagnostics.front().message.find("SASS path conflict") != std::string::npos);
    }

    void importsAreRelativeAndBelowTheRoot() {
        m_publication->write("sass/site.scss", "@import 'parts/colours';\na { color: $ink; @include loud; }");
        m_publication->write("sass/parts/_colours.scss", "@import 'mixins', 'more';\n$ink: #123456;");
        m_publication->write("sass/parts/_mixins.sass", "=loud\n  font-weight: bold\n");
        m_publication->write("sass/parts/more/_index.scss", "b { c: d; }");
        const auto sheet = sheets().compile("site.css").value();
        QCOMPARE(QString::fromStdString(sheet.file.content),
                 QStringLiteral("b{c:d}a{color:#123456;font-weight:bold}"));
        QCOMPARE(sheet.file.sources.size(), std::size_t(4));

        const test::TemporaryPublication other;
        other.write("secret.scss", "a { b: c; }");
        const std::string way =
            std::filesystem::relative(other.root() / "secret.scss", m_publication->root() / "sass")
                .generic_string();
        QVERIFY(compiled(("@import '" + way + "';").c_str()).contains(QStringLiteral("leads out")));
        QVERIFY(compiled(("@import '" + (other.root() / "secret.scss").string() + "';").c_str())
                    .contains(QStringLiteral("not relative")));
    }

    void errorsSayWhere() {
        QCOMPARE(compiled("a {\n  b: $nowhere;\n}"), QStringLiteral("2:6 Undefined variable: \"$nowhere\""));
        QVERIFY(compiled("@import 'nowhere';").contains(QStringLiteral("nowhere")));
        QVERIFY(compiled("a {").startsWith(QStringLiteral("1:")));
    }

    void modernCss_data() {
        QTest::addColumn<QString>("css");
        const auto row = [](const char* scss, const char* css) {
            QTest::newRow(scss) << QString::fromUtf8(css);
        };
        row("a{b:min(100%,20px)}", "a{b:min(100%,20px)}");
        row("$x:3px;a{b:max($x,2vw);c:max($x,7px)*2}", "a{b:max(3px,2vw);c:14px}");
        row("$x:3px;a{b:min(100% - $x, 60ch)}", "a{b:min(100% - 3px, 60ch)}");
        row("a{b:clamp(1rem,2vw,3rem)}", "a{b:clamp(1rem, 2vw, 3rem)}");
        row("a{color:rgb(0 0 0 / 50%)}", "a{color:rgba(0,0,0,0.5)}");
        row("a{color:rgba(0,0,0,50%)}", "a{color:rgba(0,0,0,0.5)}");
        row("a{color:darken(rgb(255 255 255), 100%)}", "a{color:#000}");
        row("$c:10;a{color:rgb($c 20 30 / .5)}", "a{color:rgba(10,20,30,0.5)}");
        row("a{color:rgb(var(--x) / 50%)}", "a{color:rgb(var(--x) / 50%)}");
        row("a{color:hsl(0deg 100% 50%)}", "a{color:red}");
        row("@media (width >= 600px) and (color){a{b:c}}", "@media (width >= 600px) and (color){a{b:c}}");
        row("$w:600px;@media (400px <= width <= $w){a{b:c}}", "@media (400px <= width <= 600px){a{b:c}}");
        row("@media (min-width:600px){a{b:c}}", "@media (min-width: 600px){a{b:c}}");
        row("$g:3px;a{b:calc(100% - $g)}", "a{b:calc(100% - 3px)}");
        row("$g:3px;a{b:calc(100% - #{$g})}", "a{b:calc(100% - 3px)}");
        row("@container (min-width:3px){a{b:c}}", "@container (min-width:3px){a{b:c}}");
        row("@layer base{a:is(b,c){b:c}}", "@layer base{a:is(b,c){b:c}}");
        row("// rgb(0 0 0 / 1)\na{b:\"min(1px, 2%) // x\"}/* @use */", "a{b:\"min(1px, 2%) // x\"}");
        row("a{b:url(//x.y/z.png)}", "a{b:url(//x.y/z.png)}");
        row("", "");
    }
    void modernCss() { QTEST(compiled(QTest::currentDataTag()), "css"); }

    void linesStayWhereTheyAre() {
        QCOMPARE(compiled("a {\n  color: rgb(0\n    0\n    0);\n  b: $nowhere;\n}"),
                 QStringLiteral("5:6 Undefined variable: \"$nowhere\""));
    }

    void modulesBecomeImports() {
        m_publication->write("sass/_vars.scss", "$a: 1px !default;\n$b: $a * 2;\nvars { printed: once; }");
        m_publication->write("sass/tools/_index.scss", "@use '../vars';\n@use 'sass:math' as m;\n"
                                                       "@function half($x) { @return m.div($x, 2); }\n"
                                                       "@mixin big { width: vars.$b; }");
        QCOMPARE(
            compiled("@use 'sass:map';\n@use 'vars' with ($a: 4px);\n@use 'tools' as *;\n@use 'tools' as t;\n"
                     "$m: (k: red);\na { b: vars.$a; c: half(10px); d: map.get($m, k); @include t.big; }\n"
                     "a.vars.b { c: t.half(4px + 2px); }"),
            QStringLiteral("vars{printed:once}a{b:4px;c:5px;d:red;width:8px}a.vars.b{c:3px}"));
    }
    void namesThatTwoModulesDefineNeedTheProgram() {
        m_publication->write("sass/_one.scss", "$a: 1px;");
        m_publication->write("sass/_two.scss", "$a: 2px;");
        QVERIFY(compiled("@use 'one'; @use 'two'; a { b: one.$a; }")
                    .contains(QStringLiteral("needs the `sass` program")));
        // With imports the last one counts, as ever.
        QCOMPARE(compiled("@import 'one'; @import 'two'; a { b: $a; }"), QStringLiteral("a{b:2px}"));
    }
    void modulesNeedTheProgram() {
        m_publication->write("sass/_vars.scss", "$a: 1px;");
        const QString message = compiled("@use 'vars' as v;\n@forward 'vars' show $a;\na { b: v.$a; }");
        QVERIFY(message.contains(QStringLiteral("needs the `sass` program")));
        m_publication->write("public/site.css", "a{b:9px}");
        const auto sheet = sheets().compile("site.css").value();
        QCOMPARE(sheet.file.content, std::string("a{b:9px}"));
        QCOMPARE(sheet.diagnostics.front().severity, Severity::Warning);
        QCOMPARE(sheet.file.sources.size(), std::size_t(2));
        QVERIFY(usesModules("@forward 'x';"));
        QVERIFY(!usesModules("/* @use 'x' */ a{b:'@use'} // @use 'x'\n@user{}"));
    }
    void theProgramIsAskedWhereItIsNeeded() {
        const auto program =
            m_publication->write("tool/sass", "#!/bin/sh\nprintf 'made{by:\"%s\"}\\n' \"$1\"\n");
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        const auto find = [program] { return std::optional(SassProgram(program)); };
        m_publication->write("sass/site.scss", "@use 'sass:math'; a{b:math.pow(2, 3)}");
        m_publication->write("sass/plain.scss", "a{b:c}");
        QCOMPARE(sheets(find).compile("site.css")->file.content,
                 std::string("made{by:\"--style=compressed\"}"));
        QCOMPARE(sheets(find).compile("plain.css")->file.content, std::string("a{b:c}"));
    }
    void aProgramThatFailsOrHangsIsEnded() {
        const auto program =
            m_publication->write("tool/sass", "#!/bin/sh\necho 'no such thing' >&2\nexit 65\n");
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        QCOMPARE(SassProgram(program).compile("/x").error(), std::string("no such thing\n"));
        m_publication->write("tool/sass", "#!/bin/sh\nexec sleep 60\n");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(SassProgram(program, std::chrono::milliseconds(100)).compile("/x").error(),
                 std::string("`sass` took too long"));
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(!SassProgram("/nowhere/sass").compile("/x"));
    }

    void changesOfImportsAreSeen() {
        m_publication->write("sass/_part.scss", "$a: 1px;");
        QCOMPARE(compiled("@import 'part'; a{b:$a}"), QStringLiteral("a{b:1px}"));
        const auto first = m_cache->find("sass/site.scss");
        QCOMPARE(sheets().compile("site.css")->file.content, std::string("a{b:1px}"));
        QCOMPARE(m_cache->find("sass/site.scss"), first);
        m_publication->write("sass/_part.scss", "$a: 2px;");
        QCOMPARE(sheets().compile("site.css")->file.content, std::string("a{b:2px}"));
    }

    void hostileSheetsEnd() {
        m_publication->write("sass/_loop.scss", "@import 'site';");
        QVERIFY(compiled("@import 'loop';").contains(QStringLiteral("loop")));
        QVERIFY(!compiled((std::string(20'000, '(') + "rgb(").c_str()).isEmpty());
        QVERIFY(forLibsass("a{color:rgb(").ends_with("rgb("));
        QVERIFY(forLibsass("@media (") == "@media (");
        QVERIFY(forLibsass("\"") == "\"");
    }
};

QTEST_GUILESS_MAIN(SassTest)
#include "tst_sass.moc"
