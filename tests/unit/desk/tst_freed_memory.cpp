#include "desk/FreedMemory.h"
#include "support/ProcessMemory.h"

#include <QTest>

#include <array>
#include <memory>
#include <thread>
#include <vector>

using namespace masthead;

class tst_FreedMemory : public QObject {
    Q_OBJECT

private slots:
    void whatAThreadFreedGoesBackToTheSystem();
};

/// Small pieces, of which one of a thousand stays, lie in pages that the C library keeps by itself.
void tst_FreedMemory::whatAThreadFreedGoesBackToTheSystem() {
    constexpr std::size_t pieces = 100'000;
    constexpr double megabytes = pieces / 1024.;
    using Piece = std::array<char, 1000>;
    const double before = test::memoryNow().program.allocated;
    std::vector<std::unique_ptr<Piece>> kept;
    std::thread([&kept] {
        std::vector<std::unique_ptr<Piece>> all(pieces);
        for (auto& piece : all) {
            piece = std::make_unique<Piece>();
            piece->fill('x');
        }
        for (std::size_t i = 0; i < pieces; i += 1000)
            kept.push_back(std::move(all[i]));
    }).join();
    const double held = test::memoryNow().program.allocated - before;
    if (held < megabytes / 2)
        QSKIP("what is freed goes back at once here");

    FreedMemory memory(nullptr);
    memory.giveBackSoon();
    QTRY_VERIFY_WITH_TIMEOUT(test::memoryNow().program.allocated - before < megabytes / 4, 20'000);
    QCOMPARE(kept.size(), pieces / 1000);
}

QTEST_GUILESS_MAIN(tst_FreedMemory)
#include "tst_freed_memory.moc"
