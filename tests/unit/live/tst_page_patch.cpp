#include "live/PagePatch.h"
#include "markdown/LineAttributes.h"

#include <QTest>

#include <random>

using namespace masthead;

namespace {

/// A block as a test writes it.
struct Block {
    std::string html;
    std::uint32_t firstLine = 1;
    std::uint32_t lines = 1;
    std::vector<LineAnchor> anchors = {};
};

RenderedPage page(const std::vector<Block>& blocks) {
    RenderedPage result;
    for (const Block& block : blocks) {
        MarkdownBlock rendered;
        rendered.htmlBegin = result.body.html.size();
        result.body.html += block.html;
        rendered.htmlEnd = result.body.html.size();
        rendered.firstLine = block.firstLine;
        rendered.lastLine = block.firstLine + block.lines - 1;
        rendered.anchorBegin = std::uint32_t(result.body.anchors.size());
        result.body.anchors.insert(result.body.anchors.end(), block.anchors.begin(), block.anchors.end());
        rendered.anchorEnd = std::uint32_t(result.body.anchors.size());
        result.body.blocks.push_back(rendered);
    }
    return result;
}

/// Paragraphs one after the other with a blank line between.
RenderedPage paragraphs(const std::vector<std::string>& texts) {
    std::vector<Block> blocks;
    std::uint32_t line = 1;
    for (const std::string& text : texts) {
        blocks.push_back({"<p>" + text + "</p>\n", line, 1, {{2, 0}}});
        line += 2;
    }
    return page(blocks);
}

/// What the web view holds.
struct ShownPage {
    std::vector<PatchBlock> blocks;

    void apply(const PagePatch& patch) {
        for (const BlockSplice& splice : patch.splices) {
            const auto begin = blocks.begin() + std::ptrdiff_t(splice.first);
            const auto rest = blocks.erase(begin, begin + std::ptrdiff_t(splice.removed));
            const auto behind = blocks.insert(rest, splice.added.begin(), splice.added.end()) +
                                std::ptrdiff_t(splice.added.size());
            for (auto block = behind; block != blocks.end(); ++block) {
                block->firstLine += std::uint32_t(splice.lineShift);
                block->lastLine += std::uint32_t(splice.lineShift);
            }
        }
    }
};

bool shows(const ShownPage& shown, const RenderedPage& wanted) {
    if (shown.blocks.size() != wanted.body.blocks.size())
        return false;
    for (std::size_t i = 0; i < shown.blocks.size(); ++i) {
        const MarkdownBlock& block = wanted.body.blocks[i];
        if (shown.blocks[i].html != htmlWithLines(wanted.body, block) ||
            shown.blocks[i].firstLine != block.firstLine || shown.blocks[i].lastLine != block.lastLine)
            return false;
    }
    return true;
}

std::size_t blocksSent(const PagePatch& patch) {
    std::size_t sent = 0;
    for (const BlockSplice& splice : patch.splices)
        sent += splice.added.size();
    return sent;
}

} // namespace

class TestPagePatch : public QObject {
    Q_OBJECT

private slots:
    void sendsOnlyWhatChanged_data() {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::addColumn<int>("splices");
        QTest::addColumn<int>("blocks");
        const auto row = [](const char* name, const char* before, const char* after, int splices,
                            int blocks) {
            const auto words = [](const char* text) {
                return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
            };
            QTest::newRow(name) << words(before) << words(after) << splices << blocks;
        };
        row("nothing", "a b c", "a b c", 0, 0);
        row("from nothing", "", "a b", 1, 2);
        row("to nothing", "a b", "", 1, 0);
        row("a word typed", "a b c", "a bb c", 1, 1);
        row("put in at the top", "a b c", "x a b c", 1, 1);
        row("put in at the end", "a b c", "a b c x", 1, 1);
        row("put in between", "a b c", "a x y b c", 1, 2);
        row("taken out", "a b c d", "a c d", 1, 0);
        row("one repeated", "a b c", "a b b c", 1, 1);
        row("one of three alike taken out", "a r r r b", "a r r b", 1, 0);
        row("two far apart", "a b c d e", "a x c d y", 2, 2);
        row("moved down", "a M b c d", "a b c M d", 2, 1);
        row("moved up", "a b c M d", "a M b c d", 2, 1);
        row("all other", "a b c", "x y", 1, 2);
    }

