#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace masthead {

/// What is dragged or pasted into the text from the sidebar. Its own MIME type keeps it apart from foreign
/// text.
struct DroppedBlock {
    QString text;     ///< What goes in: an include call, a sponsor's block.
    QString copyText; ///< What goes in instead with Ctrl held: the snippet's own text. Empty: the same.
    QString name;     ///< Shown at the drop line.

    bool operator==(const DroppedBlock&) const = default;
};
inline constexpr const char* droppedBlockMimeType = "application/x-masthead-block";
QByteArray toBytes(const DroppedBlock& block);
/// Nothing for bytes that toBytes() did not write.
std::optional<DroppedBlock> droppedBlockFrom(const QByteArray& bytes);

} // namespace masthead
