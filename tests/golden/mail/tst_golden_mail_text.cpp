#include "support/MadeMail.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;

namespace fs = std::filesystem;

/// `publication/` is a newsletter whose issues have all that can stand in one; beside them, in `expected/`,
/// is the plain text of each as a mail. With MASTHEAD_UPDATE_GOLDEN set it is written: look at the difference
/// before you commit.
class GoldenMailTextTest : public QObject {
    Q_OBJECT

private slots:
    void eachTextIsAsExpected_data() {
        QTest::addColumn<QString>("file");
        const MailMaker maker = test::mailMaker(fs::path(MASTHEAD_GOLDEN) / "publication");
        for (const Section& section : maker.site().publication().sections) {
            for (const Issue& issue : section.pages) {
                const QString file = QString::fromStdString(issue.file.string());
                QTest::newRow(qPrintable(file)) << file;
            }
        }
    }
    void eachTextIsAsExpected() {
        QFETCH(QString, file);
        const fs::path issue = file.toStdString();
        const RenderedMail mail = test::mailOf(fs::path(MASTHEAD_GOLDEN) / "publication", issue);
        const fs::path expected =
            fs::path(MASTHEAD_GOLDEN) / "expected" / issue.filename().replace_extension(".txt");
        if (qEnvironmentVariableIsSet("MASTHEAD_UPDATE_GOLDEN"))
            test::writeBytes(expected, mail.text);
        QCOMPARE(QString::fromStdString(mail.text), QString::fromStdString(test::readBytes(expected)));
    }
};

QTEST_APPLESS_MAIN(GoldenMailTextTest)
#include "tst_golden_mail_text.moc"
