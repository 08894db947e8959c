#include "look/NoticeStrip.h"
#include "pane/PreviewPane.h"
#include "support/RecordingPageView.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

using namespace masthead;
using masthead::test::RecordingPageView;

namespace {

std::shared_ptr<const RenderedPage> pageOf(const char* file) {
    auto page = std::make_shared<RenderedPage>();
    page->file = file;
    return page;
}

struct Bench {
    RecordingPageView* view = nullptr; ///< Once it is made.
    int made = 0;
    PreviewPane pane{[this] {
        auto made_ = std::make_unique<RecordingPageView>();
        view = made_.get();
        ++made;
        return made_;
    }};

    Bench() { pane.resize(500, 400); }

    bool open(const char* file = "content/issues/1.md") {
        pane.QWidget::show();
        pane.show(pageOf(file));
        return QTest::qWaitFor([&] { return view != nullptr; });
    }
    /// The sentence of the strip that shows, empty when none does.
    QString notice() const {
        for (const NoticeStrip* strip : pane.findChildren<NoticeStrip*>()) {
            if (strip->isVisible())
                return strip->sentence();
        }
        return {};
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* candidate : pane.findChildren<QPushButton*>()) {
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
    bool says(const QString& text) const {
        for (const QLabel* label : pane.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
};

} // namespace

class tst_PreviewPane : public QObject {
    Q_OBJECT

private slots:
    void emptyPaneSaysWhatItIsFor();
    void viewComesWhenItIsNeeded();
    void hiddenPaneMakesNoView();
    void latestPageAndPlaceReachTheNewView();
    void sheetKeepsItsMargins();
    void problemIsNamedWithItsPlace_data();
    void problemIsNamedWithItsPlace();
    void problemButtonGoesThere();
    void blockedImagesAreOfferedOnce();
    void networkNoticeStaysClosed();
    void failedPageKeepsTheLastGoodFrame();
    void frameOfAnotherFaceIsOfNoUse();
    void scriptsAreToldOfOnTheSiteOnly();
    void mailIsAsWideAsAMail();
    void scriptsAreToldOfUntilTheNoticeIsClosed();
    void networkAndScriptsShareAStrip();
    void differencesAreToldQuietly();
    void stoppedPreviewCanBeShownAgain();
    void signalsPassThrough();
};

void tst_PreviewPane::emptyPaneSaysWhatItIsFor() {
    Bench bench;
    bench.pane.QWidget::show();
    QVERIFY(bench.says(QStringLiteral("Open an issue")));
    QVERIFY(bench.open());
    QVERIFY(!bench.says(QStringLiteral("Open an issue")));
    bench.pane.clear();
    QVERIFY(bench.says(QStringLiteral("Open an issue")));
    QVERIFY(!bench.view->widget()->isVisible());
}

void tst_PreviewPane::viewComesWhenItIsNeeded() {
    Bench bench;
    bench.pane.QWidget::show();
    QTest::qWait(30);
    QVERIFY(!bench.pane.view()); // Nothing to show: the web engine is not started.
    bench.pane.show(pageOf("content/issues/1.md"));
    QVERIFY(!bench.pane.view()); // Not before the pane is on the screen.
    QTRY_VERIFY(bench.pane.view());
    QCOMPARE(bench.made, 1);
    QVERIFY(bench.view->widget()->isVisible());
    QCOMPARE(bench.view->background, Colours::light().behindPage);
    bench.pane.setColours(Colours::dark());
    QCOMPARE(bench.view->background, Colours::dark().behindPage);
}

void tst_PreviewPane::hiddenPaneMakesNoView() {
    Bench bench;
    bench.pane.show(pageOf("content/issues/1.md"));
    bench.pane.setDiagnostics({});
    QTest::qWait(50);
    QCOMPARE(bench.made, 0);
    bench.pane.QWidget::show();
    QTRY_COMPARE(bench.made, 1);
}

void tst_PreviewPane::latestPageAndPlaceReachTheNewView() {
    Bench bench;
    bench.pane.QWidget::show();
    bench.pane.show(pageOf("a.md"));
    bench.pane.show(pageOf("b.md"));
    bench.pane.scrollToLine(12.5);
    bench.pane.setNetworkAccess(NetworkAccess::Allowed);
    QTRY_COMPARE(bench.made, 1);
    QCOMPARE(bench.view->pages.size(), std::size_t(1));
    QCOMPARE(bench.view->pages[0]->file, std::filesystem::path("b.md"));
    QCOMPARE(bench.view->scrolledTo, std::vector<double>{12.5});
    QCOMPARE(bench.view->networkAccess, NetworkAccess::Allowed);
}

void tst_PreviewPane::sheetKeepsItsMargins() {
    Bench bench;
    QVERIFY(bench.open());
    const QWidget* page = bench.view->widget();
    const QRect sheet(page->mapTo(&bench.pane, QPoint()), page->size());
    QVERIFY(sheet.left() >= 16 && sheet.left() <= 20);
    QVERIFY(sheet.top() >= 16 && sheet.top() <= 20);
    QCOMPARE(bench.pane.width() - sheet.right() - 1, sheet.left());
    bench.pane.resize(300, 200);
    QTRY_COMPARE(bench.pane.width() - page->width(), 2 * sheet.left());
}

void tst_PreviewPane::problemIsNamedWithItsPlace_data() {
    QTest::addColumn<std::vector<Diagnostic>>("diagnostics");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("button");
    const std::filesystem::path own = "content/issues/1.md";
    const Diagnostic warning{Severity::Warning, own, 3, 1, "the slug is empty", ""};
    const Diagnostic error{
        Severity::Error, own, 12, 4, "`snippets/a.md` is not there", "make it or take the line out"};
    const Diagnostic elsewhere{Severity::Error, "snippets/a.md", 2, 1, "this includes itself", ""};
    const Diagnostic whole{Severity::Error, own, 0, 0, "the file is not UTF-8", ""};
    using List = std::vector<Diagnostic>;
    QTest::newRow("warning") << List{warning} << "Line 3: the slug is empty."
                             << "Go to line 3";
    QTest::newRow("error first")
        << List{warning, error, warning}
        << "Line 12: `snippets/a.md` is not there. Make it or take the line out. And 2 more."
        << "Go to line 12";
    QTest::newRow("another file") << List{elsewhere} << "snippets/a.md, line 2: this includes itself."
                                  << "Go to line 2";
    QTest::newRow("whole file") << List{whole} << "The file is not UTF-8."
                                << "Open 1.md";
    const Diagnostic drawn{Severity::Error,
                           "templates/page.html",
                           3,
                           7,
                           "  --> 3:7\n  |\n3 | {% if %}\n  |       ^---\n  = expected a value",
                           ""};
    QTest::newRow("template") << List{drawn} << "templates/page.html, line 3, column 7: expected a value."
                              << "Show page.html in its folder";
    QTest::newRow("none") << List{} << ""
                          << "";
}

void tst_PreviewPane::problemIsNamedWithItsPlace() {
    QFETCH(std::vector<Diagnostic>, diagnostics);
    QFETCH(QString, button);
    Bench bench;
    QVERIFY(bench.open());
    bench.pane.setDiagnostics(diagnostics);
    QTEST(bench.notice(), "sentence");
    QCOMPARE(bench.button(button) != nullptr, !button.isEmpty());
    bench.pane.setDiagnostics({});
    QCOMPARE(bench.notice(), QString());
}

void tst_PreviewPane::problemButtonGoesThere() {
    Bench bench;
    QVERIFY(bench.open());
    const Diagnostic error{Severity::Error, "snippets/a.md", 2, 1, "this includes itself", ""};
    bench.pane.setDiagnostics({error});
    QSignalSpy activated(&bench.pane, &PreviewPane::diagnosticActivated);
    bench.button(QStringLiteral("Go to line 2"))->click();
    QCOMPARE(activated.count(), 1);
    QVERIFY(activated[0][0].value<Diagnostic>() == error);
}

void tst_PreviewPane::blockedImagesAreOfferedOnce() {
    Bench bench;
    QVERIFY(bench.open());
    emit bench.view->networkBlocked(QUrl(QStringLiteral("https://img.example.org/a.png")));
    QCOMPARE(bench.notice(), QStringLiteral("This page asks for a file from the network (img.example.org)."));
    emit bench.view->networkBlocked(QUrl(QStringLiteral("https://img.example.org/a.png")));
    emit bench.view->networkBlocked(QUrl(QStringLiteral("https://img.example.org/b.png")));
    emit bench.view->networkBlocked(QUrl(QStringLiteral("https://cdn.example.org/c.png")));
    QCOMPARE(
        bench.notice(),
        QStringLiteral("This page asks for 3 files from the network (cdn.example.org and img.example.org)."));
    QSignalSpy wanted(&bench.pane, &PreviewPane::networkAccessWanted);
    bench.button(QStringLiteral("Allow for this publication"))->click();
    QCOMPARE(wanted.count(), 1);
    bench.pane.setNetworkAccess(NetworkAccess::Allowed);
    QCOMPARE(bench.notice(), QString());
    QCOMPARE(bench.view->networkAccess, NetworkAccess::Allowed);
}

void tst_PreviewPane::networkNoticeStaysClosed() {
    Bench bench;
    QVERIFY(bench.open("a.md"));
    const QUrl image(QStringLiteral("https://img.example.org/a.png"));
    emit bench.view->networkBlocked(image);
    for (NoticeStrip* strip : bench.pane.findChildren<NoticeStrip*>()) {
        if (strip->isVisible())
            QTest::mouseClick(strip->findChild<QWidget*>(QStringLiteral("noticeClose")), Qt::LeftButton);
    }
    QCOMPARE(bench.notice(), QString());
    bench.pane.show(pageOf("a.md"));
    emit bench.view->networkBlocked(image);
    QCOMPARE(bench.notice(), QString());
    bench.pane.show(pageOf("b.md"));
    emit bench.view->networkBlocked(image);
    QVERIFY(!bench.notice().isEmpty());
    bench.pane.show(pageOf("c.md"));
    QCOMPARE(bench.notice(), QString());
}

void tst_PreviewPane::failedPageKeepsTheLastGoodFrame() {
    Bench bench;
    QVERIFY(bench.open());
    const auto page = [](const char* before, const char* text, PageState state) {
        auto made = std::make_shared<RenderedPage>();
        made->file = "content/issues/1.md";
        made->state = state;
        made->frame.before = before;
        made->body.html = text;
        MarkdownBlock block;
        block.htmlEnd = made->body.html.size();
        if (block.htmlEnd > 0)
            made->body.blocks.push_back(block);
        return made;
    };
    const auto shown = [&] { return QString::fromStdString(bench.view->pages.back()->html()); };
    bench.pane.show(page("<main>", "one", PageState::Complete));
    bench.pane.show(page("<bare>", "two", PageState::Failed));
    QCOMPARE(shown(), QStringLiteral("<main>two")); // The text goes on.
    bench.pane.show(page("<bare>", "", PageState::Failed));
    QCOMPARE(shown(), QStringLiteral("<main>one"));
    bench.pane.show(page("<mended>", "three", PageState::Complete));
    QCOMPARE(shown(), QStringLiteral("<mended>three"));
    auto other = page("<bare>", "four", PageState::Failed);
    other->file = "content/issues/2.md";
    bench.pane.show(other); // Of this file nothing better is known.
    QCOMPARE(shown(), QStringLiteral("<bare>four"));
}

void tst_PreviewPane::frameOfAnotherFaceIsOfNoUse() {
    Bench bench;
    QVERIFY(bench.open());
    auto site = std::make_shared<RenderedPage>(*pageOf("content/issues/1.md"));
    site->frame.before = "<site>";
    bench.pane.show(site);
    auto mail = std::make_shared<RenderedPage>(*pageOf("content/issues/1.md"));
    mail->state = PageState::Failed;
    mail->frame.before = "<bare mail>";
    bench.pane.show(mail, Face::Mail);
    QCOMPARE(bench.view->pages.back()->frame.before, std::string("<bare mail>"));
}

void tst_PreviewPane::scriptsAreToldOfOnTheSiteOnly() {
    Bench bench;
    QVERIFY(bench.open());
    bench.pane.setThemeScripts(ThemeScripts::Blocked, PreviewPane::ScriptsNotice::Wanted);
    auto page = std::make_shared<RenderedPage>(*pageOf("content/issues/1.md"));
    page->frame.after = "<script>x</script>";
    bench.pane.show(page);
    QVERIFY(!bench.notice().isEmpty());
    QCOMPARE(bench.pane.accessibleName(), QStringLiteral("Preview"));
    bench.pane.show(page, Face::Mail);
    QVERIFY(bench.notice().isEmpty());
    QCOMPARE(bench.pane.accessibleName(), QStringLiteral("Preview of the mail"));
    emit bench.view->networkBlocked(QUrl(QStringLiteral("https://example.org/a.png")));
    QVERIFY(bench.notice().startsWith(QStringLiteral("This mail asks")));
    bench.pane.show(page);
    QVERIFY(bench.notice().contains(QStringLiteral("scripts")));
}

void tst_PreviewPane::mailIsAsWideAsAMail() {
    Bench bench;
    QVERIFY(bench.open());
    QCOMPARE(bench.view->zoom, 1.0);
    bench.pane.show(pageOf("content/issues/1.md"), Face::Mail);
    const double room = bench.view->widget()->width();
    QVERIFY(room < 640);
    QCOMPARE(bench.view->zoom, room / 640);
    bench.pane.setPageWidth(PageWidth::Phone);
    QCOMPARE(bench.view->zoom, 1.0);
    QCOMPARE(bench.view->widget()->width(), 375);
    bench.pane.setPageWidth(PageWidth::Wide);
    bench.pane.show(pageOf("content/issues/1.md"), Face::Text);
    QCOMPARE(bench.view->zoom, room / 640); // Its 72 columns fit in.
    bench.pane.show(pageOf("content/issues/1.md"), Face::Inbox);
    QCOMPARE(bench.view->zoom, 1.0);
}

void tst_PreviewPane::scriptsAreToldOfUntilTheNoticeIsClosed() {
    Bench bench;
    QVERIFY(bench.open());
    const auto page = [](const char* before) {
        auto made = std::make_shared<RenderedPage>();
        made->file = "content/issues/1.md";
        made->frame.before = before;
        return made;
    };
    bench.pane.setThemeScripts(ThemeScripts::Blocked, PreviewPane::ScriptsNotice::Wanted);
    bench.pane.show(page("<main>"));
    QCOMPARE(bench.notice(), QString());
    bench.pane.show(page("<script>x</script><main>"));
    QCOMPARE(bench.notice(), QStringLiteral("The theme of this publication has scripts. They are off here."));
    QSignalSpy wanted(&bench.pane, &PreviewPane::themeScriptsWanted);
    bench.button(QStringLiteral("Let them run"))->click();
    QCOMPARE(wanted.count(), 1);
    bench.pane.setThemeScripts(ThemeScripts::Allowed, PreviewPane::ScriptsNotice::Unwanted);
    QCOMPARE(bench.notice(), QString());
    QCOMPARE(bench.view->themeScripts, ThemeScripts::Allowed);
}

void tst_PreviewPane::networkAndScriptsShareAStrip() {
    Bench bench;
    QVERIFY(bench.open());
    auto page = std::make_shared<RenderedPage>(*pageOf("content/issues/1.md"));
    page->frame.before = "<script>x</script><main>";
    bench.pane.setThemeScripts(ThemeScripts::Blocked, PreviewPane::ScriptsNotice::Wanted);
    bench.pane.show(page);
    const QUrl image(QStringLiteral("https://img.example.org/a.png"));
    emit bench.view->networkBlocked(image);
    const auto strips = bench.pane.findChildren<NoticeStrip*>();
    QCOMPARE(
        std::count_if(strips.begin(), strips.end(), [](NoticeStrip* strip) { return strip->isVisible(); }),
        1);
    QVERIFY(bench.notice().contains(QStringLiteral("img.example.org")));
    QVERIFY(bench.notice().contains(QStringLiteral("scripts")));
    QSignalSpy network(&bench.pane, &PreviewPane::networkAccessWanted);
    QSignalSpy scripts(&bench.pane, &PreviewPane::themeScriptsWanted);
    QTRY_VERIFY(bench.button(QStringLiteral("Let scripts run")));
    bench.button(QStringLiteral("Let scripts run"))->click();
    QCOMPARE(scripts.count(), 1);
    QCOMPARE(network.count(), 0);
    bench.button(QStringLiteral("Allow network"))->click();
    QCOMPARE(network.count(), 1);
    bench.pane.setNetworkAccess(NetworkAccess::Allowed);
    QTRY_VERIFY(bench.button(QStringLiteral("Let them run"))); // Only the scripts are left to ask for.
    bench.button(QStringLiteral("Let them run"))->click();
    QCOMPARE(scripts.count(), 2);
}

void tst_PreviewPane::differencesAreToldQuietly() {
    Bench bench;
    QVERIFY(bench.open());
    auto* chip = bench.pane.findChild<QToolButton*>(QStringLiteral("differenceChip"));
    QVERIFY(chip);
    QVERIFY(!chip->isVisible());
    auto page = std::make_shared<RenderedPage>(*pageOf("content/issues/1.md"));
    const Diagnostic time{Severity::Warning, page->file, 0, 0, "`now` tells <another> time", ""};
    const Diagnostic random{Severity::Warning, page->file, 0, 0, "a number differs", ""};
    page->notices = {time, time, random};
    bench.pane.show(page);
    QVERIFY(chip->isVisible());
    QCOMPARE(bench.notice(), QString()); // No strip takes the page's room.
    QCOMPARE(chip->accessibleDescription(), QStringLiteral("`now` tells <another> time.\nA number differs."));
    QTest::mouseClick(chip, Qt::LeftButton);
    QTRY_VERIFY(QToolTip::isVisible());
    QVERIFY(QToolTip::text().contains(QStringLiteral("A number differs.")));
    QVERIFY(QToolTip::text().contains(QStringLiteral("&lt;another&gt;")));
    QToolTip::hideText();
    bench.pane.show(pageOf("content/issues/1.md"));
    QVERIFY(!chip->isVisible());
}

void tst_PreviewPane::stoppedPreviewCanBeShownAgain() {
    Bench bench;
    QVERIFY(bench.open());
    emit bench.view->crashed();
    QVERIFY(bench.notice().contains(QStringLiteral("stopped")));
    const std::size_t before = bench.view->pages.size();
    bench.pane.show(pageOf("content/issues/1.md")); // Not by itself: what it stopped over may be in the text.
    QCOMPARE(bench.view->pages.size(), before);
    bench.button(QStringLiteral("Show it again"))->click();
    QCOMPARE(bench.view->pages.size(), before + 1);
    QCOMPARE(bench.notice(), QString());
}

void tst_PreviewPane::signalsPassThrough() {
    Bench bench;
    QVERIFY(bench.open());
    QSignalSpy scrolled(&bench.pane, &PreviewPane::scrolled);
    QSignalSpy clicked(&bench.pane, &PreviewPane::clicked);
    QSignalSpy link(&bench.pane, &PreviewPane::linkActivated);
    emit bench.view->scrolled(7.5);
    emit bench.view->clicked({3, 4, QStringLiteral("word"), 1});
    emit bench.view->linkActivated(QUrl(QStringLiteral("https://example.org")));
    QCOMPARE(scrolled[0][0].toDouble(), 7.5);
    QCOMPARE(clicked[0][0].value<ClickedPlace>().word, QStringLiteral("word"));
    QCOMPARE(link.count(), 1);
    bench.pane.scrollToLine(3);
    bench.pane.revealLine(4);
    bench.pane.refreshFiles();
    QCOMPARE(bench.view->scrolledTo, std::vector<double>{3});
    QCOMPARE(bench.view->revealed, std::vector<int>{4});
    QCOMPARE(bench.view->refreshes, 1);
}

QTEST_MAIN(tst_PreviewPane)
#include "tst_preview_pane.moc"
