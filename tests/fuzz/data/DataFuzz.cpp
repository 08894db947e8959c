// Any bytes as a data file, of the format that the first byte names: reading ends, and in a value that can be
// written as JSON.

#include "data/DataFormats.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace masthead;
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto format = static_cast<DataFormat>(*data % 7);
    if (const auto value = readData(text, format, KeyOrder::Alphabetical))
        (void)value->toJson();
    return 0;
}
