#pragma once

#include <QBuffer>
#include <QImage>

#include <string>

namespace masthead::test {

/// A 4 by 4 picture as PNG.
inline std::string smallPicture(Qt::GlobalColor colour = Qt::red) {
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

} // namespace masthead::test
