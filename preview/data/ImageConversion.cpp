#include "data/ImageConversion.h"

#include "data/SipHash.h"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
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

void appendNumber(std::string& bytes, std::uint64_t number, int size) {
    for (int i = 0; i < size; ++i)
        bytes.push_back(static_cast<char>(number >> (8 * i) & 0xff));
}

/// The operation's place in Zola's list, eight bytes, then the sides that it takes, four bytes each.
void appendOperation(std::string& bytes, const ResizeRequest& request) {
    appendNumber(bytes, static_cast<std::uint64_t>(request.operation), 8);
    if (request.operation != ResizeOperation::FitHeight)
        appendNumber(bytes, request.width, 4);
    if (request.operation != ResizeOperation::FitWidth)
        appendNumber(bytes, request.height, 4);
}

/// The ending, then quality and speed, a byte each; zero where the format has none.
void appendFormat(std::string& bytes, const ResizeRequest& request) {
    constexpr int jpegQuality = 75;
    constexpr int avifQuality = 80;
    constexpr int avifSpeed = 5;
    int quality = 0;
    switch (request.format) {
    case ConvertedFormat::Jpeg:
        quality = request.quality.value_or(jpegQuality);
        break;
    case ConvertedFormat::Avif:
        quality = request.quality.value_or(avifQuality);
        break;
    case ConvertedFormat::WebP:
        quality = request.quality.value_or(0);
        break;
    case ConvertedFormat::Png:
        break;
    }
    bytes += extensionOf(request.format);
    bytes.push_back(static_cast<char>(quality));
    bytes.push_back(
        static_cast<char>(request.format == ConvertedFormat::Avif ? request.speed.value_or(avifSpeed) : 0));
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

std::string convertedName(const std::string& path, const ResizeRequest& request) {
    std::string facts = path;
    appendOperation(facts, request);
    appendFormat(facts, request);
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016" PRIx64, sipHash13(facts));
    return std::filesystem::path(path).stem().string() + '.' + digits.data() + '.' +
           std::string(extensionOf(request.format));
}

} // namespace masthead
