#pragma once

#include "data/ImageHeader.h"
#include "publication/Diagnostic.h"

#include <compare>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// An image of the publication and the room that a mail has for it.
struct ImageOrder {
    std::filesystem::path file;               ///< From the root.
    std::uint32_t widest = 0;                 ///< CSS pixels that there is room for.
    std::optional<std::uint32_t> wanted = {}; ///< The width that the text asks for, in CSS pixels.

    auto operator<=>(const ImageOrder&) const = default;
};

/// An image as a mail shows it.
struct FittedImage {
    std::optional<std::string> bytes;      ///< Of a PNG or JPEG file; nothing: the file is fit as it is.
    ImageFormat format = ImageFormat::Png; ///< Of `bytes`, else the file's own.
    ImageSize shown;                       ///< CSS pixels.
    std::string note;                      ///< What was lost, as a sentence without final stop; may be empty.
};

/// Told after each image, by one thread at a time; false cancels.
using FittingProgress = std::function<bool(std::size_t done, std::size_t total)>;

/// Makes images of the publication at `root` fit for mail. The results stand in the order of the orders;
/// those that a cancel left out are errors. What does this needs libraries that draw, which writing a mail
/// does not: so it is handed in.
using ImageFitter = std::function<std::vector<Result<FittedImage>>(const std::filesystem::path& root,
                                                                   const std::vector<ImageOrder>& orders,
                                                                   const FittingProgress& progress)>;

/// How large an image is shown, in CSS pixels: as wide as the text asks for, else as it is, but never wider
/// than there is room; in proportion, each side at least 1. `size` is in pixels, both sides above zero.
ImageSize shownSize(ImageSize size, const ImageOrder& order);

/// What a file says of its size: readImageHeader(), else svgSize(), else for an SVG document without a size
/// the 300 x 150 of CSS 2.1, section 10.3.2. Nothing where it is no image.
std::optional<ImageHeader> readAnyImageHeader(std::string_view bytes);

} // namespace masthead
