#pragma once

#include <QApplication>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <string>

namespace masthead::test {

/// Does `work` once a dialog of the kind is up.
template<typename Dialog>
void whenShown(const std::function<void(Dialog*)>& work) {
    auto* timer = new QTimer(qApp);
    timer->setInterval(20);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, work] {
        auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer->stop();
        timer->deleteLater();
        work(dialog);
        if (dialog->isVisible())
            dialog->reject(); // A check that failed must not leave it up.
    });
    timer->start();
}

/// Presses a dialog's button, which must be there and may be pressed.
void press(QWidget* dialog, const QString& label);
/// Whether it has a button with this label that may be pressed.
bool canPress(const QWidget* dialog, const QString& label);

/// What another program does, as a process of its own.
void writeFromOutside(const std::filesystem::path& file, const std::string& text);

/// `text` with the first `from`, which must be in it, replaced by `to`.
std::string replaced(std::string text, const std::string& from, const std::string& to);

} // namespace masthead::test
