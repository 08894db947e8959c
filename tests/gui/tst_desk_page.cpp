#include "gui/DeskFixture.h"
#include "look/NoticeStrip.h"
#include "pane/PreviewPane.h"
#include "writing/TextPane.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace masthead;
using namespace masthead::test;

namespace {

/// Takes what would be opened outside.
class Outside : public QObject {
    Q_OBJECT

public:
    Outside() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "take"); }
    ~Outside() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    QList<QUrl> opened;

public slots:
    void take(const QUrl& url) { opened << url; }
};

QPushButton* buttonOf(const QWidget* pane, const QString& label) {
    for (QPushButton* button : pane->findChildren<QPushButton*>())
        if (button->text().remove(u'&') == label && button->isVisible())
            return button;
    return nullptr;
}

} // namespace

/// The page beside the text: what it shows, when it is made anew, and how it is looked at.
class tst_DeskPage : public QObject {
    Q_OBJECT

private slots:
    void missingIncludeIsShownAndLeadsToItsPlace();
    void clickedParagraphGetsTheCaret();
    void savedImageIsFetchedAgain();
    void networkIsAllowedForThisPublicationOnly();
    void textAndPageScrollTogetherUnlessToldNotTo();
    void pageIsRenderedOnceWhenItIsOpened();
    void changeOfTheConfigurationShows();
    void changesWithoutMeaningRenderNothing();
    void checkoutOfAThousandFilesIsOneChange();
    void foreignChangeOfASnippetShows();
    void staticFilesAreOnlyFetchedAgain();
    void widthIsChosenAndRemembered();
    void pageIsDarkOrLightByItself();
    void scriptsAreAskedForOnceAndAllowedPerPublication();
    void faultInATemplateLeadsToItsFile();
};

void tst_DeskPage::missingIncludeIsShownAndLeadsToItsPlace() {
    DeskFixture fixture;
    fixture.newsletter().write("content/newsletter/3.md",
                               "+++\ntitle = \"3 - Third\"\n+++\n\nText.\n\n{{ include_md(path=\"snippets/"
                               "none.md\") }}\n");
    fixture.open();
    fixture.desk().openFile("content/newsletter/3.md");
    QTRY_VERIFY(!fixture.page()->pages.back()->diagnostics.empty());
    const Diagnostic fault = fixture.page()->pages.back()->diagnostics.front();
    QCOMPARE(fault.line, 7);
    emit fixture.desk().previewPane()->diagnosticActivated(fault);
    QCOMPARE(fixture.text()->textCursor().blockNumber() + 1, 7);
}

void tst_DeskPage::clickedParagraphGetsTheCaret() {
    DeskFixture fixture;
    fixture.open();
    emit fixture.page()->clicked({12, 12, QStringLiteral("paragraph"), 0});
    const QTextCursor caret = fixture.text()->textCursor();
    QVERIFY(caret.block().text().mid(caret.positionInBlock()).startsWith(QStringLiteral("paragraph")));
}

void tst_DeskPage::savedImageIsFetchedAgain() {
    DeskFixture fixture;
    fixture.newsletter().write("static/newsletter/3/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" ![x](../3/x.svg)"));
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("<img src=\"../3/x.svg\"")));
    QTest::qWait(700); // until the page has been still for a while
    const int before = fixture.page()->refreshes;
    fixture.newsletter().write("static/newsletter/3/x.svg",
                               "<svg xmlns='http://www.w3.org/2000/svg' width='9'/>");
    QTRY_VERIFY(fixture.page()->refreshes > before);
}

void tst_DeskPage::networkIsAllowedForThisPublicationOnly() {
    DeskFixture fixture;
    fixture.open();
    QCOMPARE(fixture.page()->networkAccess, NetworkAccess::Blocked);
    fixture.desk().previewPane()->setFocus();
    emit fixture.desk().previewPane()->networkAccessWanted();
    QCOMPARE(fixture.page()->networkAccess, NetworkAccess::Allowed);
    QVERIFY(fixture.text()->hasFocus());
    TemporaryPublication other;
    other.write("content/1.md", "+++\ntitle = \"1 - One\"\n+++\n");
    fixture.desk().openPublication(other.root());
    QTRY_COMPARE(fixture.page()->networkAccess, NetworkAccess::Blocked);
    fixture.desk().openPublication(fixture.newsletter().root());
    QTRY_COMPARE(fixture.page()->networkAccess, NetworkAccess::Allowed);
}

