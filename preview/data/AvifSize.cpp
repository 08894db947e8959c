#include "data/ImageBytes.h"

#include <algorithm>
#include <vector>

namespace masthead {
namespace {

/// A box of the ISO base media format (ISO/IEC 14496-12).
struct Box {
    std::string_view type;
    std::string_view content;
};

constexpr std::size_t mostBoxes = 4096;

/// The boxes that `bytes` begin with; the last one may be cut off.
std::vector<Box> boxes(std::string_view bytes) {
    std::vector<Box> found;
    while (bytes.size() >= 8 && found.size() < mostBoxes) {
        ImageBytes box(bytes);
        std::size_t header = 8;
        std::size_t length = box.number32(0);
        if (length == 1) { // The length follows in 64 bits.
            header = 16;
            length = box.number32(8) == 0 ? box.number32(12) : bytes.size();
        } else if (length == 0) { // To the end of the file.
            length = bytes.size();
        }
        if (length < header || bytes.size() < header)
            break;
        found.push_back({bytes.substr(4, 4), bytes.substr(header, length - header)});
        bytes.remove_prefix(std::min(length, bytes.size()));
    }
    return found;
}

std::string_view contentOf(std::string_view bytes, std::string_view type) {
    for (const Box& box : boxes(bytes)) {
        if (box.type == type)
            return box.content;
    }
    return {};
}

/// Which properties belong to the item with the number `item`, counted from 1.
std::vector<std::uint32_t> propertiesOf(std::uint32_t item, std::string_view associations) {
    ImageBytes ipma(associations);
    const std::uint32_t version = ipma.number8(0);
    const bool longIndex = (ipma.number24(1) & 1) != 0;
    const std::uint32_t count = ipma.number32(4);
    std::size_t offset = 8;
    std::vector<std::uint32_t> properties;
    for (std::uint32_t index = 0; index < count && !ipma.ranOut(); ++index) {
        const std::uint32_t number = version < 1 ? ipma.number16(offset) : ipma.number32(offset);
        offset += version < 1 ? 2 : 4;
        const std::uint32_t length = ipma.number8(offset++);
        for (std::uint32_t entry = 0; entry < length; ++entry) {
            const std::uint32_t property =
                longIndex ? ipma.number16(offset) & 0x7FFF : ipma.number8(offset) & 0x7F;
            offset += longIndex ? 2 : 1;
            if (number == item)
                properties.push_back(property);
        }
    }
    return ipma.ranOut() ? std::vector<std::uint32_t>() : properties;
}

} // namespace

std::optional<ImageSize> avifSize(std::string_view bytes) {
    std::string_view meta = contentOf(bytes, "meta");
    if (meta.size() < 4)
        return std::nullopt;
    meta.remove_prefix(4); // version and flags

    const std::string_view primary = contentOf(meta, "pitm");
    ImageBytes pitm(primary);
    const std::uint32_t item = pitm.number8(0) == 0 ? pitm.number16(4) : pitm.number32(4);
    const std::string_view itemProperties = contentOf(meta, "iprp");
    const std::vector<Box> properties = boxes(contentOf(itemProperties, "ipco"));
    for (const std::uint32_t number : propertiesOf(item, contentOf(itemProperties, "ipma"))) {
        if (number == 0 || number > properties.size() || properties[number - 1].type != "ispe")
            continue;
        ImageBytes extents(properties[number - 1].content);
        const ImageSize size{extents.number32(4), extents.number32(8)};
        if (!extents.ranOut())
            return size;
    }
    return std::nullopt;
}

} // namespace masthead
