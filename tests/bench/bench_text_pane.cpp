// Prints what a keystroke in the text pane costs, from key event to painted pixels, and what showing a text
// for the first time takes. Give the Markdown files to measure; without any a text is made up.
#include "writing/TextPane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QTextBlock>
#include <QTextStream>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace masthead;

namespace {

QString madeUpIssue() {
    QString text = QStringLiteral("+++\ntitle = \"Measured\"\n+++\n\n");
    for (int section = 1; section <= 10; ++section) {
        text += QStringLiteral("# Section %1\n\n").arg(section);
        for (int paragraph = 0; paragraph < 3; ++paragraph)
            text +=
                QStringLiteral(
                    "Words with **weight** and <a href=\"https://example.org/%1\">a link</a>, `code` too. ")
                    .arg(paragraph)
                    .repeated(4) +
                QStringLiteral("\n\n");
    }
    return text;
}

double milliseconds(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Processor time rather than the clock's, so that a busy machine measures the same.
double processorMilliseconds() {
    return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC;
}

/// One key, and everything that follows until what it changed is painted.
double type(TextPane& pane, int key, const QString& text) {
    const double begin = processorMilliseconds();
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&pane, &press);
    QCoreApplication::processEvents();
    QEvent paintNow(QEvent::UpdateRequest);
    QCoreApplication::sendEvent(&pane, &paintNow);
    return processorMilliseconds() - begin;
}

QString summary(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return QStringLiteral("median %1 ms, 95 % under %2 ms, longest %3 ms")
        .arg(times[times.size() / 2], 0, 'f', 2)
        .arg(times[times.size() * 95 / 100], 0, 'f', 2)
        .arg(times.back(), 0, 'f', 2);
}

void measure(const QString& name, const QString& text, QTextStream& out) {
    TextPane pane;
    pane.resize(560, 760);
    pane.show();
    QCoreApplication::processEvents();
    QElapsedTimer timer;
    timer.start();
    QTextDocument* document = TextPane::newDocument(text, &pane);
    pane.showDocument(document);
    const double shown = milliseconds(timer);
    QCoreApplication::processEvents();
    out << name << ", " << text.toUtf8().size() / 1000 << " KB\n";
    out << "  first shown: " << QString::number(shown, 'f', 1) << " ms, painted after "
        << QString::number(milliseconds(timer), 'f', 1) << " ms\n";
    const std::pair<const char*, double> places[] = {{"begin", 0.0}, {"middle", 0.5}, {"end", 1.0}};
    for (const auto& [place, fraction] : places) {
        const int line = std::max(1, static_cast<int>(fraction * document->blockCount()) - 1);
        pane.goTo(line, 1);
        QCoreApplication::processEvents();
        std::vector<double> letters;
        std::vector<double> lines;
        for (int i = 0; i < 200; ++i) {
            letters.push_back(type(pane, Qt::Key_E, QStringLiteral("e")));
            if (i % 10 == 9)
                lines.push_back(type(pane, Qt::Key_Return, QStringLiteral("\r")));
        }
        out << "  a letter at the " << place << ": " << summary(letters) << "\n";
        out << "  a new line at the " << place << ": " << summary(lines) << "\n";
    }
    out.flush();
}

} // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QTextStream out(stdout);
    QStringList files = application.arguments().mid(1);
    for (const QString& path : files) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            out << path << ": " << file.errorString() << "\n";
            return 1;
        }
        measure(path, QString::fromUtf8(file.readAll()), out);
    }
    if (files.isEmpty()) {
        measure(QStringLiteral("one issue"), madeUpIssue(), out);
        measure(QStringLiteral("an archive"), madeUpIssue().repeated(40), out);
    }
    return 0;
}
