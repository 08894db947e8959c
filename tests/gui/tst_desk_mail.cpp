#include "desk/Exporter.h"
#include "desk/FindingsDialog.h"
#include "gui/DeskFixture.h"
#include "look/Colours.h"
#include "mail/Mail.h"
#include "pane/PreviewPane.h"
#include "writing/TextPane.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

using namespace masthead;
using namespace masthead::test;

namespace {

QToolButton* segment(const Desk& desk, const QString& label) {
    for (QToolButton* button : desk.findChildren<QToolButton*>())
        if (button->property("segment").toBool() && button->text() == label)
            return button;
    return nullptr;
}

QToolButton* meter(const Desk& desk) {
    return desk.findChild<QToolButton*>(QStringLiteral("mailMeter"));
}

bool shows(const DeskFixture& fixture, const char* words) {
    return fixture.shownHtml().contains(QString::fromLatin1(words));
}

constexpr const char* ofMail = "role=\"presentation\"";

/// Chooses in the export dialog that the next command opens.
void answerExport(const QString& folder, const QStringList& forms) {
    QTimer::singleShot(0, qApp, [folder, forms] {
        QWidget* dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>()->setText(folder);
        for (QCheckBox* box : dialog->findChildren<QCheckBox*>())
            box->setChecked(forms.contains(box->text().remove(u'&')));
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text().startsWith(QLatin1String("Export")))
                button->click();
    });
}

} // namespace

/// The mail in the window: its faces, its weight, and how it gets out.
class tst_DeskMail : public QObject {
    Q_OBJECT

private slots:
    void facesAreShownByKeyAndByClick();
    void faceIsRememberedAndTyped();
    void aFaceBringsTheHiddenPageBack();
    void mailIsDarkInTwoWays();
    void imagesOfTheMailAreHidden();
    void meterTellsTheWeightAndShowsTheMail();
    void meterWarnsInTime_data();
    void meterWarnsInTime();
    void copyForMailPutsBothFormsOnTheClipboard();
    void copyAsHtmlPutsTheWholeMailOnTheClipboard();
    void exportWritesTheFormsChosenAndRemembersThem();
    void exportKeepsScriptsOfTextsWhereTheUserSaysSo();
    void exportListsWhatWillDiffer();
    void toolbarFitsTheSmallestScreen();
};

void tst_DeskMail::facesAreShownByKeyAndByClick() {
    DeskFixture fixture;
    fixture.open();
    QVERIFY(!shows(fixture, ofMail));
    QTest::keyClick(fixture.text(), Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(shows(fixture, ofMail));
    QVERIFY(shows(fixture, "First paragraph."));
    QTest::keyClick(fixture.text(), Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY(shows(fixture, "<pre>"));
    QTest::keyClick(fixture.text(), Qt::Key_4, Qt::AltModifier);
    QTRY_VERIFY(shows(fixture, "On a phone"));
    QVERIFY(shows(fixture, "2 - Second wind"));
    QToolButton* site = segment(fixture.desk(), QStringLiteral("Site"));
    QVERIFY(site);
    QTest::mouseClick(site, Qt::LeftButton);
    QTRY_VERIFY(!shows(fixture, "On a phone"));
    QVERIFY(shows(fixture, "First paragraph."));
    QVERIFY(site->isChecked());
    QTest::mouseClick(segment(fixture.desk(), QStringLiteral("Mail")), Qt::LeftButton);
    QTRY_VERIFY(shows(fixture, ofMail));
    QVERIFY(!site->isChecked());
}

void tst_DeskMail::faceIsRememberedAndTyped() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::ShowMail);
    QTRY_VERIFY(shows(fixture, ofMail));
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" And more."));
    QTRY_VERIFY(shows(fixture, "First paragraph. And more."));
    QVERIFY(shows(fixture, ofMail));
    QTest::keyClick(fixture.text(), Qt::Key_S, Qt::ControlModifier);
    fixture.restart();
    QVERIFY(fixture.desk().actions().of(Command::ShowMail)->isChecked());
    QTRY_VERIFY(shows(fixture, ofMail));
}

void tst_DeskMail::aFaceBringsTheHiddenPageBack() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::TogglePage);
    QVERIFY(fixture.desk().previewPane()->isHidden());
    fixture.trigger(Command::ShowMail);
    QVERIFY(fixture.desk().previewPane()->isVisible());
    QTRY_VERIFY(shows(fixture, ofMail));
}

