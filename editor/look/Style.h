#pragma once

#include <QString>

class QApplication;

namespace masthead {

struct Colours;

/// The application's one style sheet: resources/look/masthead.qss with its `@role` words replaced by
/// `colours`.
QString styleSheet(const Colours& colours);

/// Dresses the whole application: style, palette, style sheet, and the system's interface font in the
/// window's size (a size in the style sheet would overrule those that widgets choose for themselves).
void applyLook(QApplication& application, const Colours& colours);

} // namespace masthead
