#include "mail/MailSponsors.h"
#include "support/MadeMail.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

std::string textOf(const MailBlock& block) {
    std::string text;
    for (const html::Node& node : block.nodes)
        text += node.textContent();
    return text;
}

std::vector<MailBlock> sponsoredBlocks(const std::string& text) {
    const TemporaryPublication folder;
    folder.write("sponsors/rope.md", "+++\nname = \"Rope\"\nlabel = \"Anzeige\"\n+++\nRope\n");
    folder.write("content/news/1.md", "+++\ntitle = \"1\"\n+++\n" + text);
    const MailMaker maker = test::mailMaker(folder.root());
    std::vector<MailBlock> sponsored;
    for (const MailBlock& block : test::draftOf(maker, "content/news/1.md").content.blocks) {
        if (block.role == MailBlock::Role::Sponsored)
            sponsored.push_back(block);
    }
    return sponsored;
}

} // namespace

class MailSponsorsTest : public QObject {
    Q_OBJECT

private slots:
    void aSectionGoesToTheNextHeadingOfItsLevel() {
        const auto blocks =
            sponsoredBlocks("Hello\n\n## Rope [sponsored]\n\nStrong.\n\n### How strong\n\nVery.\n\n"
                            "## Fog\n\nThick.\n");
        QCOMPARE(blocks.size(), std::size_t(1));
        QCOMPARE(blocks[0].label, std::string("Sponsored"));
        QCOMPARE(textOf(blocks[0]), std::string("Rope\nStrong.\nHow strong\nVery.\n"));
        QCOMPARE(blocks[0].firstLine, 6U);
        QCOMPARE(blocks[0].lastLine, 12U);
    }

    void itEndsWhereItShould_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sponsored");
        QTest::newRow("thematic break") << "# A [sponsored]\n\nx\n\n---\n\ny\n"
                                        << "A\nx\n";
        QTest::newRow("higher heading") << "## A [sponsored]\n\nx\n\n# B\n"
                                        << "A\nx\n";
        QTest::newRow("end of the text") << "## A [sponsored]\n\nx\n"
                                         << "A\nx\n";
        QTest::newRow("another sponsor") << "## A [sponsored]\n\nx\n\n## B [sponsored]\n\ny\n"
                                         << "A\nx\n|B\ny\n";
        QTest::newRow("label of a sponsor's file") << "# A [anzeige]\n\nx\n"
                                                   << "A\nx\n";
        QTest::newRow("label first") << "# [Sponsored] A\n\nx\n"
                                     << "A\nx\n";
        QTest::newRow("label between words") << "# A [SPONSORED] b\n"
                                             << "A b\n";
        QTest::newRow("in strong words") << "# **A [sponsored]**\n"
                                         << "A\n";
        QTest::newRow("not in a paragraph") << "A [sponsored]\n"
                                            << "";
        QTest::newRow("another word") << "# A [sponsoring]\n"
                                      << "";
        QTest::newRow("without brackets") << "# A sponsored\n"
                                          << "";
    }

    void itEndsWhereItShould() {
        QFETCH(QString, text);
        QFETCH(QString, sponsored);
        std::string found;
        for (const MailBlock& block : sponsoredBlocks(text.toStdString()))
            found += (found.empty() ? "" : "|") + textOf(block);
        QCOMPARE(QString::fromStdString(found), sponsored);
    }

    void theLabelStandsAboveTheTitle() {
        const TemporaryPublication folder;
        folder.write("content/news/1.md", "+++\ntitle = \"1\"\n+++\n## Rope [sponsored]\n\nStrong.\n");
        const std::string html = test::mailOf(folder.root(), "content/news/1.md").page.body.html;
        const std::size_t label = html.find(">Sponsored</p>");
        const std::size_t title = html.find(">Rope</h2>");
        QVERIFY2(label != std::string::npos && title != std::string::npos && label < title, html.c_str());
        QVERIFY(html.find("role=\"presentation\"") < label);
    }
};

QTEST_APPLESS_MAIN(MailSponsorsTest)
#include "tst_mail_sponsors.moc"
