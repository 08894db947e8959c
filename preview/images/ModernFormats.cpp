#include "images/ModernFormats.h"

#include "images/ImageDecoding.h"

#include <QTransform>

#include <avif/avif.h>
#include <memory>
#include <webp/decode.h>
#include <webp/demux.h>

namespace masthead {
namespace {

tl::unexpected<Diagnostic> broken(std::string message) {
    return tl::unexpected(Diagnostic{
        Severity::Error, {}, 0, 0, std::move(message), "write it anew with the program it was made with"});
}

const std::uint8_t* data(std::string_view bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

struct Free {
    void operator()(avifDecoder* decoder) const { avifDecoderDestroy(decoder); }
    void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};

/// Frames may cover a part of the picture only, so the first one is asked of what puts them together.
QImage firstFrame(std::string_view bytes, QSize size) {
    WebPAnimDecoderOptions options;
    if (!WebPAnimDecoderOptionsInit(&options))
        return {};
    options.color_mode = MODE_BGRA;
    const WebPData webp{data(bytes), bytes.size()};
    const std::unique_ptr<WebPAnimDecoder, Free> decoder(WebPAnimDecoderNew(&webp, &options));
    std::uint8_t* pixels = nullptr;
    int time = 0;
    if (!decoder || !WebPAnimDecoderGetNext(decoder.get(), &pixels, &time))
        return {};
    return QImage(pixels, size.width(), size.height(), size.width() * 4, QImage::Format_ARGB32).copy();
}

avifDecoder* newDecoder() {
    avifDecoder* const decoder = avifDecoderCreate();
    if (decoder) {
        decoder->imageSizeLimit = static_cast<std::uint32_t>(mostPixels);
        decoder->ignoreExif = AVIF_TRUE; // The format has properties of its own for this, and they count.
        decoder->ignoreXMP = AVIF_TRUE;
    }
    return decoder;
}

/// Reads all but the pixels.
avifResult parse(avifDecoder& decoder, std::string_view bytes) {
    const avifResult result = avifDecoderSetIOMemory(&decoder, data(bytes), bytes.size());
    return result == AVIF_RESULT_OK ? avifDecoderParse(&decoder) : result;
}

bool isSmallEnough(std::uint64_t width, std::uint64_t height) {
    return width * height <= mostPixels;
}

} // namespace

bool liesOnItsSide(std::string_view avif) {
    const std::unique_ptr<avifDecoder, Free> decoder(newDecoder());
    return decoder && parse(*decoder, avif) == AVIF_RESULT_OK &&
           decoder->image->transformFlags & AVIF_TRANSFORM_IROT && decoder->image->irot.angle % 2 == 1;
}

bool isAnimatedWebp(std::string_view bytes) {
    WebPBitstreamFeatures features;
    return WebPGetFeatures(data(bytes), bytes.size(), &features) == VP8_STATUS_OK && features.has_animation;
}

Result<QImage> decodeWebp(std::string_view bytes) {
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(data(bytes), bytes.size(), &features) != VP8_STATUS_OK ||
        !isSmallEnough(static_cast<std::uint64_t>(features.width),
                       static_cast<std::uint64_t>(features.height)))
        return broken("is not a WebP file that can be read");
    const QSize size(features.width, features.height);
    QImage image;
    if (features.has_animation) {
        image = firstFrame(bytes, size);
    } else {
        image = QImage(size, features.has_alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
        if (!image.isNull() && !WebPDecodeBGRAInto(data(bytes), bytes.size(), image.bits(),
                                                   static_cast<std::size_t>(image.sizeInBytes()),
                                                   static_cast<int>(image.bytesPerLine())))
            image = QImage();
    }
    if (image.isNull())
        return broken("is a broken or cut off WebP file");
    return image;
}

Result<QImage> decodeAvif(std::string_view bytes) {
    const std::unique_ptr<avifDecoder, Free> decoder(newDecoder());
    if (!decoder)
        return broken("cannot be read: there is not enough memory");
    avifResult result = parse(*decoder, bytes);
    if (result == AVIF_RESULT_OK)
        result = avifDecoderNextImage(decoder.get());
    if (result != AVIF_RESULT_OK)
        return broken(std::string("is a broken or cut off AVIF file: ") + avifResultToString(result));

    const avifImage& avif = *decoder->image;
    QImage image(static_cast<int>(avif.width), static_cast<int>(avif.height),
                 decoder->alphaPresent ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    if (image.isNull())
        return broken("cannot be read: there is not enough memory");
    avifRGBImage rgb;
    avifRGBImageSetDefaults(&rgb, &avif);
    rgb.format = AVIF_RGB_FORMAT_BGRA;
    rgb.depth = 8;
    rgb.pixels = image.bits();
    rgb.rowBytes = static_cast<std::uint32_t>(image.bytesPerLine());
    if (avifImageYUVToRGB(&avif, &rgb) != AVIF_RESULT_OK)
        return broken("is an AVIF file of a kind that cannot be read");
    if (avif.transformFlags & AVIF_TRANSFORM_IROT)
        image = image.transformed(QTransform().rotate(-90.0 * avif.irot.angle));
    if (avif.transformFlags & AVIF_TRANSFORM_IMIR)
        image = image.mirrored(avif.imir.mode == 1, avif.imir.mode == 0);
    return image;
}

} // namespace masthead
