#include "DrawnImages.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPainter>

#include <array>
#include <avif/avif.h>
#include <cstdint>
#include <webp/encode.h>
#include <webp/mux.h>

namespace masthead::test {
namespace {

using namespace std::string_view_literals;

std::string bigEndian(std::uint32_t number, int bytes) {
    std::string text;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        text += static_cast<char>(number >> shift & 255);
    return text;
}

/// A TIFF directory with one entry: the orientation.
std::string exifBlock(int orientation) {
    return std::string("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"sv) +
           bigEndian(static_cast<std::uint32_t>(orientation), 2) + std::string("\0\0\0\0\0\0"sv);
}

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320U : 0);
    }
    return ~crc;
}

} // namespace

QImage fields(int width, int height, Ground ground) {
    QImage image(width, height, ground == Ground::Transparent ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    image.fill(ground == Ground::Transparent ? QColor(Qt::transparent) : QColor(Qt::white));
    QPainter painter(&image);
    painter.fillRect(0, 0, width / 2, height / 2, QColor(255, 0, 0));
    painter.fillRect(width / 2, 0, width - width / 2, height / 2, QColor(0, 255, 0));
    painter.fillRect(0, height / 2, width / 2, height - height / 2, QColor(0, 0, 255));
    return image;
}

QImage photo(int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    std::uint32_t noise = 1;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            noise = noise * 1664525 + 1013904223;
            const int grain = static_cast<int>(noise >> 27);
            image.setPixel(x, y, qRgb(x * 200 / width + grain, y * 200 / height + grain, 90 + grain));
        }
    }
    return image;
}

std::string encoded(const QImage& image, const char* format, int quality) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, quality);
    return bytes.toStdString();
}

std::string encodedWebp(const QImage& image) {
    const QImage pixels = image.convertToFormat(QImage::Format_ARGB32);
    std::uint8_t* output = nullptr;
    const std::size_t size = WebPEncodeLosslessBGRA(pixels.constBits(), pixels.width(), pixels.height(),
                                                    static_cast<int>(pixels.bytesPerLine()), &output);
    std::string bytes(reinterpret_cast<const char*>(output), size);
    WebPFree(output);
    return bytes;
}

std::string encodedAnimation(const QImage& first, const QImage& second) {
    WebPAnimEncoderOptions options;
    WebPAnimEncoderOptionsInit(&options);
    WebPAnimEncoder* const encoder = WebPAnimEncoderNew(first.width(), first.height(), &options);
    WebPConfig config;
    WebPConfigInit(&config);
    config.lossless = 1;
    int time = 0;
    for (const QImage& frame : {first, second}) {
        const QImage pixels = frame.convertToFormat(QImage::Format_ARGB32);
        WebPPicture picture;
        WebPPictureInit(&picture);
        picture.use_argb = 1;
        picture.width = pixels.width();
        picture.height = pixels.height();
        WebPPictureImportBGRA(&picture, pixels.constBits(), static_cast<int>(pixels.bytesPerLine()));
        WebPAnimEncoderAdd(encoder, &picture, time, &config);
        WebPPictureFree(&picture);
        time += 100;
    }
    WebPAnimEncoderAdd(encoder, nullptr, time, nullptr);
    WebPData data;
    WebPDataInit(&data);
    WebPAnimEncoderAssemble(encoder, &data);
    std::string bytes(reinterpret_cast<const char*>(data.bytes), data.size);
    WebPDataClear(&data);
    WebPAnimEncoderDelete(encoder);
    return bytes;
}

std::string encodedAvif(const QImage& image, int quarters) {
    QImage pixels = image.convertToFormat(QImage::Format_ARGB32);
    avifImage* const avif =
        avifImageCreate(static_cast<std::uint32_t>(pixels.width()),
                        static_cast<std::uint32_t>(pixels.height()), 8, AVIF_PIXEL_FORMAT_YUV444);
    if (quarters > 0) {
        avif->transformFlags |= AVIF_TRANSFORM_IROT;
        avif->irot.angle = static_cast<std::uint8_t>(quarters);
    }
    avifRGBImage rgb;
    avifRGBImageSetDefaults(&rgb, avif);
    rgb.format = AVIF_RGB_FORMAT_BGRA;
    rgb.depth = 8;
    rgb.pixels = pixels.bits();
    rgb.rowBytes = static_cast<std::uint32_t>(pixels.bytesPerLine());
    avifImageRGBToYUV(avif, &rgb);
    avifEncoder* const encoder = avifEncoderCreate();
    encoder->speed = AVIF_SPEED_FASTEST;
    encoder->minQuantizer = 0;
    encoder->maxQuantizer = 10;
    avifRWData output = AVIF_DATA_EMPTY;
    const avifResult result = avifEncoderWrite(encoder, avif, &output);
    std::string bytes;
    if (result == AVIF_RESULT_OK)
        bytes.assign(reinterpret_cast<const char*>(output.data), output.size);
    avifRWDataFree(&output);
    avifEncoderDestroy(encoder);
    avifImageDestroy(avif);
    return bytes;
}

std::string encodedTurnedJpeg(const QImage& image, int orientation) {
    std::string jpeg = encoded(image, "jpeg", 95);
    const std::string exif = std::string("Exif\0\0"sv) + exifBlock(orientation);
    jpeg.insert(2, "\xFF\xE1" + bigEndian(static_cast<std::uint32_t>(exif.size() + 2), 2) + exif);
    return jpeg;
}

std::string encodedTurnedPng(const QImage& image, int orientation) {
    std::string png = encoded(image, "png");
    const std::string exif = exifBlock(orientation);
    const std::string chunk = "eXIf" + exif;
    constexpr std::size_t endOfHeader = 33;
    png.insert(endOfHeader,
               bigEndian(static_cast<std::uint32_t>(exif.size()), 4) + chunk + bigEndian(crc32(chunk), 4));
    return png;
}

} // namespace masthead::test
