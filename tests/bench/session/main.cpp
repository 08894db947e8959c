// Eight hours at the desk in fast motion: writes, goes from document to document and exports in the real
// window with the real web view, and prints what memory that takes on the way.
//
//   bench_session [EDITS] [PUBLICATION]     EDITS: 100,000 at first, with 2,000 switches and 500 exports
//
// The first hundred edits come with two switches and an export; then come the rest of the first hundred
// switches and exports, with a hundred edits more; then all that is left, spread evenly. Fewer EDITS shorten
// only what comes after the first hundred. PUBLICATION is copied; without it a newsletter of 60 issues is
// made.
//
// Passes when the memory of the program and its web processes at the end is within 20 % of that after the
// first hundred of each: by then each part of the program has run, and each cache has been begun. What counts
// is what they have allocated. RSS and PSS are printed too, but rise and fall with what other programs have
// loaded of the same libraries.

#include "pane/RenderingBackend.h"
#include "session/LongSession.h"
#include "session/MadePublication.h"
#include "support/ProcessMemory.h"
#include "support/TemporaryPublication.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <malloc.h>

using namespace masthead;
using namespace masthead::bench;

namespace {

constexpr int issues = 60;
constexpr double mostGrowth = 1.2;
constexpr SessionLength whole;
constexpr int shortSession = 10'000;
constexpr double megabyte = 1 << 20;

class Figures {
public:
    Figures() { m_clock.start(); }

    void done(const SessionLength& part) {
        m_done.edits += part.edits;
        m_done.switches += part.switches;
        m_done.exports += part.exports;
    }

    double printMemory(LongSession& session) const {
        session.settle();
        const test::ProcessMemory memory = test::memoryNow();
        const auto heap = mallinfo2();
        const test::MemoryFigures& program = memory.program;
        const test::MemoryFigures& web = memory.descendants;
        std::printf("%7d edits %5d switches %4d exports %5.0f s   own memory %6.1f MB\n", m_done.edits,
                    m_done.switches, m_done.exports, double(m_clock.elapsed()) / 1000, memory.allocated());
        std::printf("        program own %6.1f PSS %6.1f RSS %6.1f (heap: used %.1f, free %.1f)   "
                    "web own %6.1f PSS %6.1f RSS %6.1f\n",
                    program.allocated, program.proportional, program.resident,
                    double(heap.uordblks + heap.hblkhd) / megabyte, double(heap.fordblks) / megabyte,
                    web.allocated, web.proportional, web.resident);
        std::fflush(stdout);
        return memory.allocated();
    }

private:
    QElapsedTimer m_clock;
    SessionLength m_done{0, 0, 0};
};

/// Spread evenly.
void run(LongSession& session, const SessionLength& part, Figures& figures) {
    int switches = 0;
    int exports = 0;
    for (int edit = 1; edit <= part.edits; ++edit) {
        session.edit();
        for (; switches < int(qint64(edit) * part.switches / part.edits); ++switches)
            session.switchDocument();
        for (; exports < int(qint64(edit) * part.exports / part.edits); ++exports)
            session.exportPages();
    }
    figures.done(part);
}

void copyFolder(const std::filesystem::path& from, const std::filesystem::path& to) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(from))
        if (entry.is_regular_file())
            test::writeBytes(to / entry.path().lexically_relative(from), test::readBytes(entry.path()));
}

} // namespace

int main(int argc, char* argv[]) {
    const int edits = argc > 1 ? std::max(1'000, std::atoi(argv[1])) : whole.edits;
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.filePath(QStringLiteral("publication")).toStdString();

    const Graphics graphics = prepareWebEngine();
    const QApplication application(argc, argv);
    if (argc > 2)
        copyFolder(argv[2], root);
    else
        makePublication(root, issues);

    test::RealWindow window;
    prepareWindow(window.desk, graphics);
    LongSession session(window, folder.filePath(QStringLiteral("exported")).toStdString());
    if (!session.open(root)) {
        std::fprintf(stderr, "the publication did not open\n");
        return 2;
    }
    constexpr SessionLength first{100, 2, 1};
    constexpr SessionLength restOfHundred{100, 98, 99};
    Figures figures;
    figures.printMemory(session);
    run(session, first, figures);
    const double afterEdits = figures.printMemory(session);
    run(session, restOfHundred, figures);
    const double afterEach = figures.printMemory(session);

    const SessionLength left{edits - 200, int(qint64(whole.switches - 100) * edits / whole.edits),
                             int(qint64(whole.exports - 100) * edits / whole.edits)};
    const int parts = edits < shortSession ? 2 : 10;
    double atEnd = afterEach;
    SessionLength before{0, 0, 0};
    for (int part = 1; part <= parts; ++part) {
        const SessionLength until{left.edits * part / parts, left.switches * part / parts,
                                  left.exports * part / parts};
        run(session,
            {until.edits - before.edits, until.switches - before.switches, until.exports - before.exports},
            figures);
        before = until;
        atEnd = figures.printMemory(session);
    }
    std::printf(
        "memory at the end: %.1f %% of that after the first hundred of each, %.1f %% of that after the "
        "first hundred edits\n",
        100 * atEnd / afterEach, 100 * atEnd / afterEdits);
    window.desk.close();
    return atEnd <= mostGrowth * afterEach ? 0 : 1;
}
