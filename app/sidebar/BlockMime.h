#pragma once

#include "sidebar/Entry.h"

#include <QStringList>

#include <memory>

class QMimeData;

namespace masthead {

/// The form in which a sponsor travels to the ledger: its file from the root; behind a line end, where it is
/// moved, the number of the issue that it comes from.
inline constexpr const char* sponsorMimeType = "application/x-masthead-sponsor";

/// The forms in which a snippet or a sponsor travels: as a block for the text pane, and as plain text for
/// everybody else.
QStringList blockMimeTypes();

/// A snippet as its include call, with its own text (read from disk now) for a copy; a sponsor as its block.
/// Null for entries of other groups, and for those that the publication no longer has.
std::unique_ptr<QMimeData> blockMimeData(const Publication& publication, const Entry& entry);

} // namespace masthead
