#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace masthead {

/// The `sass` program (Dart Sass), for sheets that need more than libsass knows. It is run without a shell,
/// with fixed arguments, and ended when it takes too long.
class SassProgram {
public:
    explicit SassProgram(std::filesystem::path program,
                         std::chrono::milliseconds limit = std::chrono::seconds(20))
        : m_program(std::move(program))
        , m_limit(limit) {}

    /// The first executable `sass` in the folders of PATH.
    static std::optional<SassProgram> found();

    /// A sheet's compressed CSS, or what the program complained of. `sheet` is an absolute path.
    tl::expected<std::string, std::string> compile(const std::filesystem::path& sheet) const;

private:
    std::filesystem::path m_program;
    std::chrono::milliseconds m_limit;
};

} // namespace masthead
