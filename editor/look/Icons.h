#pragma once

#include <QIcon>
#include <QString>

namespace masthead {

struct Colours;

/// What an icon is drawn with.
enum class Ink {
    Secondary, ///< Secondary text, and text under the pointer.
    Text,      ///< Text.
    Accent,
    OnAccent, ///< On a fill of the accent colour.
    Fine,
    Warning,
};

/// The icon `name` (a file of resources/icons without `.svg`) in the colour of its ink, and dimmed when
/// disabled. Drawn anew for every device pixel ratio. A null icon when there is none of that name.
QIcon icon(const QString& name, const Colours& colours, Ink ink = Ink::Secondary);

} // namespace masthead