void tst_DeskMail::mailIsDarkInTwoWays() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::ShadeLight);
    fixture.trigger(Command::ShowMail);
    QTRY_VERIFY(shows(fixture, ofMail));
    fixture.trigger(Command::TogglePageDark); // A program that honours the mail's own dark look.
    QCOMPARE(fixture.page()->shade, Shade::Dark);
    QVERIFY(!shows(fixture, "#333333"));
    fixture.trigger(Command::TogglePageDark); // One that inverts.
    QTRY_VERIFY(shows(fixture, "#333333"));
    QCOMPARE(fixture.page()->shade, Shade::Dark);
    QVERIFY(fixture.desk().actions().of(Command::PageDarkInverted)->isChecked());
    fixture.trigger(Command::TogglePageDark);
    QTRY_VERIFY(!shows(fixture, "#333333"));
    QCOMPARE(fixture.page()->shade, Shade::Light);
}

void tst_DeskMail::imagesOfTheMailAreHidden() {
    DeskFixture fixture;
    fixture.open();
    QVERIFY(!fixture.desk().actions().of(Command::HideImages)->isEnabled());
    fixture.trigger(Command::ShowMail);
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" ![A chart](https://elsewhere.example/chart.png)"));
    QTRY_VERIFY(shows(fixture, "chart.png"));
    fixture.trigger(Command::HideImages);
    QTRY_VERIFY(shows(fixture, ">A chart</span>"));
    QVERIFY(!shows(fixture, "chart.png"));
}

void tst_DeskMail::meterTellsTheWeightAndShowsTheMail() {
    DeskFixture fixture;
    fixture.open();
    QToolButton* words = meter(fixture.desk());
    QVERIFY(words);
    QTRY_VERIFY(words->isVisible());
    QVERIFY(QRegularExpression(QStringLiteral("^Mail \\d+ KB of 102$")).match(words->text()).hasMatch());
    QVERIFY(words->accessibleDescription().contains(QStringLiteral("Gmail")));
    QTest::mouseClick(words, Qt::LeftButton);
    QTRY_VERIFY(shows(fixture, ofMail));
    fixture.desk().openFile("snippets/greeting.md");
    QTRY_VERIFY(!words->isVisible()); // It is not sent by itself.
}

void tst_DeskMail::meterWarnsInTime_data() {
    QTest::addColumn<int>("kilobytes");
    QTest::addColumn<QString>("told");
    QTest::newRow("fine") << 40 << QStringLiteral("keeps well below");
    QTest::newRow("warning") << 85 << QStringLiteral("comes near");
    QTest::newRow("error") << 110 << QStringLiteral("too long");
}

void tst_DeskMail::meterWarnsInTime() {
    QFETCH(int, kilobytes);
    QFETCH(QString, told);
    DeskFixture fixture;
    std::string text = "+++\ntitle = \"3 - Third time\"\ndate = \"2026-02-01\"\n+++\n\n";
    while (text.size() < std::size_t(kilobytes - 5) * 1024)
        text += "A line of a very long letter, which nobody will read to its end.\n";
    fixture.newsletter().write("content/newsletter/3.md", text);
    fixture.open();
    QTRY_VERIFY(meter(fixture.desk())->isVisible());
    QTRY_VERIFY(meter(fixture.desk())->accessibleDescription().contains(told));
}

void tst_DeskMail::copyForMailPutsBothFormsOnTheClipboard() {
    DeskFixture fixture;
    fixture.open();
    QApplication::clipboard()->clear();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.text()->insertPlainText(QStringLiteral(" Not saved, as caf\u00e9s are."));
    QTest::keyClick(fixture.text(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(fixture.notice().startsWith(QStringLiteral("Copied for e-mail")));
    const QMimeData* data = QApplication::clipboard()->mimeData();
    QVERIFY(data->hasHtml() && data->hasText());
    QVERIFY(data->html().contains(QStringLiteral("Not saved, as caf\u00e9s are.")));
    QVERIFY(data->html().contains(QStringLiteral("utf-8")));
    QVERIFY2(!data->html().contains(QStringLiteral("<html")), "brings a frame of its own");
    QVERIFY(data->text().contains(QStringLiteral("Not saved, as caf\u00e9s are.")));
    QVERIFY(!data->text().contains(QStringLiteral("<p")));
}

void tst_DeskMail::copyAsHtmlPutsTheWholeMailOnTheClipboard() {
    DeskFixture fixture;
    fixture.open();
    QApplication::clipboard()->clear();
    fixture.trigger(Command::CopyMailSource);
    QTRY_VERIFY(!fixture.notice().isEmpty());
    const QMimeData* data = QApplication::clipboard()->mimeData();
    QVERIFY(!data->hasHtml());
    QVERIFY(data->text().startsWith(QStringLiteral("<!doctype html>"), Qt::CaseInsensitive));
    QVERIFY(data->text().contains(QStringLiteral("First paragraph.")));
}

void tst_DeskMail::exportWritesTheFormsChosenAndRemembersThem() {
    DeskFixture fixture;
    fixture.open();
    QTemporaryDir target;
    const std::filesystem::path page = target.path().toStdString() + "/newsletter/third";
    answerExport(target.path(), {QStringLiteral("E-mail as HTML"), QStringLiteral("E-mail as plain text")});
    fixture.trigger(Command::Export);
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("2 e-mail files")));
    QVERIFY(!std::filesystem::exists(page / "index.html"));
    QVERIFY(readBytes(page / "mail.html").find("First paragraph.") != std::string::npos);
    QVERIFY(readBytes(page / "mail.txt").find("First paragraph.") != std::string::npos);
    QTimer::singleShot(0, qApp, [] {
        QWidget* dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        QStringList chosen;
        QPushButton* run = nullptr;
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text().startsWith(QLatin1String("Export")))
                run = button;
        for (QCheckBox* box : dialog->findChildren<QCheckBox*>()) {
            if (box->isChecked())
                chosen << box->text().remove(u'&');
            box->setChecked(false);
        }
        QCOMPARE(chosen,
                 (QStringList{QStringLiteral("E-mail as HTML"), QStringLiteral("E-mail as plain text")}));
        QVERIFY2(!run->isEnabled(), "exports nothing at all");
        static_cast<QDialog*>(dialog)->reject();
    });
    fixture.trigger(Command::Export);
}

