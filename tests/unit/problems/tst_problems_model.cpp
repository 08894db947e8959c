#include "problems/ProblemsModel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace masthead;

namespace {

Finding finding(const char* rule, const char* message, Severity severity, int line = 1) {
    Finding made;
    made.rule = rule;
    made.message = message;
    made.severity = severity;
    made.file = "content/newsletter/80.md";
    made.line = line;
    made.column = 4;
    return made;
}

CheckedFile file(const char* title, const char* path, std::vector<Finding> findings) {
    for (Finding& one : findings)
        one.file = path;
    return {QString::fromUtf8(title),
            std::make_shared<const PageFindings>(pageFindings(path, "text", 1, std::move(findings)))};
}

const Finding bracket = finding("link-malformed", "The address leads nowhere", Severity::Error, 41);
const Finding here = finding("link-text", "Link text says only here", Severity::Warning, 57);
const Finding longText =
    finding("description-length", "The description has 214 characters", Severity::Warning, 5);

QStringList rows(const ProblemsModel& model, const QModelIndex& parent = {}) {
    QStringList texts;
    for (int row = 0; row < model.rowCount(parent); ++row)
        texts << model.index(row, 0, parent).data().toString();
    return texts;
}

} // namespace

class TestProblemsModel : public QObject {
    Q_OBJECT

private slots:
    void errorsComeFirst() {
        ProblemsModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(arrangedProblems({file("80", "80.md", {longText, bracket, here})}, {}));
        QCOMPARE(rows(model), QStringList({QStringLiteral("The address leads nowhere"),
                                           QStringLiteral("The description has 214 characters"),
                                           QStringLiteral("Link text says only here")}));
        QCOMPARE(model.index(0, 0).data(ProblemsModel::PlaceRole).toString(),
                 QStringLiteral("link-malformed · 80.md:41:4"));
    }

    void selectedRowOutlivesTyping() {
        ProblemsModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(arrangedProblems({file("80", "80.md", {longText, here})}, {}));
        const QPersistentModelIndex chosen = model.index(1, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        Finding below = here;
        below.line = 60;
        model.show(arrangedProblems({file("80", "80.md", {bracket, longText, below})}, {}));
        QVERIFY(chosen.isValid());
        QCOMPARE(chosen.row(), 2);
        QVERIFY(chosen.data(ProblemsModel::PlaceRole).toString().endsWith(QStringLiteral(":60:4")));
        QCOMPARE(resets.count(), 0);
        model.show({});
        QCOMPARE(model.rowCount(), 0);
    }

    void groupsByFileAndByRule() {
        ProblemsModel model;
        const QAbstractItemModelTester tester(&model);
        const std::vector<CheckedFile> files{file("80 - New", "80.md", {bracket, here}),
                                             file("79 - Old", "79.md", {here}), file("78", "78.md", {})};
        model.show(arrangedProblems(files, {ProblemGrouping::ByFile, true, true, {}}));
        QCOMPARE(rows(model), QStringList({QStringLiteral("80 - New"), QStringLiteral("79 - Old")}));
        QCOMPARE(model.index(0, 0).data(ProblemsModel::CountRole).toString(),
                 QStringLiteral("1 error, 1 warning"));
        model.show(arrangedProblems(files, {ProblemGrouping::ByRule, true, true, {}}));
        QCOMPARE(rows(model), QStringList({QStringLiteral("link-malformed"), QStringLiteral("link-text")}));
        QCOMPARE(model.rowCount(model.index(1, 0)), 2);
    }

    void filtersByWordsAndWeight() {
        ProblemsModel model;
        const std::vector<CheckedFile> files{file("80", "80.md", {bracket, here, longText})};
        model.show(arrangedProblems(files, {ProblemGrouping::None, true, true, QStringLiteral("LINK text")}));
        QCOMPARE(rows(model), QStringList({QStringLiteral("Link text says only here")}));
        model.show(arrangedProblems(files, {ProblemGrouping::None, true, false, {}}));
        QCOMPARE(rows(model), QStringList({QStringLiteral("The address leads nowhere")}));
        QVERIFY(arrangedProblems(files, {ProblemGrouping::None, true, true, QStringLiteral("nowhere elephant")})
                    .empty());
    }

    void stepsFromGroupToGroup() {
        ProblemsModel model;
        model.show(arrangedProblems({file("80", "80.md", {bracket, here}), file("79", "79.md", {longText})},
                                    {ProblemGrouping::ByFile, true, true, {}}));
        QStringList passed;
        for (QModelIndex index = model.firstProblem(); index.isValid(); index = model.neighbour(index, +1))
            passed << index.data(ProblemsModel::PlaceRole).toString().section(u' ', 0, 0);
        QCOMPARE(passed.join(u' '), QStringLiteral("link-malformed link-text description-length"));
        QStringList back;
        for (QModelIndex index = model.lastProblem(); index.isValid(); index = model.neighbour(index, -1))
            back.prepend(index.data(ProblemsModel::PlaceRole).toString().section(u' ', 0, 0));
        QCOMPARE(back, passed);
    }

    void changingGroupsKeepsTheRest() {
        ProblemsModel model;
        const QAbstractItemModelTester tester(&model);
        const ProblemChoice byFile{ProblemGrouping::ByFile, true, true, {}};
        model.show(arrangedProblems(
            {file("81", "81.md", {here}), file("80", "80.md", {bracket, here}), file("79", "79.md", {here})},
            byFile));
        const QPersistentModelIndex chosen = model.index(0, 0, model.index(2, 0));
        model.show(arrangedProblems(
            {file("81", "81.md", {here, longText}), file("79", "79.md", {bracket, here})}, byFile));
        QVERIFY(chosen.isValid());
        QCOMPARE(chosen.parent().data().toString(), QStringLiteral("79"));
        QCOMPARE(chosen.row(), 1);
    }
};

QTEST_GUILESS_MAIN(TestProblemsModel)
#include "tst_problems_model.moc"
