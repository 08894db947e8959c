#include "data/ImageHeader.h"

#include "data/ImageBytes.h"

#include <array>
#include <cstdlib>

namespace masthead {
namespace {

using namespace std::string_view_literals;

/// How many parts of one file are looked at: enough for real ones, an end for hostile ones.
constexpr int mostParts = 4096;

/// The EXIF block, which comes before the picture, or nothing.
std::string_view pngExif(ImageBytes& png) {
    std::size_t offset = 8;
    for (int chunk = 0; chunk < mostParts && offset + 8 <= png.size(); ++chunk) {
        const std::size_t length = png.number32(offset);
        if (png.hasAt(offset + 4, "eXIf"))
            return png.part(offset + 8, length);
        if (png.hasAt(offset + 4, "IDAT"))
            break;
        offset += length + 12;
    }
    return {};
}

std::optional<ImageSize> pngSize(std::string_view bytes) {
    ImageBytes png(bytes);
    if (!png.hasAt(12, "IHDR"))
        return std::nullopt;
    const ImageSize size{png.number32(16), png.number32(20)};
    if (png.ranOut())
        return std::nullopt;
    return turned(size, pngExif(png));
}

std::optional<ImageSize> gifSize(std::string_view bytes) {
    ImageBytes gif(bytes, ByteOrder::Little);
    const ImageSize size{gif.number16(6), gif.number16(8)};
    return gif.ranOut() ? std::nullopt : std::optional(size);
}

std::optional<ImageSize> bmpSize(std::string_view bytes) {
    ImageBytes bmp(bytes, ByteOrder::Little);
    constexpr std::uint32_t oldHeader = 12;
    if (bmp.number32(14) == oldHeader) {
        const ImageSize size{bmp.number16(18), bmp.number16(20)};
        return bmp.ranOut() ? std::nullopt : std::optional(size);
    }
    // A negative height means that the rows stand from the top.
    const auto width = static_cast<std::int32_t>(bmp.number32(18));
    const auto height = static_cast<std::int32_t>(bmp.number32(22));
    if (bmp.ranOut() || width <= 0 || height == INT32_MIN)
        return std::nullopt;
    return ImageSize{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(std::abs(height))};
}

/// The largest of the pictures in it; zero stands for 256.
std::optional<ImageSize> icoSize(std::string_view bytes) {
    ImageBytes ico(bytes, ByteOrder::Little);
    const std::uint32_t count = ico.number16(4);
    std::optional<ImageSize> largest;
    for (std::uint32_t index = 0; index < count && !ico.ranOut(); ++index) {
        const std::size_t entry = 6 + std::size_t(index) * 16;
        const auto side = [](std::uint32_t value) { return value == 0 ? 256 : value; };
        const ImageSize size{side(ico.number8(entry)), side(ico.number8(entry + 1))};
        if (!largest || size.width * size.height > largest->width * largest->height)
            largest = size;
    }
    return ico.ranOut() ? std::nullopt : largest;
}

/// The EXIF block of an extended WebP file, or nothing.
std::string_view webpExif(ImageBytes& webp) {
    std::size_t offset = 12;
    for (int chunk = 0; chunk < mostParts && offset + 8 <= webp.size(); ++chunk) {
        const std::size_t length = webp.number32(offset + 4);
        if (webp.hasAt(offset, "EXIF"))
            return webp.part(offset + 8, length);
        offset += 8 + length + length % 2;
    }
    return {};
}

std::optional<ImageSize> webpSize(std::string_view bytes) {
    ImageBytes webp(bytes, ByteOrder::Little);
    ImageSize size;
    constexpr std::uint32_t sideBits = 0x3FFF;
    if (webp.hasAt(12, "VP8X")) {
        size = turned({webp.number24(24) + 1, webp.number24(27) + 1}, webpExif(webp));
    } else if (webp.hasAt(12, "VP8L")) {
        const std::uint32_t sides = webp.number32(21);
        size = {(sides & sideBits) + 1, (sides >> 14 & sideBits) + 1};
    } else if (webp.hasAt(12, "VP8 ") && webp.hasAt(23, "\x9D\x01\x2A")) {
        size = {webp.number16(26) & sideBits, webp.number16(28) & sideBits};
    } else {
        return std::nullopt;
    }
    return webp.ranOut() ? std::nullopt : std::optional(size);
}

std::optional<ImageSize> tiffSize(std::string_view bytes) {
    const auto directory = readTiffDirectory(bytes);
    return directory ? std::optional(turned(directory->size, bytes)) : std::nullopt;
}

struct Reader {
    ImageFormat format;
    std::size_t offset;
    std::string_view signature;
    std::optional<ImageSize> (*size)(std::string_view bytes);
};

constexpr std::array readers{
    Reader{ImageFormat::Png, 0, "\x89PNG\r\n\x1A\n"sv, pngSize},
    Reader{ImageFormat::Jpeg, 0, "\xFF\xD8\xFF"sv, jpegSize},
    Reader{ImageFormat::Gif, 0, "GIF87a"sv, gifSize},
    Reader{ImageFormat::Gif, 0, "GIF89a"sv, gifSize},
    Reader{ImageFormat::WebP, 8, "WEBP"sv, webpSize},
    Reader{ImageFormat::Avif, 4, "ftypavif"sv, avifSize},
    Reader{ImageFormat::Avif, 4, "ftypavis"sv, avifSize},
    Reader{ImageFormat::Tiff, 0, "II*\0"sv, tiffSize},
    Reader{ImageFormat::Tiff, 0, "MM\0*"sv, tiffSize},
    Reader{ImageFormat::Bmp, 0, "BM"sv, bmpSize},
    Reader{ImageFormat::Ico, 0, "\0\0\1\0"sv, icoSize},
};

} // namespace

std::optional<ImageHeader> readImageHeader(std::string_view bytes) {
    const ImageBytes image(bytes);
    for (const Reader& reader : readers) {
        if (!image.hasAt(reader.offset, reader.signature))
            continue;
        const auto size = reader.size(bytes);
        if (!size || size->width == 0 || size->height == 0)
            return std::nullopt;
        return ImageHeader{reader.format, *size};
    }
    return std::nullopt;
}

std::uint32_t exifOrientation(std::string_view bytes, ImageFormat format) {
    ImageBytes image(bytes, format == ImageFormat::WebP ? ByteOrder::Little : ByteOrder::Big);
    std::string_view exif;
    if (format == ImageFormat::Png)
        exif = pngExif(image);
    else if (format == ImageFormat::WebP && image.hasAt(12, "VP8X"))
        exif = webpExif(image);
    const auto directory = readTiffDirectory(exif);
    const bool isKnown = directory && directory->orientation >= 1 && directory->orientation <= 8;
    return isKnown ? directory->orientation : 1;
}

std::string_view formatName(ImageFormat format) {
    switch (format) {
    case ImageFormat::Png:
        return "png";
    case ImageFormat::Jpeg:
        return "jpg";
    case ImageFormat::Gif:
        return "gif";
    case ImageFormat::WebP:
        return "webp";
    case ImageFormat::Avif:
        return "avif";
    case ImageFormat::Bmp:
        return "bmp";
    case ImageFormat::Ico:
        return "ico";
    case ImageFormat::Tiff:
        return "tiff";
    case ImageFormat::Svg:
        return "svg";
    }
    return {};
}

std::string_view mimeType(ImageFormat format) {
    switch (format) {
    case ImageFormat::Png:
        return "image/png";
    case ImageFormat::Jpeg:
        return "image/jpeg";
    case ImageFormat::Gif:
        return "image/gif";
    case ImageFormat::WebP:
        return "image/webp";
    case ImageFormat::Avif:
        return "image/avif";
    case ImageFormat::Bmp:
        return "image/bmp";
    case ImageFormat::Ico:
        return "image/x-icon";
    case ImageFormat::Tiff:
        return "image/tiff";
    case ImageFormat::Svg:
        return "text/svg+xml";
    }
    return {};
}

} // namespace masthead
