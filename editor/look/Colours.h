#pragma once

#include <QColor>
#include <QPalette>

namespace masthead {

enum class Shade { Light, Dark };

/// Every colour of the window, by its role. A value: whoever paints is handed one.
struct Colours {
    Shade shade = Shade::Light;
    QColor textPane;
    QColor sidebar;
    QColor chrome;     ///< Menu, toolbar, status bar.
    QColor behindPage;
    QColor line;
    QColor text;
    QColor secondaryText;
    QColor dimmedMarkup;
    QColor accent;
    QColor accentText;  ///< Text on the accent colour.
    QColor accentTint;  ///< Current row, booked slot.
    QColor segment;     ///< Selected segment, tags.
    QColor selection;   ///< Selected text's background.
    QColor fine;
    QColor warning;

    static Colours light();
    static Colours dark();
    static Colours of(Shade shade);

    /// For the widgets that Qt paints itself.
    QPalette palette() const;
};

/// What the desktop asks for: the lightness of its window colour against its text colour.
Shade shadeOf(const QPalette& system);

} // namespace masthead
