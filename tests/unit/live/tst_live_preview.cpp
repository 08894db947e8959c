#include "live/LivePreview.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <vector>

using namespace masthead;

namespace {

/// A theme that a test can hold up, so that a page is "being rendered" for as long as it likes.
class HeldTheme : public Theme {
public:
    Result<PageFrame> frame(const PageFacts&) const override {
        thread = QThread::currentThread();
        started.release();
        if (held)
            go.acquire();
        ++finished;
        return PageFrame{"<html>", "</html>"};
    }

    std::atomic<bool> held = true;
    mutable QSemaphore started;
    mutable QSemaphore go;
    mutable std::atomic<int> finished = 0;
    mutable std::atomic<QThread*> thread = nullptr;
};

Result<std::string> noFiles(const std::filesystem::path& file) {
    return tl::unexpected(Diagnostic{.file = file, .message = "there is no such file", .advice = {}});
}

std::shared_ptr<const FaceMaker> siteWith(const std::shared_ptr<HeldTheme>& theme) {
    return std::make_shared<const FaceMaker>(
        std::make_shared<const Site>(std::make_shared<const Publication>(), theme, noFiles), noFiles);
}

RenderRequest request(const char* text, const char* file = "72.md") {
    return {file, text};
}

/// Text of the pages delivered, in order.
struct Delivered {
    std::vector<std::string> bodies;
    std::vector<QThread*> threads;

    void listenTo(LivePreview& preview) {
        QObject::connect(&preview, &LivePreview::rendered, &preview, [this](const LivePage& page) {
            bodies.push_back(page.page->body.html);
            threads.push_back(QThread::currentThread());
        });
    }
};

constexpr int patienceMilliseconds = 5000;

} // namespace

class TestLivePreview : public QObject {
    Q_OBJECT

private slots:
    void rendersBesideTheWindow() {
        const auto theme = std::make_shared<HeldTheme>();
        theme->held = false;
        LivePreview preview;
        Delivered delivered;
        delivered.listenTo(preview);
        preview.render(request("not yet"));
        preview.setSite([site = siteWith(theme)] { return site; });
        preview.render(request("one"));
        QTRY_COMPARE(delivered.bodies.size(), 1u);
        QVERIFY(delivered.bodies[0].find("one") != std::string::npos);
        QCOMPARE(delivered.threads[0], thread());
        QVERIFY(theme->thread.load() != thread());
    }

    void theNewestWins() {
        const auto theme = std::make_shared<HeldTheme>();
        LivePreview preview;
        Delivered delivered;
        delivered.listenTo(preview);
        preview.setSite([site = siteWith(theme)] { return site; });
        preview.render(request("first"));
        QVERIFY(theme->started.tryAcquire(1, patienceMilliseconds));
        for (int i = 0; i < 100; ++i)
            preview.render(request("in between"));
        preview.render(request("newest"));
        theme->held = false;
        theme->go.release();
        QTRY_VERIFY(!delivered.bodies.empty() && delivered.bodies.back().find("newest") != std::string::npos);
        QCOMPARE(theme->finished.load(), 2);
        QTest::qWait(20);
        QVERIFY(delivered.bodies.size() <= 2);
    }

    void aPageOfAnotherFileIsDropped() {
        const auto theme = std::make_shared<HeldTheme>();
        LivePreview preview;
        Delivered delivered;
        delivered.listenTo(preview);
        preview.setSite([site = siteWith(theme)] { return site; });
        preview.render(request("old file", "71.md"));
        QVERIFY(theme->started.tryAcquire(1, patienceMilliseconds));
        preview.render(request("new file", "72.md"));
        theme->held = false;
        theme->go.release();
        QTRY_COMPARE(delivered.bodies.size(), 1u);
        QVERIFY(delivered.bodies[0].find("new file") != std::string::npos);
        QTest::qWait(20);
        QCOMPARE(delivered.bodies.size(), 1u);
    }

    void aPageOfTheSiteAsItWasIsDropped() {
        const auto slow = std::make_shared<HeldTheme>();
        const auto quick = std::make_shared<HeldTheme>();
        quick->held = false;
        LivePreview preview;
        Delivered delivered;
        delivered.listenTo(preview);
        preview.setSite([site = siteWith(slow)] { return site; });
        preview.render(request("old site"));
        QVERIFY(slow->started.tryAcquire(1, patienceMilliseconds));
        preview.setSite([site = siteWith(quick)] { return site; });
        preview.render(request("new site"));
        slow->held = false;
        slow->go.release();
        QTRY_COMPARE(delivered.bodies.size(), 1u);
        QVERIFY(delivered.bodies[0].find("new site") != std::string::npos);
    }

