#include "faces/FaceMaker.h"
#include "faces/InboxRow.h"
#include "faces/TextFace.h"
#include "site/BuiltInTheme.h"
#include "support/TemporaryPublication.h"

#include <QRegularExpression>
#include <QTest>

using namespace masthead;
using namespace masthead::test;

namespace {

constexpr const char* issueFile = "content/newsletter/3.md";

/// A newsletter of four issues and a snippet.
class Newsletter {
public:
    Newsletter() {
        folder.write("config.toml", "base_url = \"https://letter.example\"\ntitle = \"The Letter\"\n");
        folder.write("content/newsletter/_index.md",
                     "+++\ntitle = \"Newsletter\"\nsort_by = \"date\"\n+++\n");
        write(1, "First steps", "2026-01-04", "How it began");
        write(2, "Second wind", "2026-01-18", "Breathing");
        write(3, "Third time", "2026-02-01", "Lucky & well");
        write(4, "Fourth wall", "2026-02-15", "Not yet");
        folder.write("snippets/greeting.md", "Good day to **everybody**.\n");
    }

    void write(int number, const std::string& title, const std::string& date,
               const std::string& description) {
        const std::string name = std::to_string(number);
        folder.write("content/newsletter/" + name + ".md",
                     "+++\ntitle = \"" + name + " - " + title + "\"\ndate = \"" + date + "\"\nslug = \"" +
                         name + "\"\ndescription = \"" + description + "\"\n+++\n\n" + body);
    }

    FaceMaker faces() const {
        const FileReader reader = diskReader(folder.root());
        auto publication = std::make_shared<const Publication>(*openPublication(folder.root()));
        return {std::make_shared<const Site>(publication, std::make_shared<const BuiltInTheme>(), reader),
                reader};
    }

    RenderRequest request(const char* file = issueFile) const { return {file, folder.read(file)}; }

    TemporaryPublication folder;
    std::string body = "Introduction here, with [a link](https://example.org/one).\n\n# Alpha\n\nFirst "
                       "paragraph.\n\n- one thing\n- another thing\n\n# Omega\n\n![A "
                       "chart](https://example.org/chart.png)\n\nLast "
                       "paragraph.\n";
};

QString htmlOf(const RenderedPage& page) {
    return QString::fromStdString(page.html());
}

/// The source line of the block that holds the words.
int lineOf(const RenderedPage& page, std::string_view words) {
    for (const MarkdownBlock& block : page.body.blocks) {
        if (page.body.htmlOf(block).find(words) != std::string_view::npos)
            return int(block.firstLine);
    }
    return 0;
}

bool coversAllHtml(const RenderedMarkdown& body) {
    std::size_t end = 0;
    for (const MarkdownBlock& block : body.blocks) {
        if (block.htmlBegin != end || block.firstLine > block.lastLine)
            return false;
        end = block.htmlEnd;
    }
    return end == body.html.size();
}

} // namespace

class TestFaces : public QObject {
    Q_OBJECT

private slots:
    void theSiteIsWhatTheSiteMakes() {
        Newsletter letter;
        const FaceMaker faces = letter.faces();
        QCOMPARE(htmlOf(faces.make(letter.request(), {})), htmlOf(faces.site()->render(letter.request())));
    }

    void everyFaceKeepsFilePathAndLines() {
        Newsletter letter;
        const FaceMaker faces = letter.faces();
        for (const Face face : {Face::Site, Face::Mail, Face::Text}) {
            const RenderedPage page = faces.make(letter.request(), {face, {}, {}});
            QCOMPARE(page.file, std::filesystem::path(issueFile));
            QCOMPARE(QString::fromStdString(page.path), QStringLiteral("/newsletter/3/"));
            QVERIFY(coversAllHtml(page.body));
            QCOMPARE(lineOf(page, "First paragraph"), 12);
            QCOMPARE(lineOf(page, "Last paragraph"), 21);
        }
    }

