#include "data/ImageConversion.h"

#include "data/Hash.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace masthead {
namespace {

/// `side` * `factor` / `divisor`, rounded down.
std::uint32_t proportional(std::uint32_t side, std::uint32_t factor, std::uint32_t divisor) {
    if (divisor == 0)
        return 0;
    const std::uint64_t result = std::uint64_t(side) * factor / divisor;
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(result, std::numeric_limits<std::uint32_t>::max()));
}

bool losesDetail(ImageFormat format) {
    switch (format) {
    case ImageFormat::Png:
    case ImageFormat::Tiff:
    case ImageFormat::Bmp:
    case ImageFormat::Ico:
        return false;
    default:
        return true;
    }
}

} // namespace

std::optional<ResizeOperation> resizeOperation(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, ResizeOperation>, 5> operations{
        {{"scale", ResizeOperation::Scale},
         {"fit_width", ResizeOperation::FitWidth},
         {"fit_height", ResizeOperation::FitHeight},
         {"fit", ResizeOperation::Fit},
         {"fill", ResizeOperation::Fill}}};
    for (const auto& [known, operation] : operations) {
        if (known == name)
            return operation;
    }
    return std::nullopt;
}

std::optional<ConvertedFormat> convertedFormat(std::string_view name, ImageFormat source) {
    if (name == "auto")
        return losesDetail(source) ? ConvertedFormat::Jpeg : ConvertedFormat::Png;
    if (name == "jpeg" || name == "jpg")
        return ConvertedFormat::Jpeg;
    if (name == "png")
        return ConvertedFormat::Png;
    if (name == "webp")
        return ConvertedFormat::WebP;
    return name == "avif" ? std::optional(ConvertedFormat::Avif) : std::nullopt;
}

std::string_view extensionOf(ConvertedFormat format) {
    switch (format) {
    case ConvertedFormat::Jpeg:
        return "jpg";
    case ConvertedFormat::Png:
        return "png";
    case ConvertedFormat::WebP:
        return "webp";
    case ConvertedFormat::Avif:
        return "avif";
    }
    return {};
}

ImageSize resized(ImageSize original, const ResizeRequest& request) {
    const ImageSize toWidth{request.width, proportional(original.height, request.width, original.width)};
    const ImageSize toHeight{proportional(original.width, request.height, original.height), request.height};
    switch (request.operation) {
    case ResizeOperation::FitWidth:
        return toWidth;
    case ResizeOperation::FitHeight:
        return toHeight;
    case ResizeOperation::Fit:
        if (original.width <= request.width && original.height <= request.height)
            return original;
        return std::uint64_t(original.width) * request.height > std::uint64_t(original.height) * request.width
                   ? toWidth
                   : toHeight;
    case ResizeOperation::Scale:
    case ResizeOperation::Fill:
        break;
    }
    return {request.width, request.height};
}

std::string convertedName(const std::filesystem::path& source, const ResizeRequest& request) {
    const auto number = [](int value) { return std::to_string(value) + ' '; };
    const std::string facts = source.generic_string() + '\n' + number(static_cast<int>(request.operation)) +
                              std::to_string(request.width) + ' ' + std::to_string(request.height) + ' ' +
                              number(static_cast<int>(request.format)) +
                              number(request.quality.value_or(-1)) + number(request.speed.value_or(-1));
    return source.stem().string() + '.' + hexadecimal(sha2(facts, ShaLength::Bits256)).substr(0, 16) + '.' +
           std::string(extensionOf(request.format));
}

} // namespace masthead
