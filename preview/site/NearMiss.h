#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace masthead {

/// The file below `root` whose path differs from `relative` only in the case of ASCII letters, relative to
/// `root`.
std::optional<std::filesystem::path> nearMiss(const std::filesystem::path& root,
                                              const std::filesystem::path& relative);

/// A sentence that names the near miss, for a Diagnostic's advice.
std::optional<std::string> nearMissAdvice(const std::filesystem::path& root,
                                          const std::filesystem::path& relative);

} // namespace masthead
