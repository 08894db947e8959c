#pragma once

#include "document/WritableDisk.h"

#include <cerrno>
#include <filesystem>
#include <string_view>

namespace masthead {

/// The result of `call`, made again where a signal came between. Not for ever: a disk may say so each time.
template<typename Call>
auto uninterrupted(const Call& call) {
    constexpr int attempts = 100;
    auto result = call();
    for (int attempt = 1; attempt < attempts && result < 0 && errno == EINTR; ++attempt)
        result = call();
    return result;
}

/// Writes all of `bytes`, in as many calls as it takes. False with errno.
bool writeAll(WritableDisk& disk, int descriptor, std::string_view bytes);

/// Makes `folder` (mode 0700), and those above it where they lack, so that they last. True where it is there
/// already, whoever made it. False with errno.
bool makePrivateFolder(const std::filesystem::path& folder, WritableDisk& disk);

} // namespace masthead
