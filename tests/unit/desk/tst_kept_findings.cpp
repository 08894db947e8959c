#include "desk/KeptFindings.h"

#include <QTest>

using namespace masthead;

namespace {

const std::string before = "See [a](https://gone.example/page) and more.\n";

Result<std::string> reading(const std::filesystem::path&) {
    return before;
}

Finding gone() {
    Finding finding;
    finding.rule = "link-dead";
    finding.severity = Severity::Error;
    finding.file = "1.md";
    finding.range = {before.find("https"), before.find(')')};
    finding.message = "Nothing is there";
    finding.fixes = {{"Write the new address", "1.md", {{finding.range, "https://new.example/"}}}};
    return finding;
}

std::shared_ptr<const PageFindings> page(const std::string& text) {
    return std::make_shared<const PageFindings>(pageFindings("1.md", text, 7, {}));
}

} // namespace

class TestKeptFindings : public QObject {
    Q_OBJECT

private slots:
    void moveWithTheirText() {
        KeptFindings kept;
        kept.replace({"1.md"}, {gone()}, FileReader(reading));
        const std::string text = "A line more.\n\n" + before;
        const auto joined = kept.joinedTo(page(text));
        QCOMPARE(joined->findings.size(), 1u);
        QCOMPARE(joined->errors, 1);
        QCOMPARE(joined->revision, 7);
        QCOMPARE(joined->findings.front().line, 3);
        const TextEdit& edit = joined->findings.front().fixes.front().edits.front();
        QCOMPARE(applied(text, edit), "A line more.\n\nSee [a](https://new.example/) and more.\n");
    }

    void goWithTheirText() {
        KeptFindings kept;
        kept.replace({"1.md"}, {gone()}, FileReader(reading));
        QVERIFY(kept.joinedTo(page("See [a](https://other.example/page) and more.\n"))->findings.empty());
        QCOMPARE(kept.joinedTo(page(before))->findings.size(), 1u); // By undo it is there again.
    }

    void anotherAnswerTakesTheirPlace() {
        KeptFindings kept;
        kept.replace({"1.md"}, {gone()}, FileReader(reading));
        kept.replace({"1.md"}, {}, FileReader(reading));
        const auto unchanged = page(before);
        QCOMPARE(kept.joinedTo(unchanged), unchanged);
    }
};

QTEST_GUILESS_MAIN(TestKeptFindings)
#include "tst_kept_findings.moc"
