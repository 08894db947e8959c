#pragma once

#include <filesystem>
#include <optional>

namespace masthead::test {

/// Real newsletters kept beside the checkout, at `../shared/publications/NAME/site`; nothing when they are not there. Tests
/// that use them say that they skip.
std::optional<std::filesystem::path> sharedPublication(const char* name);

} // namespace masthead::test

/// Skips the test aloud when the real newsletter is not beside the checkout.
#define MASTHEAD_REQUIRE_SHARED(variable, name)                                                               \
    const auto variable##Found = masthead::test::sharedPublication(name);                                     \
    if (!variable##Found)                                                                                     \
        QSKIP("skipped: ../shared/publications/" name " is not beside the checkout");                         \
    const std::filesystem::path variable = *variable##Found
