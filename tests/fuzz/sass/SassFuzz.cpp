// Any bytes as a Sass sheet: rewriting it for libsass ends and loses no line.

#include "sass/SassModules.h"
#include "sass/SassSource.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace masthead;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = [](std::string_view sheet) { return std::ranges::count(sheet, '\n'); };
    if (lines(forLibsass(text)) < lines(text))
        std::abort();
    (void)usesModules(text);
    (void)sheetsNamedIn(text);
    if (const auto sheet = withoutModules(text))
        (void)forLibsass(sheet->text);
    return 0;
}