void tst_DeskPage::textAndPageScrollTogetherUnlessToldNotTo() {
    DeskFixture fixture;
    std::string longText = "+++\ntitle = \"8 - Long\"\ndate = \"2026-03-01\"\n+++\n";
    for (int paragraph = 0; paragraph < 200; ++paragraph)
        longText += "\nParagraph " + std::to_string(paragraph) + ".\n";
    fixture.newsletter().write("content/newsletter/8.md", longText);
    fixture.open();
    fixture.page()->scrolledTo.clear();
    fixture.text()->verticalScrollBar()->setValue(100);
    QVERIFY(!fixture.page()->scrolledTo.empty());
    QVERIFY(fixture.page()->scrolledTo.back() > 50);

    emit fixture.page()->scrolled(300);
    QVERIFY(qAbs(fixture.text()->topLine() - 300) < 2);

    fixture.trigger(Command::ScrollApart);
    fixture.page()->scrolledTo.clear();
    fixture.text()->verticalScrollBar()->setValue(20);
    QVERIFY(fixture.page()->scrolledTo.empty());

    fixture.trigger(Command::ScrollWithCaret);
    fixture.page()->revealed.clear();
    fixture.text()->goTo(150);
    QVERIFY(!fixture.page()->revealed.empty());
    QCOMPARE(fixture.page()->revealed.back(), 150);
}

void tst_DeskPage::pageIsRenderedOnceWhenItIsOpened() {
    DeskFixture fixture;
    fixture.open();
    QTest::qWait(400); // Longer than everything that is put off.
    QCOMPARE(fixture.page()->pages.size(), std::size_t(1));
}

void tst_DeskPage::changeOfTheConfigurationShows() {
    DeskFixture fixture;
    fixture.newsletter().write("zola.toml", "base_url = \"https://example.org\"\ntitle = \"Early Bird\"\n");
    fixture.open();
    QVERIFY(fixture.shownHtml().contains(QStringLiteral("Early Bird")));
    fixture.newsletter().write("zola.toml", "base_url = \"https://example.org\"\ntitle = \"Night Owl\"\n");
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("Night Owl")));
}

void tst_DeskPage::changesWithoutMeaningRenderNothing() {
    DeskFixture fixture;
    fixture.open();
    QTest::qWait(300);
    const std::size_t before = fixture.page()->pages.size();
    fixture.newsletter().write(".git/index", "x");
    fixture.newsletter().write("public/index.html", "x");
    QTest::qWait(500);
    QCOMPARE(fixture.page()->pages.size(), before);
}

void tst_DeskPage::checkoutOfAThousandFilesIsOneChange() {
    DeskFixture fixture;
    fixture.newsletter().write("templates/a.html", "x");
    fixture.open();
    QTest::qWait(300);
    const std::size_t before = fixture.page()->pages.size();
    for (int file = 0; file < 1000; ++file)
        fixture.newsletter().write("templates/" + std::to_string(file) + ".html", "x");
    QTRY_VERIFY(fixture.page()->pages.size() > before);
    QTest::qWait(600);
    QVERIFY2(fixture.page()->pages.size() <= before + 2, "rendered again and again");
}

void tst_DeskPage::foreignChangeOfASnippetShows() {
    DeskFixture fixture;
    fixture.newsletter().write("content/newsletter/3.md", "+++\ntitle = \"3 - Third\"\n+++\n\n{{ "
                                                          "include_md(path=\"snippets/greeting.md\") }}\n");
    fixture.open();
    fixture.desk().openFile("content/newsletter/3.md");
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("<strong>everybody</strong>")));
    fixture.newsletter().write("snippets/greeting.md", "Good night.\n");
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("<p>Good night.</p>")));
}

void tst_DeskPage::staticFilesAreOnlyFetchedAgain() {
    DeskFixture fixture;
    fixture.newsletter().write("static/a.css", "a {}");
    fixture.open();
    QTest::qWait(300);
    const std::size_t pages = fixture.page()->pages.size();
    const int refreshes = fixture.page()->refreshes;
    fixture.newsletter().write("static/a.css", "a { color: red }");
    QTRY_VERIFY(fixture.page()->refreshes > refreshes);
    QTest::qWait(300);
    QCOMPARE(fixture.page()->pages.size(), pages);
}

