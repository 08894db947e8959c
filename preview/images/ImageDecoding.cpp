#include "images/ImageDecoding.h"

#include "images/ModernFormats.h"
#include "images/SvgDrawing.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>
#include <QTransform>

namespace masthead {
namespace {

/// Qt's own bound is 128 MB for the whole program; ours is told by the header before anything is read.
constexpr int readerMegabytes = 260;

Diagnostic failure(std::string message, std::string advice) {
    return {Severity::Error, {}, 0, 0, std::move(message), std::move(advice)};
}

QBuffer& opened(QBuffer& buffer, std::string_view bytes) {
    buffer.setData(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
    buffer.open(QIODevice::ReadOnly);
    return buffer;
}

const char* qtName(ImageFormat format) {
    switch (format) {
    case ImageFormat::Jpeg:
        return "jpeg";
    case ImageFormat::Gif:
        return "gif";
    case ImageFormat::Bmp:
        return "bmp";
    case ImageFormat::Ico:
        return "ico";
    default:
        return "png";
    }
}

/// JPEG files can be scaled while they are read, in which case a large photo needs little memory.
Result<QImage> decodeByQt(std::string_view bytes, ImageFormat format, ImageSize wanted) {
    QImageReader::setAllocationLimit(readerMegabytes);
    QBuffer buffer;
    QImageReader reader(&opened(buffer, bytes), qtName(format));
    reader.setDecideFormatFromContent(false);
    reader.setAutoTransform(true);
    const QSize whole = reader.size();
    if (format == ImageFormat::Jpeg && whole.isValid()) {
        // Twice the size that is wanted: scaling once more then looks as if the whole had been scaled.
        const bool isTurnedSideways = reader.transformation() & QImageIOHandler::TransformationRotate90;
        QSize rough(static_cast<int>(wanted.width) * 2, static_cast<int>(wanted.height) * 2);
        if (isTurnedSideways)
            rough.transpose();
        if (rough.width() < whole.width() && rough.height() < whole.height())
            reader.setScaledSize(rough);
    }
    QImage image;
    if (!reader.read(&image))
        return tl::unexpected(failure("is a broken or cut off " + std::string(formatName(format)) +
                                          " file: " + reader.errorString().toStdString(),
                                      "write it anew with the program it was made with"));
    return image;
}

/// EXIF 2.3, section 4.6.4.
QImage turnedBy(std::uint32_t orientation, QImage image) {
    switch (orientation) {
    case 2:
        return image.mirrored(true, false);
    case 3:
        return image.transformed(QTransform().rotate(180));
    case 4:
        return image.mirrored(false, true);
    case 5:
        return image.mirrored(true, false).transformed(QTransform().rotate(270));
    case 6:
        return image.transformed(QTransform().rotate(90));
    case 7:
        return image.mirrored(true, false).transformed(QTransform().rotate(90));
    case 8:
        return image.transformed(QTransform().rotate(270));
    default:
        return image;
    }
}

Result<QImage> decodeWhole(std::string_view bytes, const ImageHeader& header, ImageSize wanted) {
    switch (header.format) {
    case ImageFormat::Svg:
        return drawSvg(bytes, wanted);
    case ImageFormat::WebP:
        return decodeWebp(bytes);
    case ImageFormat::Avif:
        return decodeAvif(bytes);
    case ImageFormat::Tiff:
        return tl::unexpected(failure("is a TIFF file, which neither browsers nor mail clients show",
                                      "save it as PNG or JPEG"));
    default:
        return decodeByQt(bytes, header.format, wanted);
    }
}

} // namespace

Result<QImage> decodeImage(std::string_view bytes, const ImageHeader& header, ImageSize wanted) {
    const bool isDrawn = header.format == ImageFormat::Svg;
    const ImageSize opened = isDrawn ? wanted : header.size;
    if (std::uint64_t(opened.width) * opened.height > (isDrawn ? mostDrawnPixels : mostPixels))
        return tl::unexpected(failure("has " + std::to_string(opened.width) + " x " +
                                          std::to_string(opened.height) +
                                          " pixels, which is more than is opened",
                                      "scale it down to what readers will see"));
    return decodeWhole(bytes, header, wanted).map([&](QImage image) {
        image = turnedBy(exifOrientation(bytes, header.format), std::move(image));
        if (image.colorSpace().isValid() && image.colorSpace() != QColorSpace::SRgb)
            image.convertToColorSpace(QColorSpace::SRgb);
        const QSize size(static_cast<int>(wanted.width), static_cast<int>(wanted.height));
        if (size.width() < image.width())
            image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        return image;
    });
}

bool isTurned(std::string_view bytes, ImageFormat format) {
    if (format != ImageFormat::Jpeg)
        return exifOrientation(bytes, format) != 1;
    QBuffer buffer;
    return QImageReader(&opened(buffer, bytes), "jpeg").transformation() !=
           QImageIOHandler::TransformationNone;
}

} // namespace masthead
