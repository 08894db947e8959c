#pragma once

#include <QString>

#include <filesystem>
#include <optional>

namespace masthead {

/// A path as text from which Qt makes the same path again. None where its bytes are not UTF-8: its text would
/// be the name of another file.
std::optional<QString> exactTextOf(const std::filesystem::path& path);

} // namespace masthead
