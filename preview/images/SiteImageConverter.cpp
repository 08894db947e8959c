#include "images/SiteImageConverter.h"

#include "images/ImageDecoding.h"
#include "images/ImageEncoding.h"

#include <memory>
#include <webp/encode.h>

namespace masthead {
namespace {

Diagnostic failure(std::string message, std::string advice) {
    return {Severity::Error, {}, 0, 0, std::move(message), std::move(advice)};
}

QImage scaled(const QImage& image, QSize size) {
    return image.size() == size ? image : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

/// What of the picture fills `size`: from its middle, in the size's proportions.
QImage middle(const QImage& image, QSize size) {
    const QSize part = size.scaled(image.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    return image.copy((image.width() - part.width()) / 2, (image.height() - part.height()) / 2, part.width(),
                      part.height());
}

/// JPEG has no transparency: what is behind becomes white, as on most pages.
QImage onWhite(const QImage& image) {
    if (!image.hasAlphaChannel())
        return image;
    QImage ground(image.size(), QImage::Format_RGB32);
    ground.fill(Qt::white);
    const QImage top = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < top.height(); ++y) {
        const auto* const pixels = reinterpret_cast<const QRgb*>(top.constScanLine(y));
        auto* const written = reinterpret_cast<QRgb*>(ground.scanLine(y));
        for (int x = 0; x < top.width(); ++x) {
            const int behind = 255 - qAlpha(pixels[x]);
            written[x] =
                qRgb(qRed(pixels[x]) + behind, qGreen(pixels[x]) + behind, qBlue(pixels[x]) + behind);
        }
    }
    return ground;
}

std::string encodedWebp(const QImage& image, std::optional<int> quality) {
    const QImage pixels = image.convertToFormat(QImage::Format_ARGB32);
    std::uint8_t* output = nullptr;
    const auto stride = static_cast<int>(pixels.bytesPerLine());
    const std::size_t size = quality ? WebPEncodeBGRA(pixels.constBits(), pixels.width(), pixels.height(),
                                                      stride, static_cast<float>(*quality), &output)
                                     : WebPEncodeLosslessBGRA(pixels.constBits(), pixels.width(),
                                                              pixels.height(), stride, &output);
    const std::unique_ptr<std::uint8_t, void (*)(void*)> owned(output, WebPFree);
    return size > 0 ? std::string(reinterpret_cast<const char*>(output), size) : std::string();
}

std::string encoded(const QImage& image, const ResizeRequest& request) {
    constexpr int jpegQuality = 75;
    switch (request.format) {
    case ConvertedFormat::Jpeg:
        return encodedByQt(onWhite(image), "jpeg", request.quality.value_or(jpegQuality));
    case ConvertedFormat::Png:
        return encodedByQt(image, "png", -1);
    case ConvertedFormat::WebP:
        return encodedWebp(image, request.quality);
    case ConvertedFormat::Avif:
        break;
    }
    return {};
}

} // namespace

Result<std::string> convertForSite(std::string_view original, const ImageConversion& conversion) {
    const ImageSize wanted = conversion.size;
    if (conversion.request.format == ConvertedFormat::Avif)
        return tl::unexpected(failure("is wanted as AVIF, which is not written here", {}));
    if (wanted.width == 0 || wanted.height == 0 || std::uint64_t(wanted.width) * wanted.height > mostPixels)
        return tl::unexpected(failure("is wanted in a size that no image can have", {}));
    const auto header = readImageHeader(original);
    if (!header)
        return tl::unexpected(failure("is no image that can be read", {}));
    return decodeImage(original, *header, header->size)
        .and_then([&](const QImage& image) -> Result<std::string> {
            const QSize size(static_cast<int>(wanted.width), static_cast<int>(wanted.height));
            const bool isCut = conversion.request.operation == ResizeOperation::Fill;
            std::string bytes =
                encoded(scaled(isCut ? middle(image, size) : image, size), conversion.request);
            if (bytes.empty())
                return tl::unexpected(failure("cannot be converted: there is not enough memory", {}));
            return bytes;
        });
}

} // namespace masthead
