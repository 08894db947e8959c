#include "highlighting/CodeHighlighting.h"

#include "highlighting/CodeLanguages.h"

#include <QTest>

#include <thread>

using namespace masthead;

namespace {

CodeHighlighting inTheme(ZolaGeneration generation, const char* theme, const char* darkTheme = "") {
    return {generation, CodeColours::Inline, theme, darkTheme};
}

/// The code with each coloured token as `look{text}`.
QString coloured(const HighlightedCode& highlighted, std::string_view code) {
    std::string text;
    for (const CodeToken& token : highlighted.tokens) {
        const std::string& look = highlighted.looks.at(token.look);
        const std::string piece(code.substr(0, token.size));
        text += look.empty() ? piece : look + '{' + piece + '}';
        code.remove_prefix(token.size);
    }
    return QString::fromStdString(text);
}

std::uint64_t sizeOf(const HighlightedCode& highlighted) {
    std::uint64_t size = 0;
    for (const CodeToken& token : highlighted.tokens)
        size += token.size;
    return size;
}

} // namespace

class CodeHighlightingTest : public QObject {
    Q_OBJECT

private slots:
    void themes_data();
    void themes();
    void classes();
    void languages_data();
    void languages();
    void unknownLanguages();
    void everyGrammarKeepsTheCode();
    void longLinesStayPlain();
    void severalThreads();
    void seenBefore();
};

void CodeHighlightingTest::themes_data() {
    QTest::addColumn<int>("generation");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("darkTheme");
    QTest::addColumn<QString>("block");
    const auto row = [](ZolaGeneration generation, const char* theme, const char* darkTheme,
                        const char* block) {
        QTest::addRow("%s %s", theme, darkTheme) << static_cast<int>(generation) << QString::fromUtf8(theme)
                                                 << QString::fromUtf8(darkTheme) << QString::fromUtf8(block);
    };
    row(ZolaGeneration::Zola021, "base16-ocean-dark", "", "background-color:#2b303b;color:#c0c5ce;");
    row(ZolaGeneration::Zola021, "dracula", "", "background-color:#282a36;color:#f8f8f2;");
    row(ZolaGeneration::Zola022, "github-dark", "", "color: #E1E4E8; background-color: #24292E;");
    row(ZolaGeneration::Zola022, "github-light", "github-dark",
        "color-scheme: light dark; color: light-dark(#24292E, #E1E4E8); background-color: "
        "light-dark(#FFFFFF, #24292E);");
    row(ZolaGeneration::Zola022, "of-my-own-light", "", "color: #24292E; background-color: #FFFFFF;");
}

void CodeHighlightingTest::themes() {
    QFETCH(int, generation);
    QFETCH(QString, theme);
    QFETCH(QString, darkTheme);
    const auto highlighter = makeCodeHighlighter(inTheme(
        static_cast<ZolaGeneration>(generation), theme.toUtf8().constData(), darkTheme.toUtf8().constData()));
    QTEST(QString::fromStdString(highlighter->theme().block), "block");
}

void CodeHighlightingTest::classes() {
    const auto highlighter = makeCodeHighlighter({ZolaGeneration::Zola022, CodeColours::Classes, {}, {}});
    QVERIFY(highlighter->theme().block.empty());
    const std::string code = "fn a() {} // x\n";
    QCOMPARE(coloured(*highlighter->highlight(code, "rs"), code),
             QStringLiteral("z-keyword{fn} z-entity-name-function{a}() {} z-comment{// x}\n"));
}

void CodeHighlightingTest::languages_data() {
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* written, const char* name) {
        QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(name);
    };
    row("rust", "rust");
    row("rs", "rust");
    row("Rust", "rust");
    row("sh", "shellscript");
    row("bash", "shellscript");
    row("c++", "cpp");
    row("js", "javascript");
    row("yml", "yaml");
    row("toml", "toml");
    row("txt", "plain");
    row("rustscript", "");
    row(" ", "");
    row("", "");
}

void CodeHighlightingTest::languages() {
    QFETCH(QString, written);
    const auto found = codeLanguage(written.toStdString());
    const std::string name(found ? found->name : std::string_view());
    QTEST(QString::fromStdString(name), "name");
}

void CodeHighlightingTest::unknownLanguages() {
    const auto highlighter = makeCodeHighlighter(inTheme(ZolaGeneration::Zola021, "nord"));
    QVERIFY(!highlighter->highlight("x", "rustscript"));
    // Known, but without a grammar here.
    const auto plain = highlighter->highlight("a: b\n", "yaml");
    QVERIFY(plain);
    QCOMPARE(plain->tokens.size(), 1u);
}

void CodeHighlightingTest::everyGrammarKeepsTheCode() {
    const auto highlighter = makeCodeHighlighter(inTheme(ZolaGeneration::Zola022, "nord"));
    const std::string code =
        "\n\t/* \xC3\xA4 <b a=\"c\">\r\n'x\\' # \" 0x1F */ $y {%- z -%}\n\n\"\"\" \\ \n<!-- \xF0\x9F\x98\x84";
    for (const char* language :
         {"asm",    "awk",  "bat",   "bibtex", "c",      "cpp",   "css",  "diff", "erlang",  "go",
          "groovy", "html", "java",  "js",     "json",   "latex", "lisp", "lua",  "make",    "ocaml",
          "perl",   "php",  "plain", "proto",  "python", "r",     "ruby", "rust", "scala",   "scheme",
          "sh",     "sql",  "tcl",   "toml",   "ts",     "vim",   "xml",  "zsh",  "haskell", "properties"}) {
        const auto highlighted = highlighter->highlight(code, language);
        QVERIFY2(highlighted, language);
        QVERIFY2(sizeOf(*highlighted) == code.size(), language);
    }
}

void CodeHighlightingTest::longLinesStayPlain() {
    const auto highlighter = makeCodeHighlighter(inTheme(ZolaGeneration::Zola022, "nord"));
    std::string code;
    while (code.size() < 1'000'000)
        code += "let a = \"b\"; ";
    const auto highlighted = highlighter->highlight(code, "rust");
    QCOMPARE(highlighted->tokens.size(), 1u);
    QCOMPARE(sizeOf(*highlighted), std::uint64_t(code.size()));
}

void CodeHighlightingTest::severalThreads() {
    const auto render = [] {
        const auto highlighter = makeCodeHighlighter(inTheme(ZolaGeneration::Zola022, "nord"));
        for (int block = 0; block < 20; ++block) {
            const std::string code = "fn a" + std::to_string(block) + "() {}\n";
            for (const char* language : {"rust", "python", "js"}) {
                if (sizeOf(*highlighter->highlight(code, language)) != code.size())
                    qFatal("text was lost");
            }
        }
    };
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back(render);
    for (std::thread& thread : threads)
        thread.join();
}

void CodeHighlightingTest::seenBefore() {
    const auto highlighter = makeCodeHighlighter(inTheme(ZolaGeneration::Zola022, "nord"));
    const auto first = highlighter->highlight("fn a() {}\n", "rust");
    QCOMPARE(highlighter->highlight("fn a() {}\n", "rs").get(), first.get());
    for (int block = 0; block < 40; ++block)
        highlighter->highlight(std::string(1 << 20, 'x') + std::to_string(block), "rust");
    QVERIFY(highlighter->highlight("fn a() {}\n", "rust").get() != first.get());
}

QTEST_GUILESS_MAIN(CodeHighlightingTest)
#include "tst_code_highlighting.moc"
