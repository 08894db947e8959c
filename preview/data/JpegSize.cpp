#include "data/ImageBytes.h"

#include <algorithm>

namespace masthead {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t applicationOne = 0xE1;
constexpr std::uint32_t startOfScan = 0xDA;
constexpr auto exifMark = "Exif\0\0"sv;

/// Whether the segment holds the size: the frame headers but for DHT, JPG and DAC, whose codes lie among
/// them (ITU T.81, table B.1).
bool isFrame(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Markers that no length follows.
bool standsAlone(std::uint32_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

} // namespace

std::optional<ImageSize> jpegSize(std::string_view bytes) {
    ImageBytes jpeg(bytes);
    std::string_view exif;
    std::size_t offset = 2;
    constexpr int mostSegments = 4096;
    for (int segment = 0; segment < mostSegments && !jpeg.ranOut(); ++segment) {
        if (jpeg.number8(offset) != 0xFF)
            return std::nullopt;
        const std::uint32_t marker = jpeg.number8(offset + 1);
        if (marker == 0xFF || standsAlone(marker)) {
            offset += marker == 0xFF ? 1 : 2;
            continue;
        }
        const std::size_t length = jpeg.number16(offset + 2);
        if (length < 2 || marker == startOfScan)
            return std::nullopt;
        if (isFrame(marker)) {
            const ImageSize size{jpeg.number16(offset + 7), jpeg.number16(offset + 5)};
            return jpeg.ranOut() ? std::nullopt : std::optional(turned(size, exif));
        }
        if (marker == applicationOne && jpeg.hasAt(offset + 4, exifMark))
            exif =
                jpeg.part(offset + 4 + exifMark.size(), length - 2 - std::min(length - 2, exifMark.size()));
        offset += 2 + length;
    }
    return std::nullopt;
}

} // namespace masthead