void tst_DeskMail::exportListsWhatWillDiffer() {
    DeskFixture fixture;
    fixture.newsletter().write("templates/page.html", "{{ page.content | safe }}{{ now() }}");
    fixture.newsletter().write("content/newsletter/3.md",
                               "+++\ntitle = \"3 - Third time\"\ndate = \"2026-02-01\"\n+++\n\n{{ "
                               "include_md(path=\"snippets/none.md\") }}\n");
    fixture.open();
    QTemporaryDir target;
    answerExport(target.path(), {QStringLiteral("Web page")});
    fixture.trigger(Command::Export);
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("written")));
    QVERIFY(fixture.notice().contains(QStringLiteral("will differ when published")));
    QVERIFY(fixture.pressNotice(QStringLiteral("Show")));
    auto* list = fixture.desk().findChild<FindingsDialog*>();
    QVERIFY(list);
    list->close();
}

void tst_DeskMail::exportKeepsScriptsOfTextsWhereTheUserSaysSo() {
    DeskFixture fixture;
    fixture.newsletter().write("content/newsletter/3.md",
                               "+++\ntitle = \"3 - Third time\"\nslug = \"third\"\ndate = "
                               "\"2026-02-01\"\n+++\n\nFirst paragraph.\n\n"
                               "<script>own()</script>\n");
    fixture.open();
    QTemporaryDir target;
    const auto exported = [&](const char* file) {
        std::filesystem::remove_all(target.path().toStdString() + "/newsletter");
        answerExport(target.path(), {QStringLiteral("Web page"), QStringLiteral("E-mail as HTML")});
        fixture.trigger(Command::Export);
        const std::string written = target.path().toStdString() + "/newsletter/third/" + file;
        const auto* exporter = fixture.desk().findChild<Exporter*>();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!exporter->isRunning(), 20'000); }();
        return readBytes(written);
    };
    QVERIFY(exported("index.html").find("own()") == std::string::npos);
    fixture.trigger(Command::KeepTextScripts);
    QVERIFY(exported("index.html").find("<script>own()</script>") != std::string::npos);
    QVERIFY(exported("mail.html").find("own()") == std::string::npos);
    QVERIFY2(!shows(fixture, "own()"), "the preview never has them");
    fixture.restart();
    fixture.desk().openPublication(fixture.newsletter().root());
    QTRY_VERIFY(fixture.desk().actions().of(Command::KeepTextScripts)->isChecked());
    TemporaryPublication other;
    other.write("content/1.md", "+++\ntitle = \"1 - One\"\n+++\n");
    fixture.desk().openPublication(other.root());
    QTRY_VERIFY(!fixture.desk().actions().of(Command::KeepTextScripts)->isChecked());
}

void tst_DeskMail::toolbarFitsTheSmallestScreen() {
    DeskFixture fixture;
    fixture.open();
    fixture.desk().resize(1024, 700);
    QTest::qWait(50);
    const auto* toolBar = fixture.desk().findChild<QToolBar*>();
    const auto* more = toolBar->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"));
    QVERIFY2(!more || !more->isVisible(), "the toolbar does not fit");
    for (const char* face : {"Site", "Mail", "Text", "Inbox"})
        QVERIFY(segment(fixture.desk(), QString::fromLatin1(face))->isVisible());
}

QTEST_MAIN(tst_DeskMail)
#include "tst_desk_mail.moc"
