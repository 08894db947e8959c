#include "html/Parser.h"
#include "plaintext/BlockText.h"
#include "plaintext/DisplayWidth.h"
#include "support/MadeMail.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

const std::string issue = "+++\ntitle = \"7 - Fog & Rope\"\ndate = \"2026-11-05\"\nslug = \"fog\"\n+++\n\n";

QString textOf(const TemporaryPublication& folder, const std::string& body) {
    folder.write("content/news/7.md", issue + body);
    return QString::fromStdString(test::mailOf(folder.root(), "content/news/7.md").text);
}

/// What was written between the header and the footer.
QString bodyOf(const QString& text) {
    const QString rule(72, QLatin1Char('='));
    return text.section(rule, 1, 1).trimmed();
}

/// What must be found again: the words of headings, and where links lead.
struct Contents {
    QStringList headings;
    QStringList addresses;
};

void collect(const html::Node& node, Contents& contents) {
    if (plaintext::headingLevel(node) > 0)
        contents.headings += QString::fromStdString(node.textContent()).simplified();
    if (const std::string* address = node.isElement("a") ? node.attribute("href") : nullptr;
        address && !address->empty() && !address->starts_with('#'))
        contents.addresses += QString::fromStdString(*address);
    for (const html::Node& child : node.children)
        collect(child, contents);
}

/// The letters of a text without what only marks it up: a heading may be wrapped, and have code in it.
QString lettersOf(const QString& text) {
    QString letters;
    for (const QChar c : text)
        if (!c.isSpace() && c != QLatin1Char('`') && c != QLatin1Char('~'))
            letters += c;
    return letters;
}

QString shownAddress(QString address) {
    if (address.startsWith(QLatin1String("mailto:")))
        address = address.mid(7).section(QLatin1Char('?'), 0, 0);
    return address.trimmed().replace(QLatin1Char(' '), QLatin1String("%20"));
}

bool mayBeWide(const QString& line) {
    return line.contains(QLatin1String("://")) || line.startsWith(QLatin1String("    ")) ||
           !line.trimmed().contains(QLatin1Char(' '));
}

} // namespace

class MailTextTest : public QObject {
    Q_OBJECT

private slots:
    void everyBlockAndItemKnowsWhereItComesFrom() {
        const TemporaryPublication folder;
        folder.write("content/news/7.md",
                     issue + "One\n\n## Rope [sponsored]\n\nTwo\n\n# Three\n\n- a\n- b\n\n> c\n");
        const RenderedMail mail = test::mailOf(folder.root(), "content/news/7.md");
        std::vector<std::pair<std::uint32_t, QString>> found;
        for (const plaintext::TextPlace& place : mail.textPlaces)
            found.emplace_back(place.line, QString::fromStdString(mail.text.substr(place.offset))
                                               .section(QLatin1Char('\n'), 0, 0)
                                               .left(13));
        const std::vector<std::pair<std::uint32_t, QString>> expected{
            {7, QStringLiteral("One")},    {9, QStringLiteral("--- Sponsored")}, {11, QStringLiteral("Two")},
            {13, QStringLiteral("Three")}, {15, QStringLiteral("- a")},          {16, QStringLiteral("- b")},
            {18, QStringLiteral("> c")}};
        QCOMPARE(found, expected);
    }

    void theHeaderSaysWhatItIs() {
        const TemporaryPublication folder;
        const QString text = textOf(folder, "Hello *you*\n");
        QVERIFY2(text.contains(QStringLiteral("\nNo. 7 · 5 November 2026\n\nFog & Rope\n\nRead on the web:\n"
                                              "https://example.org/news/fog/\n\n====")),
                 qPrintable(text));
        QCOMPARE(bodyOf(text), QStringLiteral("Hello you"));
    }

    void theFooterHasAddressAndTag() {
        const TemporaryPublication folder;
        folder.write("masthead.toml",
                     "[mail]\nservice = \"buttondown\"\naddress = \"1 Mole Road\\nGull Point\"\n");
        const QString text = textOf(folder, "Hello\n");
        QVERIFY2(
            text.endsWith(QStringLiteral("1 Mole Road\nGull Point\n\nUnsubscribe:\n{{ unsubscribe_url }}\n")),
            qPrintable(text));
    }

    void sponsoredSectionsStandApart() {
        const TemporaryPublication folder;
        const QString body =
            bodyOf(textOf(folder, "Hello [there](https://a.example/)\n\n# Rope [sponsored]\n\n"
                                  "[Buy](https://b.example/)\n\n# News\n\nText\n"));
        QCOMPARE(body,
                 QStringLiteral("Hello there [1]\n\n[1] https://a.example/\n\n"
                                "--- Sponsored ----------------------------------------------------------\n"
                                "\nRope\n====\n\nBuy [2]\n\n[2] https://b.example/\n\n"
                                "------------------------------------------------------------------------\n"
                                "\n\nNews\n====\n\nText"));
    }

    void markdownIsReadable() {
        const TemporaryPublication folder;
        const QString body =
            bodyOf(textOf(folder, "1. one\n2. two\n   - deep\n\n> quoted\n\n```rust\nfn a() {}\n"
                                  "```\n\n| A | B |\n|---|--:|\n| x | 10 |\n\n"
                                  "[mail](mailto:a@b.example)\n"));
        QVERIFY2(body.startsWith(QStringLiteral("1. one\n2. two\n   * deep\n\n> quoted\n\n    fn a() {}\n\n"
                                                "A   B\n-  --\nx  10\n\nmail <a@b.example>")),
                 qPrintable(body));
    }

    void nothingOfRealNewslettersIsLost_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("Rust Trends") << "rust-trends";
        QTest::newRow("The Embedded Rustacean") << "rust-embedded";
    }
    void nothingOfRealNewslettersIsLost() {
        QFETCH(QString, name);
        const auto root = test::sharedPublication(qPrintable(name));
        if (!root)
            QSKIP("skipped: ../shared/publications is not beside the checkout");
        const MailMaker maker = test::mailMaker(*root);
        const std::vector<Issue>& issues = maker.site().publication().issues();
        QVERIFY(!issues.empty());
        for (const Issue& one : issues) {
            MailDraft draft = test::draftOf(maker, one.file);
            Contents contents;
            for (const MailBlock& block : draft.content.blocks)
                for (const html::Node& node : block.nodes)
                    collect(node, contents);
            const std::vector<MailImage> images = maker.plainImages(draft, ImageAddresses::Published);
            const QString text = QString::fromStdString(maker.finish(std::move(draft), images).text);
            const QString letters = lettersOf(text);
            for (const QString& heading : contents.headings)
                QVERIFY2(letters.contains(lettersOf(heading)),
                         qPrintable(QString::fromStdString(one.file.string()) + heading));
            for (const QString& address : contents.addresses)
                QVERIFY2(text.contains(shownAddress(address)),
                         qPrintable(QString::fromStdString(one.file.string()) + address));
            for (const QString& line : text.split(QLatin1Char('\n'))) {
                const bool fits = plaintext::displayWidth(line.toStdString()) <= plaintext::textColumns;
                QVERIFY2(fits || mayBeWide(line), qPrintable(line));
                QVERIFY2(!line.endsWith(QLatin1Char(' ')), qPrintable(line));
            }
        }
    }
};

QTEST_APPLESS_MAIN(MailTextTest)
#include "tst_mail_text.moc"
