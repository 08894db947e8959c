// What `[check]` of masthead.toml says of rules and lengths, and what is said of values that are none.

#include "RuleCases.h"

#include <QtTest>

using namespace masthead;

class TestCheckSettings : public QObject {
    Q_OBJECT

private slots:
    void levelsChangeWhatFindingsWeigh();
    void lengths();
    void wrongValuesAreToldAndCountAsAbsent();

private:
    CheckSettings read(const std::string& toml) const {
        return readCheckSettings([toml](const std::filesystem::path&) { return Result<std::string>(toml); });
    }
};

void TestCheckSettings::levelsChangeWhatFindingsWeigh() {
    const test::TemporaryPublication publication;
    test::writeSite(publication);
    publication.write("content/newsletter/1.md",
                      test::frontMatter(1, "2025-11-02") + "Read the the **news.\n");
    publication.write("masthead.toml",
                      "[check.rules]\nword-doubled = \"error\"\nmarkup-unclosed = \"off\"\n");
    const test::CheckedPublication checked(publication.root());
    const auto found = checked.findingsOf("word-doubled", "content/newsletter/1.md");
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().severity, Severity::Error);
    QVERIFY(checked.findingsOf("markup-unclosed", "content/newsletter/1.md").empty());
}

void TestCheckSettings::lengths() {
    const test::TemporaryPublication publication;
    test::writeSite(publication);
    publication.write("content/newsletter/1.md",
                      "+++\ntitle = \"1 - The news of the week\"\ndescription = \"" + std::string(300, 'x') +
                          "\"\n+++\n\nText.\n");
    publication.write("masthead.toml", "[check]\ntitle_length = 20\ndescription_length = 0\n");
    const test::CheckedPublication checked(publication.root());
    QCOMPARE(checked.findingsOf("title-length", "content/newsletter/1.md").size(), std::size_t(1));
    QVERIFY(checked.findingsOf("description-length", "content/newsletter/1.md").empty());
}

void TestCheckSettings::wrongValuesAreToldAndCountAsAbsent() {
    const CheckSettings settings =
        read("[check]\ntitle_length = \"long\"\ndescription_length = -1\nspelling = true\n"
             "[check.rules]\nword-doubled = \"loud\"\nword-trebled = \"off\"\nplaceholder = false\n");
    QStringList told;
    for (const Diagnostic& diagnostic : settings.diagnostics)
        told << QString::fromStdString(toString(diagnostic));
    QCOMPARE(told.join(u'\n'),
             QStringLiteral(
                 "masthead.toml:2:16: `check.title_length` must be a number of characters (0 means that "
                 "there is no limit)\n"
                 "masthead.toml:3:22: `check.description_length` must be a number of characters (0 means "
                 "that there is no limit)\n"
                 "masthead.toml:4:12: `check.spelling` is not known here ([check] has title_length, "
                 "description_length and "
                 "the tables rules and links)\n"
                 "masthead.toml:6:16: `check.rules.word-doubled` must be \"error\", \"warning\" or \"off\"\n"
                 "masthead.toml:7:16: There is no rule `word-trebled` (masthead check --rules lists them)\n"
                 "masthead.toml:8:15: `check.rules.placeholder` must be \"error\", \"warning\" or \"off\""));
    QCOMPARE(settings.titleLength, std::size_t(80));
    QCOMPARE(settings.descriptionLength, std::size_t(160));
    QVERIFY(settings.levels.empty());
}

QTEST_GUILESS_MAIN(TestCheckSettings)
#include "tst_check_settings.moc"