    void theMailIsATableOfTheTemplate() {
        Newsletter letter;
        const QString html = htmlOf(letter.faces().make(letter.request(), {Face::Mail, {}, {}}));
        QVERIFY(html.contains(QStringLiteral("role=\"presentation\"")));
        QVERIFY(html.contains(QStringLiteral("width=\"600\"")));
    }

    void invertedMailHasTheSameBlocksAndLines() {
        Newsletter letter;
        const FaceMaker faces = letter.faces();
        const RenderedPage sent = faces.make(letter.request(), {Face::Mail, {}, {}});
        const RenderedPage inverted =
            faces.make(letter.request(), {Face::Mail, MailColours::Inverted, MailImages::Hidden});
        QCOMPARE(inverted.body.blocks.size(), sent.body.blocks.size());
        for (std::size_t i = 0; i < sent.body.blocks.size(); ++i) {
            QCOMPARE(inverted.body.blocks[i].firstLine, sent.body.blocks[i].firstLine);
            QCOMPARE(inverted.body.blocks[i].lastLine, sent.body.blocks[i].lastLine);
        }
        QVERIFY(coversAllHtml(inverted.body));
        QVERIFY(htmlOf(sent).contains(QStringLiteral("prefers-color-scheme")));
        QVERIFY(!htmlOf(inverted).contains(QStringLiteral("prefers-color-scheme")));
        QVERIFY(htmlOf(inverted).contains(QStringLiteral("max-width: 620px")));
        QVERIFY(htmlOf(inverted).contains(QStringLiteral("333333")));
        QVERIFY(htmlOf(sent).contains(QStringLiteral("chart.png")));
        QVERIFY(!htmlOf(inverted).contains(QStringLiteral("chart.png")));
        QVERIFY(htmlOf(inverted).contains(QStringLiteral(">A chart</span>")));
    }

    void linesWithinABlockStay() {
        Newsletter letter;
        const FaceMaker faces = letter.faces();
        const RenderedPage inverted = faces.make(letter.request(), {Face::Mail, MailColours::Inverted, {}});
        bool found = false;
        for (const MarkdownBlock& block : inverted.body.blocks) {
            if (inverted.body.htmlOf(block).find("another thing") == std::string_view::npos)
                continue;
            for (std::uint32_t i = block.anchorBegin; i < block.anchorEnd; ++i) {
                const LineAnchor& anchor = inverted.body.anchors[i];
                const std::string_view behind = inverted.body.htmlOf(block).substr(anchor.htmlOffset - 3);
                found = found || (behind.starts_with("<li") && block.firstLine + anchor.line == 15);
            }
        }
        QVERIFY(found);
    }

    void theTextIsTheTextPart() {
        Newsletter letter;
        const FaceMaker faces = letter.faces();
        const RenderedPage page = faces.make(letter.request(), {Face::Text, {}, {}});
        const RenderedMail mail = faces.sentMail(letter.request());
        QString shown =
            htmlOf(page).section(QStringLiteral("<main>"), 1).section(QStringLiteral("</main>"), 0, 0);
        shown.remove(QStringLiteral("<pre>")).remove(QStringLiteral("</pre>"));
        shown.remove(QRegularExpression(QStringLiteral("</?a[^>]*>")));
        shown.replace(QStringLiteral("&amp;"), QStringLiteral("&"));
        shown.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
            .replace(QStringLiteral("&gt;"), QStringLiteral(">"));
        QCOMPARE(shown.trimmed(), QString::fromStdString(mail.text).trimmed());
    }

