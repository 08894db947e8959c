#include "gui/Dialogs.h"

#include <QAbstractButton>
#include <QProcess>
#include <QTest>

namespace masthead::test {

void press(QWidget* dialog, const QString& label) {
    for (QAbstractButton* button : dialog->findChildren<QAbstractButton*>())
        if (button->text().remove(u'&') == label) {
            QVERIFY2(button->isEnabled(), qPrintable(label));
            button->click();
            return;
        }
    QFAIL(qPrintable(label));
}

bool canPress(const QWidget* dialog, const QString& label) {
    for (const QAbstractButton* button : dialog->findChildren<QAbstractButton*>())
        if (button->text().remove(u'&') == label)
            return button->isEnabled();
    return false;
}

void writeFromOutside(const std::filesystem::path& file, const std::string& text) {
    QProcess writer;
    writer.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("cat > \"$1\""),
                                             QStringLiteral("sh"), QString::fromStdString(file.string())});
    QVERIFY(writer.waitForStarted());
    writer.write(QByteArray::fromStdString(text));
    writer.closeWriteChannel();
    QVERIFY(writer.waitForFinished());
    QCOMPARE(writer.exitCode(), 0);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

} // namespace masthead::test
