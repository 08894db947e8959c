#include "archive/SnippetImpact.h"
#include "archive/TextBlocks.h"
#include "support/SharedData.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;

namespace {

const std::string snippetText =
    "We are happy to have you among the readers of our garden letter.\n"
    "Do share it with your friends — let's grow it together.\n\n"
    "- __Share:__ Forward this letter to somebody who has a balcony.\n"
    "- __Ask:__ Answer this letter, we read all of them. <a href=\"/signup/\">Sign up</a>\n\n"
    "Yours,<br>\nThe gardeners\n";

Archive::Page page(const std::string& file, const std::string& text) {
    Issue listing;
    listing.file = file;
    listing.title = std::filesystem::path(file).stem().string();
    return std::make_shared<const ArchivedPage>(archivedPage(listing, text));
}

std::vector<NearCopy> copiesIn(const std::string& text, const std::string& snippet = snippetText) {
    return NearCopyFinder({page("snippets/end.md", snippet)}).find(*page("content/1.md", text));
}

std::string withoutFinalBreak(std::string text) {
    text.pop_back();
    return text;
}

std::string replacedIn(std::string text, const std::string& from, const std::string& to) {
    const std::size_t place = text.find(from);
    return place == std::string::npos ? std::string() : text.replace(place, from.size(), to);
}

class NearCopyTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheExactPlace_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("copy");
        QTest::addColumn<QString>("behind");
        const auto row = [](const char* name, const std::string& before, const std::string& copy,
                            const std::string& behind) {
            QTest::newRow(name) << QString::fromStdString(before) << QString::fromStdString(copy)
                                << QString::fromStdString(behind);
        };
        const std::string copy = withoutFinalBreak(snippetText);
        row("alone", "", copy, "");
        row("behind a rule", "# News\n\nMuch grew.\n\n---\n\n", copy, "\n");
        row("right behind a rule", "Much grew.\n\n___\n", copy, "\n");
        row("right behind a heading", "# The end\n", copy, "\n");
        row("in the middle", "Much grew.\n\n", copy, "\n\nAnd one thing more about roses.\n");
        row("before a heading", "", copy, "\n\n# We are happy\n\nAbout roses.\n");
        row("behind front matter", "+++\ntitle = \"We are happy to have you\"\n+++\n", copy, "\n");
        row("a word changed", "Much grew.\n\n", replacedIn(copy, "garden", "allotment"), "\n");
        row("a sentence added", "Much grew.\n\n", replacedIn(copy, "together.", "together. Also in winter."),
            "\n");
        row("end left out", "Much grew.\n\n", copy.substr(0, copy.find("\n\nYours")), "\n\nBe well\n");
        row("other markup", "Much grew.\n\n",
            replacedIn(replacedIn(copy, "__Share:__", "**Share**:"), "let's", "let’s"), "\n");
        row("in capitals", "", replacedIn(copy, "happy to have you", "HAPPY to Have you"), "\n");
    }

    void findsTheExactPlace() {
        QFETCH(QString, before);
        QFETCH(QString, copy);
        QFETCH(QString, behind);
        const std::string text = (before + copy + behind).toStdString();
        const auto copies = copiesIn(text);
        QCOMPARE(copies.size(), 1U);
        QCOMPARE(QString::fromStdString(text.substr(copies[0].range.begin, copies[0].range.size())), copy);
        QVERIFY(copies[0].percent >= 75);
        const bool isSame = copy.toStdString() == withoutFinalBreak(snippetText);
        QCOMPARE(copies[0].percent == 100, isSame);
        const TextEdit edit = replacementOf(copies[0], *page("snippets/end.md", snippetText));
        QCOMPARE(QString::fromStdString(applied(text, edit)),
                 before + QStringLiteral("{{ include_md(path=\"snippets/end.md\") }}") + behind);
    }

    void findsItWithOtherLineEnds() {
        std::string text = "Much grew.\n\n" + snippetText + "\nBe well\n";
        std::string windows;
        for (const char c : text)
            windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
        const auto copies = copiesIn(windows);
        QCOMPARE(copies.size(), 1U);
        const std::string left = applied(windows, {copies[0].range, "X"});
        QCOMPARE(QString::fromStdString(left), QStringLiteral("Much grew.\r\n\r\nX\r\n\r\nBe well\r\n"));
    }

    void findsItInAScriptWithoutSpaces() {
        const std::string snippet =
            "読者の皆さま、いつもお読みいただきありがとうございます。ぜひお友達にもご紹介ください。\n";
        const auto copies =
            copiesIn("# 知らせ\n\n新しい本が出ました。\n\n" + replacedIn(snippet, "ぜひ", "どうぞ"), snippet);
        QCOMPARE(copies.size(), 1U);
        QVERIFY(copies[0].percent > 80 && copies[0].percent < 100);
    }

    void leavesAlone_data() {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QString::fromStdString(text);
        };
        row("the include", "{{ include_md(path=\"snippets/end.md\") }}\n");
        row("one sentence of it", "Do share it with your friends — let's grow it together.\n");
        row("the same words in another order",
            "Friends of our garden letter share all of them; who has a balcony "
            "and grows among readers will answer somebody together with us.\n");
        row(
            "pieces far apart", "We are happy to have you among the readers of our garden letter.\n\n" +
                                    std::string(400, 'x') +
                                    [] {
                                        std::string other;
                                        for (int i = 0; i < 200; ++i)
                                            other += " word" + std::to_string(i);
                                        return other;
                                    }() +
                                    "\n\nYours,<br>\nThe gardeners\n");
        row("in code", "```\n" + snippetText + "```\n");
        row("nothing", "");
    }

    void leavesAlone() {
        QFETCH(QString, text);
        QVERIFY(copiesIn(text.toStdString()).empty());
    }

    void shortSnippetsAreNotLookedFor() {
        QVERIFY(copiesIn("Yours, the gardeners\n", "Yours, the gardeners\n").empty());
        QVERIFY(copiesIn("Text\n", "").empty());
    }

    void twoBlocksApartInOneText() {
        const std::string text = snippetText + "\n" + std::string("Much grew. ") + [] {
            std::string other;
            for (int i = 0; i < 60; ++i)
                other += " word" + std::to_string(i);
            return other;
        }() + "\n\n" + snippetText;
        QCOMPARE(copiesIn(text).size(), 2U);
    }

    void impactNamesUsersAndCopies() {
        const auto snippet = page("snippets/end.md", snippetText);
        const auto unused =
            page("snippets/unused.md", "Nobody has ever said anything like this in any letter.\n");
        const auto includes = page("content/3.md", "Hi\n\n{{ include_md(path=\"snippets/end.md\") }}\n"
                                                   "{{ include_md(path=\"snippets/end.md\") }}\n");
        const auto copies = page("content/2.md", "Hi\n\n" + snippetText);
        const auto neither = page("content/1.md", "Hi\n");
        const Archive archive({includes, copies, neither}, {snippet, unused});
        const auto impacts = snippetImpacts(archive);
        QCOMPARE(impacts.size(), 2U);
        QCOMPARE(impacts[0].users, std::vector{includes});
        QCOMPARE(impacts[0].copies.size(), 1U);
        QCOMPARE(impacts[0].copies[0].issue, copies);
        QCOMPARE(impacts[0].copies[0].copy.percent, 100);
        QVERIFY(impacts[1].users.empty() && impacts[1].copies.empty());
        QVERIFY(snippetImpacts(archive, [] { return true; })[0].copies.empty());

        const auto edited =
            archive.with(page("snippets/end.md", "Something altogether different stands here now, "
                                                 "and no issue has it.\n"));
        QVERIFY(snippetImpacts(*edited)[0].copies.empty());
    }

    void hugeAndRepeatingTextsTakeTheirLengthOnly() {
        std::string repeated;
        while (repeated.size() < 20'000'000)
            repeated += "the same words over and over again ";
        QElapsedTimer timer;
        timer.start();
        const auto huge = page("snippets/huge.md", repeated);
        const NearCopyFinder finder({huge, page("snippets/end.md", snippetText)});
        QVERIFY(finder.find(*page("content/1.md", snippetText)).size() == 1);
        QVERIFY(NearCopyFinder({page("snippets/end.md", snippetText)}).find(*huge).empty());
        std::string copies;
        for (int i = 0; i < 1000; ++i)
            copies += snippetText + "\n";
        QVERIFY(copiesIn(copies).size() <= 1000);
        QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
    }

    void blocksAreWholeLines() {
        const std::string text = "+++\n+++\n# Head\nText\nmore\n- one\n- two\n\n\n---\n<div>\nhtml\n</div>\n";
        const auto made = page("content/1.md", text);
        QStringList blocks;
        for (const TextRange& range : textBlocks(*made))
            blocks << QString::fromStdString(text.substr(range.begin, range.size()));
        QCOMPARE(blocks.join(QLatin1Char('|')),
                 QStringLiteral("# Head|Text\nmore|- one|- two|---|<div>\nhtml\n</div>"));
        QVERIFY(textBlocks(*page("content/2.md", "")).empty());
        QVERIFY(textBlocks(*page("content/2.md", "+++\n+++\n")).empty());
    }

    void findsTheCopiesOfARealNewsletter() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
        const Publication publication = openPublication(root).value();
        const auto archive = readArchive(publication, diskReader(publication.root));
        const auto impacts = snippetImpacts(*archive);
        QCOMPARE(impacts.size(), 1U);
        QCOMPARE(impacts[0].users.size(), 11U);
        QCOMPARE(impacts[0].copies.size(), 31U);
        for (const CopiedSnippet& copied : impacts[0].copies) {
            const auto range = copied.copy.range;
            const std::string text = copied.issue->text.substr(range.begin, range.size());
            QVERIFY(text.starts_with("We are thrilled"));
            QVERIFY(text.ends_with("<br><br>") || text.ends_with("Cheers,\nBob Peters"));
        }
    }
};

} // namespace

QTEST_APPLESS_MAIN(NearCopyTest)
#include "tst_near_copy.moc"
