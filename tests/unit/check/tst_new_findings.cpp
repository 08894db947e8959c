#include "check/NewFindings.h"

#include "check/RuleBook.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace masthead;

namespace {

FileReader readerOf(const std::string& text) {
    return [text](const std::filesystem::path&) -> Result<std::string> { return text; };
}

Finding finding(const std::string& message, TextRange range = {}, const std::string& rule = "word-doubled",
                const std::filesystem::path& file = "content/1.md") {
    Finding made;
    made.rule = rule;
    made.file = file;
    made.range = range;
    made.message = message;
    return made;
}

/// How many of `now` in `textNow` are new against `before` in `textBefore`.
std::size_t countNew(const std::vector<Finding>& now, const std::string& textNow,
                     const std::vector<Finding>& before, const std::string& textBefore) {
    return newFindings(now, readerOf(textNow), identitiesOf(before, readerOf(textBefore))).size();
}

} // namespace

class NewFindingsTest : public QObject {
    Q_OBJECT

private slots:
    void oneThatMovedIsOld() {
        QCOMPARE(countNew({finding("twice", {10, 17})}, "A line.\n\nthe the", {finding("twice", {0, 7})},
                          "the the"),
                 std::size_t(0));
    }

    void anotherOfTheSameIsNew() {
        const std::vector<Finding> now{finding("twice", {0, 7}), finding("twice", {8, 15})};
        QCOMPARE(countNew(now, "the the the the", {finding("twice", {0, 7})}, "the the"), std::size_t(1));
    }

    void theOneWhoseTextIsStillThereIsTheOldOne() {
        const std::vector<Finding> now{finding("twice", {0, 5}), finding("twice", {6, 13})};
        const auto fresh = newFindings(now, readerOf("is is the the"),
                                       identitiesOf({finding("twice", {0, 7})}, readerOf("the the")));
        QCOMPARE(fresh.size(), std::size_t(1));
        QCOMPARE(fresh[0].range, (TextRange{0, 5}));
    }

    void theSameTextWithOtherWordsIsOld() {
        QCOMPARE(countNew({finding("is used in issue 72", {0, 4})}, "link",
                          {finding("is used in issue 71 and 70", {0, 4})}, "link"),
                 std::size_t(0));
    }

    void numbersInAMessageDoNotCount() {
        QCOMPARE(countNew({finding("The mail has 96 KB")}, "", {finding("The mail has 95 KB")}, ""),
                 std::size_t(0));
        QCOMPARE(countNew({finding("There is no title")}, "", {finding("There is no date")}, ""),
                 std::size_t(1));
    }

    void ruleAndFileCount() {
        QCOMPARE(countNew({finding("twice", {}, "placeholder")}, "", {finding("twice")}, ""), std::size_t(1));
        QCOMPARE(countNew({finding("twice", {}, "word-doubled", "content/2.md")}, "", {finding("twice")}, ""),
                 std::size_t(1));
    }

    void theOrderStays() {
        const auto fresh = newFindings({finding("b"), finding("a"), finding("c")}, readerOf(""),
                                       identitiesOf({finding("a")}, readerOf("")));
        QCOMPARE(fresh.size(), std::size_t(2));
        QCOMPARE(fresh[0].message, std::string("b"));
        QCOMPARE(fresh[1].message, std::string("c"));
    }

    void aHundredThousandAreComparedInTime() {
        std::vector<Finding> many;
        for (int i = 0; i < 100'000; ++i)
            many.push_back(finding("message " + std::to_string(i % 10)));
        QCOMPARE(countNew(many, "", many, ""), std::size_t(0));
    }

    void noTwoRulesHaveOneName() {
        std::map<std::string_view, int> names;
        for (const Rule* rule : allRules())
            ++names[rule->name];
        for (const auto& [name, count] : names)
            QVERIFY2(count == 1, std::string(name).c_str());
    }
};

QTEST_GUILESS_MAIN(NewFindingsTest)
#include "tst_new_findings.moc"