    void sendsOnlyWhatChanged() {
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);
        QFETCH(int, splices);
        QFETCH(int, blocks);
        const auto texts = [](const QStringList& words) {
            std::vector<std::string> result;
            for (const QString& word : words)
                result.push_back(word.toStdString());
            return result;
        };
        const RenderedPage shownPage = paragraphs(texts(before));
        const RenderedPage wanted = paragraphs(texts(after));
        const PagePatch patch = patchBetween(&shownPage, wanted);
        QVERIFY(!patch.newFrame);
        QCOMPARE(patch.isEmpty(), before == after);
        QCOMPARE(patch.splices.size(), std::size_t(splices));
        QCOMPARE(blocksSent(patch), std::size_t(blocks));
        ShownPage shown;
        shown.apply(patchBetween(nullptr, shownPage));
        QVERIFY(shows(shown, shownPage));
        shown.apply(patch);
        QVERIFY(shows(shown, wanted));
    }

    void theFirstPageIsSentWhole() {
        const PagePatch patch = patchBetween(nullptr, paragraphs({"a", "b"}));
        QVERIFY(patch.newFrame);
        QCOMPARE(patch.splices.size(), 1u);
        QCOMPARE(patch.splices[0].first, 0u);
        QCOMPARE(patch.splices[0].removed, 0u);
        QCOMPARE(patch.splices[0].added[1].html, std::string("<p data-line=\"0\">b</p>\n"));
        QCOMPARE(patch.splices[0].added[1].firstLine, 3u);
    }

    void aNewTitleIsANewFrame() {
        RenderedPage shown = paragraphs({"a"});
        RenderedPage wanted = shown;
        wanted.frame.before = "<title>New</title>";
        const PagePatch patch = patchBetween(&shown, wanted);
        QVERIFY(patch.newFrame);
        QVERIFY(!patch.isEmpty());
        QCOMPARE(blocksSent(patch), 0u);
    }

    void aBlankLineMovesLinesAndSendsNothing() {
        const RenderedPage shown = page({{"<p>a</p>", 1}, {"<p>b</p>", 3}, {"<p>c</p>", 5}});
        const RenderedPage wanted = page({{"<p>a</p>", 1}, {"<p>b</p>", 4}, {"<p>c</p>", 6}});
        const PagePatch patch = patchBetween(&shown, wanted);
        QCOMPARE(patch.splices.size(), 1u);
        QCOMPARE(patch.splices[0].first, 1u);
        QCOMPARE(patch.splices[0].removed, 0u);
        QVERIFY(patch.splices[0].added.empty());
        QCOMPARE(patch.splices[0].lineShift, 1);
    }

    void aBlockWhoseInnerLinesMovedIsSent() {
        const RenderedPage shown = page({{"<ul><li>a<li>b</ul>", 1, 2, {{3, 0}, {7, 0}, {12, 1}}}});
        const RenderedPage wanted = page({{"<ul><li>a<li>b</ul>", 1, 2, {{3, 0}, {7, 0}, {12, 0}}}});
        QCOMPARE(blocksSent(patchBetween(&shown, wanted)), 1u);
        const RenderedPage longer = page({{"<ul><li>a<li>b</ul>", 1, 3, {{3, 0}, {7, 0}, {12, 1}}}});
        QCOMPARE(blocksSent(patchBetween(&shown, longer)), 1u);
    }

    void linesAreWrittenIntoTheTags() {
        const RenderedPage list =
            page({{"<hr>", 1, 1, {{3, 0}}},
                  {"<ul>\n<li>a</li>\n<li class=\"x\">b</li>\n</ul>\n", 3, 12, {{3, 0}, {8, 0}, {19, 11}}},
                  {"text", 20}});
        const auto& blocks = list.body.blocks;
        QCOMPARE(htmlWithLines(list.body, blocks[0]), std::string("<hr data-line=\"0\">"));
        QCOMPARE(htmlWithLines(list.body, blocks[1]),
                 std::string("<ul data-line=\"0\">\n<li data-line=\"0\">a</li>\n<li data-line=\"11\" "
                             "class=\"x\">b</li>\n</ul>\n"));
        QCOMPARE(htmlWithLines(list.body, blocks[2]), std::string("text"));
    }

    void anyPatchGivesThePageWanted() {
        std::mt19937 random(11);
        const auto randomPage = [&random](int variety) {
            std::vector<Block> blocks;
            std::uint32_t line = 1 + random() % 3;
            for (std::size_t count = random() % 20; count > 0; --count) {
                Block block;
                block.html = "<p>" + std::string(1, char('a' + random() % unsigned(variety))) + "</p>";
                block.firstLine = line;
                block.lines = random() % 8 == 0 ? 2 : 1;
                if (random() % 4 != 0)
                    block.anchors.push_back({2, random() % 16 == 0 ? 1u : 0u});
                line += block.lines + random() % 3;
                blocks.push_back(block);
            }
            return page(blocks);
        };
        for (int round = 0; round < 5000; ++round) {
            const int variety = 2 + round % 12;
            RenderedPage current = randomPage(variety);
            ShownPage shown;
            shown.apply(patchBetween(nullptr, current));
            for (int edit = 0; edit < 3; ++edit) {
                const RenderedPage wanted = randomPage(variety);
                shown.apply(patchBetween(&current, wanted));
                QVERIFY(shows(shown, wanted));
                current = wanted;
            }
            QVERIFY(patchBetween(&current, current).isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestPagePatch)
#include "tst_page_patch.moc"
