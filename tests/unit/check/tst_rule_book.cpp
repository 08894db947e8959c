#include "check/RuleBook.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace masthead;

namespace {

/// All that the tests of these folders say.
QString testSources() {
    QString sources;
    for (const char* folder : {"unit/check", "unit/linkcheck"}) {
        QDirIterator files(QStringLiteral(MASTHEAD_SOURCE_DIR "/tests/") + QLatin1String(folder),
                           {QStringLiteral("*.cpp")}, QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().endsWith(QStringLiteral("tst_rule_book.cpp")) ||
                !file.open(QIODevice::ReadOnly))
                continue;
            sources += QString::fromUtf8(file.readAll());
        }
    }
    return sources;
}

} // namespace

/// What holds for all rules.
class RuleBookTest : public QObject {
    Q_OBJECT

private slots:
    void namesAreOfOneKindAndGivenOnce() {
        const QRegularExpression form(QStringLiteral("^[a-z]+(-[a-z]+)*$"));
        QSet<QString> names;
        for (const Rule* rule : allRules()) {
            const QString name = QString::fromUtf8(rule->name.data(), qsizetype(rule->name.size()));
            QVERIFY2(form.match(name).hasMatch(), qPrintable(name));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
        }
        QVERIFY(!names.isEmpty());
    }

    void summariesAreSentencesWithoutFullStop() {
        for (const Rule* rule : allRules()) {
            const QString summary = QString::fromUtf8(rule->summary.data(), qsizetype(rule->summary.size()));
            QVERIFY2(!summary.isEmpty() && summary.front().isUpper() && !summary.endsWith(u'.'),
                     qPrintable(summary));
        }
    }

    void rulesAreFoundByName() {
        for (const Rule* rule : allRules())
            QCOMPARE(findRule(rule->name), rule);
        QCOMPARE(findRule("link"), nullptr);
    }

    void eachRuleHasItsCases() {
        const QString sources = testSources();
        QStringList without;
        for (const Rule* rule : allRules()) {
            const QString name = QString::fromUtf8(rule->name.data(), qsizetype(rule->name.size()));
            if (!sources.contains(u'"' + name + u'"'))
                without.append(name);
        }
        QVERIFY2(without.isEmpty(),
                 qPrintable(QStringLiteral("no test names ") + without.join(QStringLiteral(", "))));
    }
};

QTEST_GUILESS_MAIN(RuleBookTest)
#include "tst_rule_book.moc"
