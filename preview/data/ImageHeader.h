#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace masthead {

enum class ImageFormat { Png, Jpeg, Gif, WebP, Avif, Bmp, Ico, Tiff, Svg };

struct ImageSize {
    std::uint32_t width = 0; ///< Pixels.
    std::uint32_t height = 0;

    bool operator==(const ImageSize&) const = default;
};

struct ImageHeader {
    ImageFormat format = ImageFormat::Png;
    ImageSize size; ///< As shown: turned by the EXIF orientation of JPEG, PNG, WebP and TIFF.

    bool operator==(const ImageHeader&) const = default;
};

/// What an image says of itself, told by its first bytes and not by its name. Nothing where it is no image of
/// a known format, or where `bytes`, the begin of the file, stop before it. Reads no more than a few
/// thousand fields, whatever the bytes are. SVG is not recognised: see svgSize().
std::optional<ImageHeader> readImageHeader(std::string_view bytes);

/// How a PNG or WebP file wants to be turned before it is shown: 1 to 8 (EXIF 2.3, section 4.6.4); 1, as it
/// is, where it does not say. `bytes` are all of the file.
std::uint32_t exifOrientation(std::string_view bytes, ImageFormat format);

/// The size an SVG document asks for: `width` and `height`, of which percentages are of the `viewBox`, else
/// the `viewBox`. Units are passed over, fractions cut off.
std::optional<ImageSize> svgSize(std::string_view svg);

/// As Zola names it: `jpg`, `png`.
std::string_view formatName(ImageFormat format);
/// As Zola names it; `text/svg+xml` for SVG.
std::string_view mimeType(ImageFormat format);

} // namespace masthead
