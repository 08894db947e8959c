#include "writing/DroppedBlock.h"

#include <QDataStream>
#include <QIODevice>

namespace masthead {

namespace {

constexpr quint32 mark = 0x4d484231; // "MHB1"

} // namespace

QByteArray toBytes(const DroppedBlock& block) {
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << mark << block.text << block.copyText << block.name;
    return bytes;
}

std::optional<DroppedBlock> droppedBlockFrom(const QByteArray& bytes) {
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    quint32 found = 0;
    DroppedBlock block;
    stream >> found;
    if (found != mark)
        return std::nullopt;
    stream >> block.text >> block.copyText >> block.name;
    if (stream.status() != QDataStream::Ok || !stream.atEnd())
        return std::nullopt;
    return block;
}

} // namespace masthead
