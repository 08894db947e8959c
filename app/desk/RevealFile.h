#pragma once

#include <QString>

namespace masthead {

/// Shows a file in the desktop's file manager, marked where that can be asked for, else just its folder.
void revealFile(const QString& file);

} // namespace masthead
