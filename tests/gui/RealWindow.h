#pragma once

#include "desk/Desk.h"

#include <QProcess>
#include <QSize>
#include <QStringList>
#include <QTemporaryDir>
#include <QVariant>

namespace masthead::test {

/// xdotool, without stopping the window: its events must be answered meanwhile.
void drive(const QStringList& arguments);

/// For drive(): the mouse goes there.
QStringList to(const QPoint& point);

/// A window manager of the display, for as long as it lives.
class WindowManager {
public:
    ~WindowManager();
    /// Whether it runs and has taken the display over: a window that is there before gets no keyboard.
    bool start();

private:
    QProcess m_process;
};

/// The window with the real web view, on settings of its own.
class RealWindow {
public:
    RealWindow();

    /// Whether it stands and has the keyboard.
    bool open(const QSize& size);

    TextPane* text();
    /// What the page says; empty while there is none.
    QString pageText();
    /// The value of an expression in the world of the preview's own script.
    QVariant askPage(const QString& expression);
    /// Where the words stand on the screen, once they are in sight.
    QPoint placeOf(const QString& words);

    QTemporaryDir folder;
    Desk desk;
};

} // namespace masthead::test