    void aSlowPageFollowsWhileTyping() {
        const auto theme = std::make_shared<HeldTheme>();
        LivePreview preview;
        Delivered delivered;
        delivered.listenTo(preview);
        preview.setSite([site = siteWith(theme)] { return site; });
        preview.render(request("key 0"));
        for (int key = 1; key <= 5; ++key) {
            QVERIFY(theme->started.tryAcquire(1, patienceMilliseconds));
            preview.render(request(("key " + std::to_string(key)).c_str()));
            theme->go.release();
            QTRY_COMPARE(delivered.bodies.size(), std::size_t(key));
        }
        theme->held = false;
        theme->go.release();
        QTRY_COMPARE(delivered.bodies.size(), 6u);
        QVERIFY(delivered.bodies.back().find("key 5") != std::string::npos);
    }

    void anotherFaceShowsAtOnce() {
        const auto theme = std::make_shared<HeldTheme>();
        LivePreview preview;
        std::vector<LivePage> pages;
        connect(&preview, &LivePreview::rendered, &preview,
                [&pages](const LivePage& page) { pages.push_back(page); });
        preview.setSite([site = siteWith(theme)] { return site; });
        preview.render(request("A word."));
        QVERIFY(theme->started.tryAcquire(1, patienceMilliseconds));
        preview.render(request("A word."), {Face::Mail, {}, {}});
        theme->held = false;
        theme->go.release();
        QTRY_COMPARE(pages.size(), 1u); // The site's page is no longer wanted.
        QCOMPARE(pages.front().look.face, Face::Mail);
        QVERIFY(pages.front().page->html().find("role=\"presentation\"") != std::string::npos);
        QTest::qWait(20);
        QCOMPARE(pages.size(), 1u);
    }

    void theMailIsWeighedAfterAPause() {
        const auto theme = std::make_shared<HeldTheme>();
        theme->held = false;
        LivePreview preview;
        std::vector<MailWeight> weights;
        connect(&preview, &LivePreview::weighed, &preview,
                [&weights](const MailWeight& weight) { weights.push_back(weight); });
        preview.setSite([site = siteWith(theme)] { return site; });
        for (int key = 0; key < 20; ++key) {
            preview.render(request(std::string(100, 'a').c_str(), "content/72.md"));
            QTest::qWait(20);
        }
        QVERIFY(weights.empty()); // Not while somebody types.
        QTRY_COMPARE(weights.size(), 1u);
        QVERIFY(weights.front().bytes.has_value());
        QVERIFY(*weights.front().bytes > 100);
        QTest::qWait(600);
        QCOMPARE(weights.size(), 1u);
        preview.render(request(std::string(1100, 'a').c_str(), "content/72.md"));
        QTRY_COMPARE(weights.size(), 2u);
        QVERIFY(*weights.back().bytes >= *weights.front().bytes + 1000);
    }

    void whatIsNotSentHasNoWeight() {
        const auto theme = std::make_shared<HeldTheme>();
        theme->held = false;
        LivePreview preview;
        std::vector<MailWeight> weights;
        connect(&preview, &LivePreview::weighed, &preview,
                [&weights](const MailWeight& weight) { weights.push_back(weight); });
        preview.setSite([site = siteWith(theme)] { return site; });
        preview.render(request("A snippet.", "snippets/greeting.md"));
        QTRY_COMPARE(weights.size(), 1u);
        QVERIFY(!weights.front().bytes.has_value());
    }

    void closingWaitsForTheRunningPageOnly() {
        const auto theme = std::make_shared<HeldTheme>();
        auto preview = std::make_unique<LivePreview>();
        Delivered delivered;
        delivered.listenTo(*preview);
        preview->setSite([site = siteWith(theme)] { return site; });
        preview->render(request("running"));
        QVERIFY(theme->started.tryAcquire(1, patienceMilliseconds));
        preview->render(request("waiting"));
        std::unique_ptr<QThread> release(QThread::create([&theme] {
            QThread::msleep(50);
            theme->go.release();
        }));
        release->start();
        preview.reset();
        QVERIFY(release->wait());
        QCOMPARE(theme->finished.load(), 1);
        QCoreApplication::processEvents();
        QVERIFY(delivered.bodies.empty());
    }

    void closingAnIdleOneIsImmediate() {
        for (int i = 0; i < 50; ++i)
            LivePreview().setSite([] { return nullptr; });
    }

    void theResultComesSoonAfterTheRequest() {
        const auto theme = std::make_shared<HeldTheme>();
        theme->held = false;
        LivePreview preview;
        preview.setSite([site = siteWith(theme)] { return site; });
        std::vector<qint64> waits;
        for (int i = 0; i < 200; ++i) {
            QElapsedTimer timer;
            QEventLoop loop;
            connect(&preview, &LivePreview::rendered, &loop, &QEventLoop::quit);
            timer.start();
            preview.render(request("A word."));
            loop.exec();
            waits.push_back(timer.nsecsElapsed());
        }
        std::sort(waits.begin(), waits.end());
        qInfo("request to result: median %.3f ms, 95 %% below %.3f ms", double(waits[100]) / 1e6,
              double(waits[190]) / 1e6);
    }
};

QTEST_GUILESS_MAIN(TestLivePreview)
#include "tst_live_preview.moc"
