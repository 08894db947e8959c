// Any bytes as an image's begin: a size that is told is none of nothing.

#include "data/ImageHeader.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto header = masthead::readImageHeader(bytes);
        header && (header->size.width == 0 || header->size.height == 0))
        std::abort();
    (void)masthead::svgSize(bytes);
    return 0;
}
