// From a keystroke to what the checks find: beside the window, in the text of a newsletter issue of 11 KB,
// and all issues at once. Then texts that are made to be slow, and what they cost an ordinary one.

#include "data/MadeOnce.h"
#include "live/LiveChecks.h"
#include "publication/Publication.h"
#include "site/BuiltInTheme.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace masthead;

namespace {

constexpr int edits = 200;

double millisecondsOf(const QElapsedTimer& clock) {
    return double(clock.nsecsElapsed()) / 1e6;
}

void print(const char* name, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("%-44s median %8.2f ms   p95 %8.2f ms   max %8.2f ms\n", name, times[times.size() / 2],
                times[times.size() * 95 / 100], times.back());
    std::fflush(stdout);
}

std::shared_ptr<const Checker> makeChecker(const std::filesystem::path& root) {
    const auto publication = std::make_shared<const Publication>(openPublication(root).value());
    const FileReader reader = diskReader(root);
    const auto faces = std::make_shared<const FaceMaker>(
        std::make_shared<const Site>(publication, std::make_shared<BuiltInTheme>(), reader), reader);
    return std::make_shared<const Checker>(faces, readArchive(*publication, reader), reader);
}

std::shared_ptr<const PageFindings> checkAndWait(LiveChecks& checks, CheckRequest request) {
    std::shared_ptr<const PageFindings> found;
    QEventLoop loop;
    const int revision = request.revision;
    const auto connection = QObject::connect(&checks, &LiveChecks::checked, &loop, [&](const auto& page) {
        found = page;
        if (page->revision == revision)
            loop.quit();
    });
    checks.check(std::move(request));
    loop.exec();
    QObject::disconnect(connection);
    return found;
}

/// Types into the middle of the text, a letter at a time.
void measureTyping(LiveChecks& checks, const std::filesystem::path& file, std::string text) {
    checkAndWait(checks, {{file, text}, 0});
    std::vector<double> whole;
    std::size_t at = text.find("\n\n", text.size() / 2);
    int errors = 0;
    int warnings = 0;
    for (int edit = 1; edit <= edits; ++edit) {
        text.insert(at++, 1, char('a' + edit % 26));
        QElapsedTimer clock;
        clock.start();
        CheckRequest request{{file, text}, edit};
        const auto page = checkAndWait(checks, std::move(request));
        whole.push_back(millisecondsOf(clock));
        errors = page->errors;
        warnings = page->warnings;
    }
    std::printf("%s: %zu bytes, %d errors, %d warnings\n", file.c_str(), text.size(), errors, warnings);
    print("keystroke to findings", whole);
}

std::string repeated(const std::string& piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        text += piece;
    return text;
}

const std::string head = "+++\ntitle = \"900 - Slow\"\ndate = 2030-01-01\n+++\n\n";

struct SlowText {
    const char* name;
    std::string text;
};

std::vector<SlowText> slowTexts() {
    std::string differentLinks = head;
    for (int i = 0; i < 100'000; ++i)
        differentLinks += "[a](https://e.org/" + std::to_string(i) + ")\n";
    return {{"4 MB in one line", head + repeated("word ", 800'000)},
            {"100,000 links", std::move(differentLinks)},
            {"100,000 times one link", head + repeated("[here](https://e.org/) ", 100'000)},
            {"100,000 faults", head + repeated("<a href=\"(https://e.org/\">here</a>\n", 100'000)},
            {"quotes nested 50,000 deep", head + repeated(">", 50'000) + " deep"},
            {"lists nested 1,000 deep", head +
                                            [] {
                                                std::string list;
                                                for (int depth = 0; depth < 1'000; ++depth)
                                                    list +=
                                                        std::string(std::size_t(depth) * 2, ' ') + "- item\n";
                                                return list;
                                            }()},
            {"brackets nested 500,000 deep", head + repeated("[", 500'000) + repeated("]", 500'000)},
            {"elements nested 100,000 deep", head + repeated("<div>", 100'000)},
            {"300,000 unclosed marks", head + repeated("*a _b `c ", 100'000)}};
}

/// A slow text is checked; at once another file is asked for, as when somebody goes to another issue.
void measureSlow(const std::shared_ptr<const Checker>& checker, const SlowText& slow,
                 const std::filesystem::path& file, const std::string& text) {
    const std::filesystem::path slowFile = file.parent_path() / "900.md";
    double other = 0;
    double waitingAtTheEnd = 0;
    QElapsedTimer clock;
    {
        LiveChecks checks;
        checks.setChecker(std::make_shared<const MadeOnce<Checker>>([checker] { return checker; }));
        checks.check({{slowFile, slow.text}, 1});
        std::this_thread::sleep_for(std::chrono::milliseconds(20)); // It is being checked by now.
        clock.start();
        checkAndWait(checks, {{file, text}, 2});
        other = millisecondsOf(clock);
        clock.start();
    }
    waitingAtTheEnd = millisecondsOf(clock);
    clock.start();
    const std::vector<Finding> findings = checker->check({slowFile, slow.text});
    std::printf("%-32s %7.1f MB  itself %9.1f ms (%6zu findings)  another issue meanwhile %7.1f ms  closing "
                "%8.1f ms\n",
                slow.name, double(slow.text.size()) / 1e6, millisecondsOf(clock), findings.size(), other,
                waitingAtTheEnd);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto shared = test::sharedPublication("rust-trends");
    if (!shared) {
        std::puts("The real publications are not here: nothing is measured.");
        return 0;
    }
    const std::filesystem::path root = *shared;
    QElapsedTimer clock;
    clock.start();
    const std::shared_ptr<const Checker> checker = makeChecker(root);
    std::printf("publication and archive read in %.1f ms\n", millisecondsOf(clock));

    std::vector<std::filesystem::path> files;
    for (const auto& issue : checker->archive().issues())
        files.push_back(issue->listing.file);
    const std::filesystem::path file = "content/newsletter/72.md";
    LiveChecks checks;
    checks.setChecker(std::make_shared<const MadeOnce<Checker>>([checker] { return checker; }));
    const std::string text = test::readBytes(root / file);
    measureTyping(checks, file, text);

    for (const char* round : {"all issues, all processors", "the same once more"}) {
        clock.start();
        const std::vector<Finding> findings = checker->checkFiles(files);
        std::printf("%-44s %zu issues, %zu findings, %.1f ms\n", round, files.size(), findings.size(),
                    millisecondsOf(clock));
    }
    for (const SlowText& slow : slowTexts())
        measureSlow(checker, slow, file, text);
    return 0;
}
