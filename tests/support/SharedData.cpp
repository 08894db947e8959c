#include "support/SharedData.h"

namespace masthead::test {

std::optional<std::filesystem::path> sharedPublication(const char* name) {
    const std::filesystem::path site =
        std::filesystem::path(MASTHEAD_SOURCE_DIR) / ".." / "shared" / "publications" / name / "site";
    std::error_code error;
    const auto real = std::filesystem::canonical(site, error);
    if (error)
        return std::nullopt;
    return real;
}

} // namespace masthead::test
