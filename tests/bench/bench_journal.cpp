// Prints what the journal costs: the window's thread for each keystroke, and the time from a keystroke until
// it is in the kernel's hands and until it is on the disk. Give a folder on the disk to measure; without one
// it is the system's folder for temporary files.
#include "desk/JournalKeeper.h"
#include "desk/NoticeBoard.h"
#include "desk/OpenDocuments.h"
#include "journal/JournalWriter.h"
#include "look/NoticeStrip.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTextCursor>
#include <QTextStream>

#include <algorithm>
#include <vector>

using namespace masthead;

namespace {

constexpr int keystrokes = 400;
constexpr int millisecondsBetween = 25; ///< A fast typist leaves 60.

double milliseconds(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

QString summary(std::vector<double> times) {
    if (times.empty())
        return QStringLiteral("nothing measured");
    std::sort(times.begin(), times.end());
    return QStringLiteral("median %1 ms, 95 % under %2 ms, longest %3 ms")
        .arg(times[times.size() / 2], 0, 'f', 3)
        .arg(times[times.size() * 95 / 100], 0, 'f', 3)
        .arg(times.back(), 0, 'f', 3);
}

void waitFor(int time) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < time)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, int(time - timer.elapsed()));
}

/// Both ends of what the keeper does at an edit, which is what happens between them: slots are called in the
/// order in which they were connected.
std::vector<double> costsInTheWindow(const QString& folder, qsizetype length) {
    const QString site = folder + QStringLiteral("/site");
    QDir().mkpath(site);
    QFile file(site + QStringLiteral("/1.md"));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(QByteArray("Words of a text that is long.\n").repeated(int(length / 30)));
    file.close();

    NoticeStrip strip;
    NoticeBoard notices(&strip, nullptr);
    OpenDocuments documents;
    QElapsedTimer timer;
    std::vector<double> times;
    QObject::connect(&documents, &OpenDocuments::opened, [&](OpenDocument* document) {
        QObject::connect(document->buffer.get(), &QTextDocument::contentsChange, [&] { timer.start(); });
    });
    JournalKeeper keeper(documents, (folder + QStringLiteral("/state")).toStdString(), &notices, nullptr);
    const auto document = documents.open(site.toStdString(), "1.md");
    if (!document)
        return {};
    QObject::connect((*document)->buffer.get(), &QTextDocument::contentsChange,
                     [&] { times.push_back(milliseconds(timer)); });
    QTextCursor cursor((*document)->buffer.get());
    cursor.setPosition(int(length / 2));
    for (int key = 0; key < keystrokes; ++key) {
        cursor.insertText(QStringLiteral("x"));
        waitFor(millisecondsBetween / 5);
    }
    (*document)->buffer->disconnect();
    return times;
}

struct Delays {
    std::vector<double> toKernel; ///< As another process reads it from the file.
    std::vector<double> toDisk;   ///< As the disk confirms it.
};

Delays delaysOfTyping(const QString& folder) {
    const QString journals = folder + QStringLiteral("/journal");
    JournalWriter writer(journals.toStdString());
    QElapsedTimer clock;
    clock.start();
    std::vector<double> typed;
    Delays delays;
    std::size_t seen = 0;
    QObject::connect(&writer, &JournalWriter::kept, [&](JournalNumber, qint64 edits) {
        while (delays.toDisk.size() < std::size_t(edits))
            delays.toDisk.push_back(milliseconds(clock) - typed[delays.toDisk.size()]);
    });
    const auto lookAtFile = [&] {
        const QStringList names = QDir(journals).entryList({QStringLiteral("*.journal")});
        QFile file(journals + u'/' + names.value(0));
        if (names.isEmpty() || !file.open(QIODevice::ReadOnly))
            return;
        const auto content = readJournal(file.readAll());
        for (; content && seen < std::size_t(content->text.size()); ++seen)
            delays.toKernel.push_back(milliseconds(clock) - typed[seen]);
    };
    const JournalNumber journal = writer.begin({folder.toStdString(), "1.md", {}, 0}, {});
    for (int key = 0; key < keystrokes; ++key) {
        typed.push_back(milliseconds(clock));
        writer.append(journal, {key, 0, QStringLiteral("x"), key + 1});
        for (int look = 0; look < millisecondsBetween; ++look) {
            lookAtFile();
            waitFor(1);
        }
    }
    (void)writer.flush();
    lookAtFile();
    waitFor(1000);
    return delays;
}

} // namespace

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    const QStringList given = QApplication::arguments().mid(1);
    const QString above = given.isEmpty() ? QDir::tempPath() : given.constFirst();
    const QTemporaryDir folder(above + QStringLiteral("/bench_journal-XXXXXX"));
    QTextStream out(stdout);
    if (!folder.isValid()) {
        out << folder.errorString() << "\n";
        return 1;
    }
    for (const qsizetype length : {12'000, 1'000'000})
        out << "window's thread for each keystroke, text of " << length
            << " characters: " << summary(costsInTheWindow(folder.filePath(QString::number(length)), length))
            << "\n";
    const Delays delays = delaysOfTyping(folder.path());
    out << "from keystroke to file, where it outlives the program: " << summary(delays.toKernel) << "\n"
        << "from keystroke to disk, as that confirms it: " << summary(delays.toDisk) << "\n";
    return 0;
}
