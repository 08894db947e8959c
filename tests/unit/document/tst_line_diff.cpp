#include "document/LineDiff.h"

#include <QTest>

using namespace masthead;

namespace {

/// One line a row: ` ` in both, `-` only mine, `+` only theirs.
QString drawn(const QString& mine, const QString& theirs) {
    QString rows;
    for (const DiffLine& line : diffLines(mine, theirs)) {
        const char sign = line.origin == LineOrigin::Both       ? ' '
                          : line.origin == LineOrigin::OnlyMine ? '-'
                                                                : '+';
        rows += QLatin1Char(sign) + line.text + QLatin1Char('|');
    }
    return rows;
}

} // namespace

class tst_LineDiff : public QObject {
    Q_OBJECT

private slots:
    void showsBothVersions_data();
    void showsBothVersions();
    void findsOneChangeInALongText();
};

void tst_LineDiff::showsBothVersions_data() {
    QTest::addColumn<QString>("mine");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char* name, const char* mine, const char* theirs, const char* rows) {
        QTest::newRow(name) << QString::fromUtf8(mine) << QString::fromUtf8(theirs)
                            << QString::fromUtf8(rows);
    };
    row("a changed line", "a\nb\nc\n", "a\nB\nc\n", " a|-b|+B| c|");
    row("a line more", "a\nc\n", "a\nb\nc\n", " a|+b| c|");
    row("a line less", "a\nb\nc\n", "a\nc\n", " a|-b| c|");
    row("mine is empty", "", "a\n", "+a|");
    row("theirs is empty", "a\n", "", "-a|");
    row("no last line end", "a\nb", "a\nb\n", " a|-b|+b|");
    row("letters outside ASCII", "Grüße\n", "Grüsse 🎉\n", "-Grüße|+Grüsse 🎉|");
}

void tst_LineDiff::showsBothVersions() {
    QFETCH(QString, mine);
    QFETCH(QString, theirs);
    QTEST(drawn(mine, theirs), "rows");
}

void tst_LineDiff::findsOneChangeInALongText() {
    QString mine;
    for (int line = 0; line < 5000; ++line)
        mine += QStringLiteral("Line %1\n").arg(line);
    QString theirs = mine;
    theirs.replace(QStringLiteral("Line 4321\n"), QStringLiteral("Another line\n"));
    const std::vector<DiffLine> lines = diffLines(mine, theirs);
    QCOMPARE(lines.size(), std::size_t(5001)); // every line stands there, for showing both texts whole
    const auto changed = std::count_if(lines.begin(), lines.end(),
                                       [](const DiffLine& line) { return line.origin != LineOrigin::Both; });
    QCOMPARE(changed, 2);
}

QTEST_GUILESS_MAIN(tst_LineDiff)
#include "tst_line_diff.moc"
