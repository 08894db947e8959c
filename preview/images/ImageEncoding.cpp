#include "images/ImageEncoding.h"

#include <QBuffer>
#include <QImageWriter>

#include <unordered_map>

namespace masthead {
namespace {

constexpr int jpegQuality = 85;
/// A PNG may be larger than the JPEG by a quarter: it has no noise round its letters.
constexpr double losslessBonus = 1.25;
/// A quick PNG beyond this many times the JPEG's size is not made small at length: it stays larger.
constexpr double hopeless = 2;
constexpr int quickCompression = 20; ///< Of 100, as QImageWriter has it.
constexpr int fullCompression = 100;
constexpr std::size_t paletteSize = 256;

bool isTransparent(const QImage& image) {
    if (!image.hasAlphaChannel())
        return false;
    for (int y = 0; y < image.height(); ++y) {
        const auto* const row = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        if (std::any_of(row, row + image.width(), [](QRgb pixel) { return qAlpha(pixel) < 255; }))
            return true;
    }
    return false;
}

/// The same picture with a table of its colours, which makes a much smaller PNG; as it is where there are
/// more of them than a table holds.
QImage withPalette(const QImage& image) {
    std::unordered_map<QRgb, uchar> places;
    QList<QRgb> colours;
    QImage result(image.size(), QImage::Format_Indexed8);
    if (result.isNull())
        return image;
    for (int y = 0; y < image.height(); ++y) {
        const auto* const row = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        uchar* const written = result.scanLine(y);
        for (int x = 0; x < image.width(); ++x) {
            const auto [place, isNew] = places.emplace(row[x], static_cast<uchar>(colours.size()));
            if (isNew && places.size() > paletteSize)
                return image;
            if (isNew)
                colours.append(row[x]);
            written[x] = place->second;
        }
    }
    result.setColorTable(colours);
    return result;
}

std::string png(const QImage& image, int compression) {
    return encodedByQt(image, "png", -1, compression);
}

} // namespace

std::string encodedByQt(const QImage& image, const char* format, int quality, int compression) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setOptimizedWrite(true);
    if (quality >= 0)
        writer.setQuality(quality);
    if (compression >= 0)
        writer.setCompression(compression);
    return writer.write(image) ? bytes.toStdString() : std::string();
}

EncodedImage encodeForMail(const QImage& image) {
    // A new image has no texts of the file it came from.
    QImage plain = image.convertToFormat(QImage::Format_ARGB32);
    for (const QString& key : plain.textKeys())
        plain.setText(key, QString());
    if (isTransparent(plain))
        return {ImageFormat::Png, png(withPalette(plain), fullCompression)};
    plain = plain.convertToFormat(QImage::Format_RGB32);
    const QImage smallest = withPalette(plain);
    std::string jpeg = encodedByQt(plain, "jpeg", jpegQuality, -1);
    std::string lossless = png(smallest, quickCompression);
    if (double(lossless.size()) > double(jpeg.size()) * hopeless)
        return {ImageFormat::Jpeg, std::move(jpeg)};
    lossless = png(smallest, fullCompression);
    if (double(lossless.size()) > double(jpeg.size()) * losslessBonus)
        return {ImageFormat::Jpeg, std::move(jpeg)};
    return {ImageFormat::Png, std::move(lossless)};
}

} // namespace masthead
