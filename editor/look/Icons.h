#pragma once

#include <QIcon>
#include <QString>

namespace masthead {

struct Colours;

/// The icon `name` (a file of resources/icons without `.svg`) in the colour of secondary text, or of text when active, and
/// dimmed when disabled. Drawn anew for every device pixel ratio. A null icon when there is none of that name.
QIcon icon(const QString& name, const Colours& colours);

} // namespace masthead