void tst_DeskPage::widthIsChosenAndRemembered() {
    DeskFixture fixture;
    fixture.open();
    QCOMPARE(fixture.page()->zoom, 1.0);
    fixture.desk().resize(1000, 700);
    fixture.trigger(Command::PageTablet);
    const QWidget* page = fixture.page()->widget();
    QVERIFY(page->width() < 768);
    QCOMPARE(fixture.page()->zoom, page->width() / 768.0);
    QCOMPARE(fixture.page()->scrollBar, ScrollBar::Hidden);
    fixture.desk().resize(1900, 700);
    fixture.trigger(Command::PagePhone);
    QCOMPARE(page->width(), 375);
    QCOMPARE(fixture.page()->zoom, 1.0);
    const QWidget* pane = fixture.desk().previewPane();
    const int left = page->mapTo(pane, QPoint()).x();
    QVERIFY(qAbs(left - (pane->width() - 375 - left)) <= 1); // In the middle.
    fixture.restart();
    QVERIFY(fixture.desk().actions().of(Command::PagePhone)->isChecked());
    QTRY_COMPARE(fixture.page()->widget()->width(), 375);
}

void tst_DeskPage::pageIsDarkOrLightByItself() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::ShadeLight);
    QCOMPARE(fixture.page()->shade, Shade::Light);
    fixture.trigger(Command::ShadeDark);
    QCOMPARE(fixture.page()->shade, Shade::Dark);
    fixture.trigger(Command::PageLight);
    QCOMPARE(fixture.page()->shade, Shade::Light);
    fixture.trigger(Command::TogglePageDark);
    QCOMPARE(fixture.page()->shade, Shade::Dark);
    QVERIFY(fixture.desk().actions().of(Command::PageFollows)->isChecked());
    fixture.trigger(Command::ShadeLight);
    QCOMPARE(fixture.page()->shade, Shade::Light);
    fixture.trigger(Command::PageDark);
    fixture.restart();
    QTRY_COMPARE(fixture.page()->shade, Shade::Dark);
}

void tst_DeskPage::scriptsAreAskedForOnceAndAllowedPerPublication() {
    DeskFixture fixture;
    fixture.open();
    PreviewPane* pane = fixture.desk().previewPane();
    auto page = std::make_shared<RenderedPage>(*fixture.page()->pages.back());
    page->frame.after.insert(0, "<script>x</script>");
    pane->show(page);
    QPushButton* let = buttonOf(pane, QStringLiteral("Let them run"));
    QVERIFY(let);
    let->click();
    QCOMPARE(fixture.page()->themeScripts, ThemeScripts::Allowed);
    QVERIFY(!buttonOf(pane, QStringLiteral("Let them run")));
    TemporaryPublication other;
    other.write("content/1.md", "+++\ntitle = \"1 - One\"\n+++\n");
    fixture.desk().openPublication(other.root());
    QTRY_COMPARE(fixture.page()->themeScripts, ThemeScripts::Blocked);
    fixture.restart();
    QTRY_COMPARE(fixture.page()->themeScripts, ThemeScripts::Blocked);
    fixture.desk().openPublication(fixture.newsletter().root());
    QTRY_COMPARE(fixture.page()->themeScripts, ThemeScripts::Allowed);
    fixture.trigger(Command::AllowScripts);
    QCOMPARE(fixture.page()->themeScripts, ThemeScripts::Blocked);
    fixture.desk().previewPane()->show(page);
    QVERIFY2(!buttonOf(fixture.desk().previewPane(), QStringLiteral("Let them run")), "asks again");
}

void tst_DeskPage::faultInATemplateLeadsToItsFile() {
    DeskFixture fixture;
    fixture.newsletter().write("templates/page.html", "{{ page.titel }}");
    fixture.open();
    Outside outside;
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    PreviewPane* pane = fixture.desk().previewPane();
    const OpenDocument* document = fixture.desk().currentDocument();
    pane->setDiagnostics({{Severity::Error, "templates/page.html", 1, 4, "`page.titel` is not there", ""}});
    QPushButton* show = buttonOf(pane, QStringLiteral("Show page.html in its folder"));
    QVERIFY(show);
    show->click();
    QTRY_COMPARE(outside.opened.size(), 1);
    QVERIFY(outside.opened[0].path().endsWith(QStringLiteral("/templates")));
    QCOMPARE(fixture.desk().currentDocument(), document);
}

QTEST_MAIN(tst_DeskPage)
#include "tst_desk_page.moc"
