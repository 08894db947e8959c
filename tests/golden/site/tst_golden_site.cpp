#include "support/OpenedSite.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <algorithm>

using namespace masthead;

namespace fs = std::filesystem;

namespace {

/// The page without the style sheet, which would be repeated in every file.
std::string withoutStyle(std::string html) {
    const std::size_t begin = html.find("<style>");
    const std::size_t end = html.find("</style>");
    if (begin != std::string::npos && end != std::string::npos)
        html.erase(begin + 7, end - begin - 7);
    return html;
}

/// Compares with the golden file, or writes it when MASTHEAD_UPDATE_GOLDEN is set: look at the difference
/// before you commit.
void compareWithFile(const fs::path& file, const std::string& actual) {
    if (qEnvironmentVariableIsSet("MASTHEAD_UPDATE_GOLDEN"))
        test::writeBytes(file, actual);
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(test::readBytes(file)));
}

} // namespace

/// Each folder beside this file is a case: `publication/` with the page `content/page.md`, the page that
/// comes of it
/// (`page.html`, its style left out), and what Masthead has to say about it (`messages.txt`).
class GoldenSiteTest : public QObject {
    Q_OBJECT

private slots:
    void pages_data() {
        QTest::addColumn<QString>("name");
        for (const auto& entry : fs::directory_iterator(MASTHEAD_GOLDEN)) {
            if (entry.is_directory()) {
                const std::string name = entry.path().filename().string();
                QTest::newRow(name.c_str()) << QString::fromStdString(name);
            }
        }
    }
    void pages() {
        QFETCH(QString, name);
        const fs::path folder = fs::path(MASTHEAD_GOLDEN) / name.toStdString();
        const test::OpenedSite opened = test::openSite(folder / "publication");
        const RenderedPage page = opened.site.render({"content/page.md", *opened.reader("content/page.md")});
        std::string messages;
        for (const Diagnostic& diagnostic : page.diagnostics)
            messages += (diagnostic.severity == Severity::Warning ? "warning: " : "error: ") +
                        toString(diagnostic) + '\n';
        compareWithFile(folder / "page.html", withoutStyle(page.html()));
        compareWithFile(folder / "messages.txt", messages);
    }
};

QTEST_GUILESS_MAIN(GoldenSiteTest)
#include "tst_golden_site.moc"
