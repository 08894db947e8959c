#pragma once

#include "data/ImageHeader.h"
#include "publication/Diagnostic.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// In the order of Zola's list, which is part of the names of converted images.
enum class ResizeOperation {
    Scale,     ///< To width x height, whatever the proportions.
    FitWidth,  ///< To the width, in proportion.
    FitHeight, ///< To the height, in proportion.
    Fit,       ///< Into width x height in proportion; what is smaller already stays.
    Fill,      ///< To width x height; what is too much by the proportions is cut off.
};

enum class ConvertedFormat { Jpeg, Png, WebP, Avif };

/// What `resize_image` was asked for.
struct ResizeRequest {
    ResizeOperation operation = ResizeOperation::Fill;
    std::uint32_t width = 0;  ///< Zero where the operation takes none.
    std::uint32_t height = 0; ///< Zero where the operation takes none.
    ConvertedFormat format = ConvertedFormat::Jpeg;
    std::optional<int> quality = {}; ///< In percent; nothing is lossless for WebP and the default elsewhere.
    std::optional<int> speed = {};   ///< 1 to 10, AVIF only.

    bool operator==(const ResizeRequest&) const = default;
};

/// An image that a published page shows and that is still to be made.
struct ImageConversion {
    std::filesystem::path source; ///< From the root.
    ResizeRequest request;
    ImageSize size;                   ///< Of the result.
    std::filesystem::path staticPath; ///< From the root: `static/processed_images/NAME.HASH.jpg`.

    bool operator==(const ImageConversion&) const = default;
};

/// Makes it from the bytes of the original. Called by several threads at once.
using ImageConverter =
    std::function<Result<std::string>(std::string_view original, const ImageConversion& conversion)>;

/// Nothing where no operation is named so.
std::optional<ResizeOperation> resizeOperation(std::string_view name);
/// `auto` is JPEG for what loses detail already, else PNG; nothing for an unknown name.
std::optional<ConvertedFormat> convertedFormat(std::string_view name, ImageFormat source);
/// What follows the last dot of a converted file.
std::string_view extensionOf(ConvertedFormat format);

/// The size after a resize, rounded down as Zola does. The request's sides
/// are those the operation takes.
ImageSize resized(ImageSize original, const ResizeRequest& request);

/// The name that a conversion's result gets: the stem of `path` and 16 hex digits that stand for `path` and
/// the request, as in Zola 0.21 and 0.22. `path` is the one that was looked for (SiteFiles::lookedFor).
std::string convertedName(const std::string& path, const ResizeRequest& request);

} // namespace masthead
