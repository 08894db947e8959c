#include "data/ImageBytes.h"

#include <utility>

namespace masthead {
namespace {

enum Tag : std::uint32_t { Width = 256, Height = 257, Orientation = 274 };
enum Type : std::uint32_t { Byte = 1, Short = 3, Long = 4 };

std::uint32_t entryValue(ImageBytes& tiff, std::size_t entry) {
    switch (tiff.number16(entry + 2)) {
    case Byte:
        return tiff.number8(entry + 8);
    case Short:
        return tiff.number16(entry + 8);
    case Long:
        return tiff.number32(entry + 8);
    default:
        return 0;
    }
}

} // namespace

std::optional<TiffDirectory> readTiffDirectory(std::string_view bytes) {
    if (!bytes.starts_with("II") && !bytes.starts_with("MM"))
        return std::nullopt;
    ImageBytes tiff(bytes, bytes.starts_with("II") ? ByteOrder::Little : ByteOrder::Big);
    const std::size_t directory = tiff.number32(4);
    const std::uint32_t count = tiff.number16(directory);
    TiffDirectory result;
    for (std::uint32_t index = 0; index < count && !tiff.ranOut(); ++index) {
        const std::size_t entry = directory + 2 + std::size_t(index) * 12;
        switch (tiff.number16(entry)) {
        case Width:
            result.size.width = entryValue(tiff, entry);
            break;
        case Height:
            result.size.height = entryValue(tiff, entry);
            break;
        case Orientation:
            result.orientation = entryValue(tiff, entry);
            break;
        default:
            break;
        }
    }
    return tiff.ranOut() ? std::nullopt : std::optional(result);
}

ImageSize turned(ImageSize size, std::string_view exif) {
    const auto directory = readTiffDirectory(exif);
    if (directory && directory->orientation >= 5 && directory->orientation <= 8)
        std::swap(size.width, size.height);
    return size;
}

} // namespace masthead
