// Many edits of real front matter, each held to what is promised of it.

#include "FrontMatterEdits.h"

#include "publication/FrontMatter.h"
#include "support/SharedData.h"

#include <QFile>
#include <QTest>

#include <array>
#include <random>

using namespace masthead;
using test::AskedEdit;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int editsWanted = 10'000; // A sanitizer takes ten times as long.
#else
constexpr int editsWanted = 100'000;
#endif

struct RealFile {
    std::string name;
    std::string text;
    std::vector<std::string> keys;
};

/// All Markdown files below `folder` whose front matter can be read, and each with CRLF too.
std::vector<RealFile> filesBelow(const std::filesystem::path& folder) {
    std::vector<RealFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".md")
            continue;
        QFile stream(QString::fromStdString(entry.path().string()));
        if (!stream.open(QIODevice::ReadOnly))
            continue;
        QByteArray bytes = stream.readAll();
        const auto frontMatter = FrontMatter::parse(bytes.toStdString(), "a.md");
        if (!frontMatter)
            continue;
        RealFile file{entry.path().string(), {}, {"fresh", "extra.fresh", "description", "issues"}};
        for (const FrontMatterValue& value : frontMatter->values())
            file.keys.push_back(value.key);
        // The body's first words are enough: an edit leaves it alone whatever its length.
        file.text = bytes.left(qsizetype(frontMatter->extent().bodyBegin) + 200).toStdString();
        files.push_back(file);
        QByteArray other = QByteArray::fromStdString(file.text).replace("\r\n", "\n").replace("\n", "\r\n");
        file.text = "\xEF\xBB\xBF" + other.toStdString();
        files.push_back(std::move(file));
    }
    return files;
}

class RandomEdits {
public:
    AskedEdit next(const std::vector<std::string>& keys) {
        using Kind = AskedEdit::Kind;
        AskedEdit asked;
        asked.key = keys[below(keys.size())];
        asked.issue = 60 + static_cast<int>(below(20));
        asked.target = 60 + static_cast<int>(below(20));
        const std::array kinds = {Kind::SetString, Kind::SetString, Kind::SetString, Kind::SetSource,
                                  Kind::Remove,    Kind::Book,      Kind::Free,      Kind::Move};
        asked.kind = kinds[below(kinds.size())];
        asked.value = asked.kind == Kind::SetSource ? std::string(sources[below(sources.size())]) : content();
        return asked;
    }
    std::size_t below(std::size_t count) { return m_random() % count; }

private:
    std::string content() {
        std::string content;
        for (std::size_t count = below(8); count > 0; --count)
            content += pieces[below(pieces.size())];
        return content;
    }

    static constexpr std::array<std::string_view, 8> sources = {
        "true",   "2026-02-29", "2026-01-02", "[72, 74]", "[ 'a', # why\n \"b\" ]",
        "-1_000", "{ a = 1 }",  "1.5"};
    static constexpr std::array<std::string_view, 20> pieces = {
        "word ",
        "it's",
        "\"quoted\"",
        "\\",
        "\n",
        "\t",
        "#",
        "+++",
        "---",
        "= ",
        "[x]",
        "'''",
        "\"\"\"",
        "\xC3\xA9",
        "e\xCC\x81",
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
        "\x01",
        "\r",
        "\xE2\x80\xA8",
        " "};
    std::minstd_rand m_random{20260101};
};

} // namespace

class FrontMatterEditsTest : public QObject {
    Q_OBJECT

private slots:
    void editsOfRealFrontMatterKeepAllElse() {
        MASTHEAD_REQUIRE_SHARED(trends, "rust-trends");
        MASTHEAD_REQUIRE_SHARED(embedded, "rust-embedded");
        std::vector<RealFile> files = filesBelow(trends);
        for (RealFile& file : filesBelow(embedded))
            files.push_back(std::move(file));
        QVERIFY(files.size() > 100);
        RandomEdits edits;
        int done = 0;
        int declined = 0;
        while (done < editsWanted) {
            const RealFile& file = files[edits.below(files.size())];
            const AskedEdit asked = edits.next(file.keys);
            const test::EditOutcome outcome = test::tryEdit(file.text, asked);
            if (outcome.fault)
                QFAIL(
                    qPrintable(QStringLiteral("%1: `%2` to `%3` (%4): %5")
                                   .arg(QString::fromStdString(file.name), QString::fromStdString(asked.key),
                                        QString::fromStdString(asked.value))
                                   .arg(int(asked.kind))
                                   .arg(QString::fromStdString(*outcome.fault))));
            ++(outcome.isDone ? done : declined);
            QVERIFY2(declined < 10 * editsWanted, "nearly all edits are declined");
        }
        qInfo(
            "%d edits of %zu front matters (half of them with CRLF and a byte-order mark), %d more declined",
            done, files.size(), declined);
    }
};

QTEST_APPLESS_MAIN(FrontMatterEditsTest)
#include "tst_front_matter_edits.moc"