    void addressesInTheTextAreLinks_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("html");
        QTest::newRow("plain") << QByteArray("no link") << QByteArray("no link");
        QTest::newRow("at the end of a sentence")
            << QByteArray("See https://a.example/b.")
            << QByteArray("See <a href=\"https://a.example/b\">https://a.example/b</a>.");
        QTest::newRow("in parentheses")
            << QByteArray("(https://a.example)")
            << QByteArray("(<a href=\"https://a.example\">https://a.example</a>)");
        QTest::newRow("parentheses of its own")
            << QByteArray("https://a.example/x_(y)")
            << QByteArray("<a href=\"https://a.example/x_(y)\">https://a.example/x_(y)</a>");
        QTest::newRow("mail") << QByteArray("mailto:a@b.example\n")
                              << QByteArray("<a href=\"mailto:a@b.example\">mailto:a@b.example</a>\n");
        QTest::newRow("escaped") << QByteArray("<b> https://a.example/?a=1&b=2")
                                 << QByteArray("&lt;b&gt; <a href=\"https://a.example/?a=1&amp;b=2\">"
                                               "https://a.example/?a=1&amp;b=2</a>");
        QTest::newRow("scheme alone") << QByteArray("https://") << QByteArray("https://");
        QTest::newRow("no script") << QByteArray("javascript:alert(1)") << QByteArray("javascript:alert(1)");
    }

    void addressesInTheTextAreLinks() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, html);
        QCOMPARE(QByteArray::fromStdString(htmlOfText(text.toStdString())), html);
    }

    void theInboxShowsTheIssueAmongOlderOnes() {
        Newsletter letter;
        const RenderedPage page = letter.faces().make(letter.request(), {Face::Inbox, {}, {}});
        const QString html = htmlOf(page);
        QVERIFY(page.body.blocks.empty());
        for (const char* words : {"The Letter", "3 - Third time", "Lucky &amp; well", "1 Feb",
                                  "2 - Second wind", "1 - First steps", "14 characters", "12 characters"})
            QVERIFY2(html.contains(QString::fromLatin1(words)), words);
        QVERIFY(!html.contains(QStringLiteral("Fourth")));
        QCOMPARE(html.count(QStringLiteral("row unread")), 2); // On the computer and on the phone.
    }

    void whatAPhoneCutsOffIsMarked() {
        Newsletter letter;
        letter.write(3, "A subject that goes on for rather longer than any phone shows it", "2026-02-01",
                     "x");
        const QString html = htmlOf(letter.faces().make(letter.request(), {Face::Inbox, {}, {}}));
        QVERIFY(html.contains(
            QStringLiteral("3 - A subject that goes on for rather lo<span class=\"cut\">nger than")));
    }

    void aMissingPreheaderIsTold() {
        Newsletter letter;
        letter.write(3, "Third time", "2026-02-01", "");
        const QString html = htmlOf(letter.faces().make(letter.request(), {Face::Inbox, {}, {}}));
        QVERIFY(html.contains(QStringLiteral("There is none")));
        QVERIFY(html.contains(QStringLiteral("Introduction here")));
    }

    void aSnippetIsShownInEachFaceAndIsNoMail() {
        Newsletter letter;
        const FaceMaker faces = letter.faces();
        const RenderRequest snippet = letter.request("snippets/greeting.md");
        for (const Face face : {Face::Site, Face::Mail, Face::Text})
            QVERIFY(htmlOf(faces.make(snippet, {face, {}, {}})).contains(QStringLiteral("Good day to")));
        QVERIFY(htmlOf(faces.make(snippet, {Face::Inbox, {}, {}}))
                    .contains(QStringLiteral("Not a mail of its own")));
        QVERIFY(!faces.weigh(snippet).bytes);
    }

    void theWeightIsThatOfWhatIsSent() {
        Newsletter letter;
        const FaceMaker faces = letter.faces();
        QCOMPARE(*faces.weigh(letter.request()).bytes, faces.sentMail(letter.request()).page.html().size());
    }

    void charactersAreThoseOfReaders() {
        QCOMPARE(countCharacters(QStringLiteral("abc")), 3);
        QCOMPARE(countCharacters(QString()), 0);
        QCOMPARE(countCharacters(QString::fromUtf8("e\xcc\x81")), 1);
        QCOMPARE(firstCharacters(QString::fromUtf8("e\xcc\x81x"), 1), QString::fromUtf8("e\xcc\x81"));
        QCOMPARE(firstCharacters(QStringLiteral("ab"), 5), QStringLiteral("ab"));
    }
};

QTEST_GUILESS_MAIN(TestFaces)
#include "tst_faces.moc"
