#pragma once

#include <QColor>
#include <QPalette>

namespace masthead {

enum class Shade { Light, Dark };

/// Every colour of the window, by its role. A value: whoever paints is handed one.
///
/// `text`, `secondaryText`, `accentAsText`, `fineAsText` and `warning` keep a contrast of 4.5 to 1 on every
/// background of the window, tints and tags included. `accent` and `fine` are for what is not read: fills,
/// dots, lines, the caret.
struct Colours {
    Shade shade = Shade::Light;
    QColor textPane;
    QColor sidebar;
    QColor chrome; ///< Menu, toolbar, status bar.
    QColor behindPage;
    QColor line;
    QColor text;
    QColor secondaryText;
    QColor dimmedMarkup; ///< Marks that may be overlooked: `#`, `**`, brackets. Never words.
    QColor accent;
    QColor accentAsText; ///< The accent where it is read: a label, a link.
    QColor accentText;   ///< Text on the accent colour.
    QColor accentTint;   ///< Current row, booked slot.
    QColor segment;      ///< Selected segment, tags.
    QColor selection;    ///< Selected text's background.
    QColor match;       ///< Behind what a search has found.
    QColor currentMatch;
    QColor fine;
    QColor fineAsText;
    QColor warning;
    QColor warningTint; ///< Behind a notice that warns, and a field whose content cannot stand.
    QColor toolTip;     ///< The background of what floats over the window: dark on light and light on dark.
    QColor toolTipText;

    static Colours light();
    static Colours dark();
    static Colours of(Shade shade);

    /// For the widgets that Qt paints itself.
    QPalette palette() const;
};

/// How well `text` can be read on `background`: from 1 (not at all) to 21 (black on white), as WCAG 2 counts
/// it.
double contrast(const QColor& text, const QColor& background);

/// `share` of `over` (0 to 1) laid on `under`.
QColor mixed(const QColor& under, const QColor& over, double share);

/// What the desktop asks for: the lightness of its window colour against its text colour.
Shade shadeOf(const QPalette& system);

} // namespace masthead
