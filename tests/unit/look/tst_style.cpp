#include "look/Colours.h"
#include "look/Icons.h"
#include "look/NoticeStrip.h"
#include "look/Style.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace masthead;

namespace {

QStringList warnings;

void collectWarnings(QtMsgType, const QMessageLogContext&, const QString& message) {
    warnings << message;
}

/// The strongest colour of a picture: that of its most opaque pixel.
QColor inkOf(const QPixmap& pixmap) {
    const QImage image = pixmap.toImage();
    QColor ink(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > ink.alpha())
                ink = image.pixelColor(x, y);
        }
    }
    return ink;
}

} // namespace

class StyleTest : public QObject {
    Q_OBJECT

private slots:
    void everyRoleIsReplaced() {
        for (const Colours& colours : {Colours::light(), Colours::dark()}) {
            const QString sheet = styleSheet(colours);
            QVERIFY(sheet.size() > 1000);
            QVERIFY2(!sheet.contains(QLatin1Char('@')),
                     qPrintable(sheet.mid(sheet.indexOf(QLatin1Char('@')), 40)));
            QVERIFY(sheet.contains(colours.accent.name()));
        }
    }

    void picturesOfTheStyleSheetExist() {
        const QRegularExpression url(QStringLiteral("url\\((:[^)]+)\\)"));
        for (const Colours& colours : {Colours::light(), Colours::dark()}) {
            for (auto found = url.globalMatch(styleSheet(colours)); found.hasNext();) {
                const QString name = found.next().captured(1);
                QVERIFY2(QFile::exists(name), qPrintable(name));
            }
        }
    }

    void qtReadsTheStyleSheetWithoutComplaint() {
        for (const Colours& colours : {Colours::light(), Colours::dark()}) {
            warnings.clear();
            const auto before = qInstallMessageHandler(collectWarnings);
            QWidget window;
            window.setStyleSheet(styleSheet(colours));
            QPushButton button(&window);
            window.ensurePolished();
            button.ensurePolished();
            qInstallMessageHandler(before);
            QVERIFY2(warnings.isEmpty(), qPrintable(warnings.join(QLatin1Char('\n'))));
        }
    }

    void everyIconIsDrawnInItsInk_data() {
        QTest::addColumn<QString>("name");
        styleSheet(Colours::light()); // Brings the resources in.
        for (const QString& file : QDir(QStringLiteral(":/icons")).entryList())
            QTest::newRow(qPrintable(file)) << file.chopped(4);
    }
    void everyIconIsDrawnInItsInk() {
        QFETCH(QString, name);
        const Colours colours = Colours::dark();
        const QIcon drawn = icon(name, colours);
        QVERIFY(!drawn.isNull());
        for (const qreal ratio : {1.0, 1.5, 2.0, 3.0}) {
            const QPixmap pixmap = drawn.pixmap(QSize(16, 16), ratio, QIcon::Normal);
            QCOMPARE(pixmap.size(), QSize(16, 16) * ratio);
            QVERIFY(inkOf(pixmap).alpha() > 100);
        }
        if (name == QLatin1String("masthead"))
            return; // The program's own mark keeps its colours.
        QCOMPARE(inkOf(drawn.pixmap(QSize(64, 64), 1.0, QIcon::Normal)).rgb(), colours.secondaryText.rgb());
        QCOMPARE(inkOf(drawn.pixmap(QSize(64, 64), 1.0, QIcon::Active)).rgb(), colours.text.rgb());
        QVERIFY(inkOf(drawn.pixmap(QSize(64, 64), 1.0, QIcon::Disabled)).rgb() !=
                colours.secondaryText.rgb());
        QCOMPARE(inkOf(icon(name, colours, Ink::OnAccent).pixmap(QSize(64, 64), 1.0)).rgb(),
                 colours.accentText.rgb());
    }

    void anUnknownIconIsNull() { QVERIFY(icon(QStringLiteral("no-such-icon"), Colours::light()).isNull()); }

    void aNoticeTellsWhichButtonWasPressed() {
        QWidget window;
        auto* strip = new NoticeStrip(&window);
        window.show();
        QVERIFY(strip->isHidden());
        strip->say(NoticeTone::Warning, QStringLiteral("The file changed on disk."),
                   {QStringLiteral("Keep mine"), QStringLiteral("Take theirs")});
        QVERIFY(strip->isVisible());
        QCOMPARE(strip->sentence(), QStringLiteral("The file changed on disk."));
        QCOMPARE(strip->accessibleName(), strip->sentence());
        const auto buttons = strip->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        QSignalSpy pressed(strip, &NoticeStrip::buttonPressed);
        QTest::keyClick(buttons[1], Qt::Key_Space);
        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed[0][0].toInt(), 1);
    }

    void aNoticeIsClosedByTheUserOnlyWhereItMayBe() {
        QWidget window;
        auto* strip = new NoticeStrip(&window);
        window.show();
        auto* close = strip->findChild<QToolButton*>(QStringLiteral("noticeClose"));
        strip->say(NoticeTone::Error, QStringLiteral("The disk is full."), {},
                   NoticeStrip::Closing::ByOwnerOnly);
        QVERIFY(!close->isVisible());
        strip->say(NoticeTone::Quiet, QStringLiteral("Saved a copy."));
        QVERIFY(close->isVisible());
        QVERIFY(!close->accessibleName().isEmpty());
        QSignalSpy closed(strip, &NoticeStrip::closed);
        QTest::mouseClick(close, Qt::LeftButton);
        QCOMPARE(closed.size(), 1);
        QVERIFY(strip->isHidden());
        QVERIFY(strip->sentence().isEmpty());
    }

    void aNoticeStaysReadableInANarrowPane() {
        QWidget window;
        auto* strip = new NoticeStrip(&window);
        window.show();
        strip->say(NoticeTone::Quiet, QStringLiteral("This page asks for two images from the network."),
                   {QStringLiteral("Allow for this publication")});
        const auto* sentence = strip->findChild<QLabel*>();
        for (const auto* label : strip->findChildren<QLabel*>())
            if (label->text() == strip->sentence())
                sentence = label;
        const auto* button = strip->findChild<QPushButton*>();
        const auto showAt = [strip](int width) {
            strip->resize(width, strip->heightForWidth(width));
            strip->resize(width, strip->heightForWidth(width));
            QCoreApplication::processEvents();
        };
        showAt(900);
        QVERIFY(button->x() > sentence->geometry().right());
        showAt(360);
        QVERIFY(button->y() > sentence->geometry().bottom());
        QVERIFY(sentence->width() > 260);
    }

    void aNoticeMaySayTheNextThingFromItsOwnButton() {
        QWidget window;
        auto* strip = new NoticeStrip(&window);
        window.show();
        connect(strip, &NoticeStrip::buttonPressed, strip, [strip](int) {
            strip->say(NoticeTone::Error, QStringLiteral("That failed too."), {QStringLiteral("Try again")});
        });
        strip->say(NoticeTone::Error, QStringLiteral("It failed."), {QStringLiteral("Once more")});
        QTest::mouseClick(strip->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(strip->sentence(), QStringLiteral("That failed too."));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(strip->findChildren<QPushButton*>().size(), 1);
    }
};

QTEST_MAIN(StyleTest)
#include "tst_style.moc"
