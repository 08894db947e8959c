#include "desk/RuleSwitch.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using namespace masthead::test;

class TestRuleSwitch : public QObject {
    Q_OBJECT

private slots:
    void changesTheOneValue_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("nothing yet") << QByteArray() << QByteArray("[check.rules]\nlink-text = \"off\"\n");
        QTest::newRow("another table")
            << QByteArray("# Ours\n[mail]\nfrom = \"a@b.example\"\n")
            << QByteArray("# Ours\n[mail]\nfrom = \"a@b.example\"\n\n[check.rules]\nlink-text = \"off\"\n");
        QTest::newRow("the table is there")
            << QByteArray("[check.rules] # we decide\nalt = \"error\" # always\n")
            << QByteArray("[check.rules] # we decide\nalt = \"error\" # always\nlink-text = \"off\"\n");
        QTest::newRow("the rule is there") << QByteArray("[check.rules]\nlink-text = \"error\" # mostly\n")
                                           << QByteArray("[check.rules]\nlink-text = \"off\" # mostly\n");
        QTest::newRow("no line end") << QByteArray("[check.rules]\nlink-text = \"error\"")
                                     << QByteArray("[check.rules]\nlink-text = \"off\"\n");
    }

    void changesTheOneValue() {
        QFETCH(QByteArray, before);
        const auto changed = withRuleLevel(before.toStdString(), "link-text", RuleLevel::Off);
        QVERIFY(changed);
        QTEST(QByteArray::fromStdString(*changed), "after");
    }

    void brokenTomlIsLeftAlone() { QVERIFY(!withRuleLevel("[check.rules\n", "link-text", RuleLevel::Off)); }

    void writesTheFile() {
        const TemporaryPublication newsletter;
        QVERIFY(setRuleLevel(newsletter.root(), "link-text", RuleLevel::Off));
        QCOMPARE(newsletter.read("masthead.toml"), std::string("[check.rules]\nlink-text = \"off\"\n"));
        QVERIFY(setRuleLevel(newsletter.root(), "link-text", RuleLevel::Warning));
        QCOMPARE(newsletter.read("masthead.toml"), std::string("[check.rules]\nlink-text = \"warning\"\n"));
        newsletter.write("masthead.toml", "[mail]\r\nfrom = \"a@b.example\"\r\n");
        QVERIFY(setRuleLevel(newsletter.root(), "link-text", RuleLevel::Error));
        QVERIFY(newsletter.read("masthead.toml").find("[check.rules]\r\nlink-text = \"error\"\r\n") !=
                std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRuleSwitch)
#include "tst_rule_switch.moc"
