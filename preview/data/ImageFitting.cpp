#include "data/ImageFitting.h"

#include <algorithm>
#include <limits>

namespace masthead {

ImageSize shownSize(ImageSize size, const ImageOrder& order) {
    const std::uint32_t wished = order.wanted.value_or(size.width);
    const std::uint32_t width = std::clamp(wished, 1U, std::max(order.widest, 1U));
    const std::uint64_t height = (std::uint64_t(size.height) * width + size.width / 2) / size.width;
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    return {width, static_cast<std::uint32_t>(std::clamp<std::uint64_t>(height, 1, most))};
}

std::optional<ImageHeader> readAnyImageHeader(std::string_view bytes) {
    if (const auto header = readImageHeader(bytes))
        return header;
    constexpr std::size_t prologue = 4096;
    if (bytes.substr(0, prologue).find("<svg") == std::string_view::npos)
        return std::nullopt;
    const ImageSize size = svgSize(bytes).value_or(ImageSize{300, 150});
    if (size.width == 0 || size.height == 0)
        return std::nullopt;
    return ImageHeader{ImageFormat::Svg, size};
}

} // namespace masthead
