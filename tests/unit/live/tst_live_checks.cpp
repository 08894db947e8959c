#include "live/ArchiveChecks.h"
#include "live/LiveChecks.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <map>

using namespace masthead;

namespace {

/// A theme that a test can hold up, so that a page is "being checked" for as long as it likes.
class HeldTheme : public Theme {
public:
    Result<PageFrame> frame(const PageFacts&) const override {
        started.release();
        if (held)
            go.acquire();
        return PageFrame{"<html>", "</html>"};
    }

    std::atomic<bool> held = false;
    mutable QSemaphore started;
    mutable QSemaphore go;
};

const std::map<std::string, std::string> files{{"1.md", "Click [here](https://e.org/a).\n"},
                                               {"2.md", "Click [here](https://e.org/b).\n"}};

LiveChecks::CheckerSource checkerWith(const std::shared_ptr<HeldTheme>& theme) {
    return std::make_shared<const MadeOnce<Checker>>([theme] {
        const FileReader reader = [](const std::filesystem::path& file) -> Result<std::string> {
            if (const auto found = files.find(file.string()); found != files.end())
                return found->second;
            return tl::unexpected(Diagnostic{.file = file, .message = "there is no such file", .advice = {}});
        };
        const auto publication = std::make_shared<const Publication>();
        const auto faces = std::make_shared<const FaceMaker>(
            std::make_shared<const Site>(publication, theme, reader), reader);
        return std::make_shared<const Checker>(faces, readArchive(*publication, reader), reader);
    });
}

CheckRequest request(const char* file, const char* text, int revision) {
    return {{file, text}, revision};
}

bool says(const PageFindings& page, const char* rule) {
    return std::ranges::any_of(page.findings, [&](const Finding& finding) { return finding.rule == rule; });
}

struct Delivered {
    std::vector<std::shared_ptr<const PageFindings>> pages;

    void listenTo(LiveChecks& checks) {
        QObject::connect(&checks, &LiveChecks::checked, &checks,
                         [this](const auto& page) { pages.push_back(page); });
    }
};

} // namespace

class TestLiveChecks : public QObject {
    Q_OBJECT

private slots:
    void findsBesideTheWindow() {
        LiveChecks checks;
        Delivered delivered;
        delivered.listenTo(checks);
        checks.check(request("1.md", "not yet", 1)); // There is no checker.
        checks.setChecker(checkerWith(std::make_shared<HeldTheme>()));
        checks.check(request("1.md", "Go \xF0\x9F\xA6\x80\r\nand click [here](https://e.org/).\r\n", 2));
        QTRY_COMPARE(delivered.pages.size(), 1u);
        const PageFindings& page = *delivered.pages.front();
        QCOMPARE(page.revision, 2);
        QVERIFY(says(page, "link-text"));
        QCOMPARE(page.places.size(), page.findings.size());
        // In the buffer the crab is two units, and the line's end one.
        for (std::size_t index = 0; index < page.findings.size(); ++index)
            if (page.findings[index].rule == "link-text")
                QVERIFY(page.places[index].begin >= 16 && page.places[index].end <= 38);
    }

    void theNewestTextWins() {
        const auto theme = std::make_shared<HeldTheme>();
        theme->held = true;
        LiveChecks checks;
        Delivered delivered;
        delivered.listenTo(checks);
        checks.setChecker(checkerWith(theme));
        checks.check(request("1.md", "one", 1));
        theme->started.acquire();
        checks.check(request("1.md", "two", 2));
        checks.check(request("1.md", "three", 3));
        theme->held = false;
        theme->go.release(100);
        QTRY_VERIFY(!delivered.pages.empty() && delivered.pages.back()->revision == 3);
        for (const auto& page : delivered.pages)
            QVERIFY(page->revision != 2);
    }

    void aSlowPageDoesNotHoldUpAnother() {
        const auto slow = std::make_shared<HeldTheme>();
        slow->held = true;
        {
            LiveChecks checks;
            Delivered delivered;
            delivered.listenTo(checks);
            checks.setChecker(checkerWith(slow));
            checks.check(request("1.md", "slow", 1));
            slow->started.acquire();
            checks.setChecker(checkerWith(std::make_shared<HeldTheme>()));
            checks.check(request("2.md", "quick", 2));
            QTRY_COMPARE(delivered.pages.size(), 1u);
            QCOMPARE(delivered.pages.front()->file, std::filesystem::path("2.md"));
            slow->held = false;
            slow->go.release(100);
            QTest::qWait(50);
            QCOMPARE(delivered.pages.size(), 1u); // Nobody waited for the slow one any more.
        }
    }

    void whatIsDroppedIsNotTold() {
        const auto theme = std::make_shared<HeldTheme>();
        theme->held = true;
        LiveChecks checks;
        Delivered delivered;
        delivered.listenTo(checks);
        checks.setChecker(checkerWith(theme));
        checks.check(request("1.md", "one", 1));
        theme->started.acquire();
        checks.drop();
        theme->held = false;
        theme->go.release(100);
        QTest::qWait(50);
        QVERIFY(delivered.pages.empty());
    }

    void whatIsCancelledIsNotRenderedFurther() {
        const auto theme = std::make_shared<HeldTheme>();
        const auto checker = checkerWith(theme)->get();
        const auto cancelled = [&] { return theme->started.available() > 0; };
        QVERIFY(checker->check({"1.md", "Click [here](https://e.org/).\n"}, cancelled).empty());
        QCOMPARE(theme->started.available(), 1); // The mail would have been the second.
    }

    void countsWhatIsBeyondTheToldOnes() {
        std::vector<Finding> many(mostFindingsTold + 5);
        many.back().severity = Severity::Error;
        const PageFindings page = pageFindings("1.md", "text", 1, many);
        QCOMPARE(page.findings.size(), mostFindingsTold);
        QCOMPARE(page.errors, 1);
        QCOMPARE(page.warnings, static_cast<int>(mostFindingsTold) + 4);
    }

    void manyFilesAreCheckedInOrder() {
        ArchiveChecks checks;
        std::vector<std::string> told;
        bool isFinished = false;
        connect(&checks, &ArchiveChecks::checked, this, [&](const auto& pages) {
            for (const auto& page : pages) {
                told.push_back(page->file.string());
                QVERIFY(says(*page, "link-text"));
            }
        });
        connect(&checks, &ArchiveChecks::finished, this, [&] { isFinished = true; });
        checks.start(checkerWith(std::make_shared<HeldTheme>()), {"2.md", "none.md", "1.md"});
        QTRY_VERIFY(isFinished);
        QCOMPARE(told, (std::vector<std::string>{"2.md", "1.md"}));
    }

    void cancelledFilesAreNotTold() {
        const auto theme = std::make_shared<HeldTheme>();
        theme->held = true;
        ArchiveChecks checks;
        int told = 0;
        bool isFinished = false;
        connect(&checks, &ArchiveChecks::checked, this, [&] { ++told; });
        connect(&checks, &ArchiveChecks::finished, this, [&] { isFinished = true; });
        checks.start(checkerWith(theme), {"1.md", "2.md"});
        theme->started.acquire();
        checks.cancel();
        theme->held = false;
        theme->go.release(100);
        QTest::qWait(50);
        QCOMPARE(told, 0);
        QVERIFY(!isFinished);
    }
};

QTEST_GUILESS_MAIN(TestLiveChecks)
#include "tst_live_checks.moc"
