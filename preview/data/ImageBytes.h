#pragma once

#include "data/ImageHeader.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace masthead {

enum class ByteOrder { Big, Little };

/// Numbers in the bytes of a file. What lies outside reads as zero and is remembered, so that a reader asks
/// once at its end.
class ImageBytes {
public:
    explicit ImageBytes(std::string_view bytes, ByteOrder order = ByteOrder::Big)
        : m_bytes(bytes)
        , m_order(order) {}

    std::uint32_t number8(std::size_t offset) { return number(offset, 1); }
    std::uint32_t number16(std::size_t offset) { return number(offset, 2); }
    std::uint32_t number24(std::size_t offset) { return number(offset, 3); }
    std::uint32_t number32(std::size_t offset) { return number(offset, 4); }
    bool hasAt(std::size_t offset, std::string_view text) const {
        return offset <= m_bytes.size() && m_bytes.substr(offset).starts_with(text);
    }
    /// Empty where it lies outside.
    std::string_view part(std::size_t offset, std::size_t length = std::string_view::npos) const {
        return offset <= m_bytes.size() ? m_bytes.substr(offset, length) : std::string_view();
    }
    std::size_t size() const { return m_bytes.size(); }
    bool ranOut() const { return m_ranOut; }

private:
    std::uint32_t number(std::size_t offset, std::size_t length) {
        if (offset > m_bytes.size() || length > m_bytes.size() - offset) {
            m_ranOut = true;
            return 0;
        }
        std::uint32_t value = 0;
        for (std::size_t index = 0; index < length; ++index) {
            const std::size_t place = m_order == ByteOrder::Big ? index : length - 1 - index;
            value = value << 8 | static_cast<unsigned char>(m_bytes[offset + place]);
        }
        return value;
    }

    std::string_view m_bytes;
    ByteOrder m_order;
    bool m_ranOut = false;
};

/// What the first directory of a TIFF file, or of EXIF data, says.
struct TiffDirectory {
    ImageSize size;                ///< Not turned.
    std::uint32_t orientation = 1; ///< 1 to 8 (EXIF 2.3, section 4.6.4); 5 to 8 lie on their side.
};

std::optional<TiffDirectory> readTiffDirectory(std::string_view bytes);
/// `size` as it is shown by an EXIF block: `II*\0…` or `MM\0*…`.
ImageSize turned(ImageSize size, std::string_view exif);

std::optional<ImageSize> jpegSize(std::string_view bytes);
std::optional<ImageSize> avifSize(std::string_view bytes);

} // namespace masthead
