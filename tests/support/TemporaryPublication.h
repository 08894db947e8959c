#pragma once

#include <QTemporaryDir>

#include <filesystem>
#include <string>
#include <string_view>

namespace masthead::test {

/// A publication's folder that lives as long as the test.
class TemporaryPublication {
public:
    enum class Kind { Zola, Plain };
    explicit TemporaryPublication(Kind kind = Kind::Zola);

    std::filesystem::path root() const;
    /// Writes bytes as they are; makes the folders above.
    std::filesystem::path write(const std::filesystem::path& file, std::string_view bytes) const;
    std::string read(const std::filesystem::path& file) const;

private:
    QTemporaryDir m_folder;
};

std::string readBytes(const std::filesystem::path& path);
void writeBytes(const std::filesystem::path& path, std::string_view bytes);

} // namespace masthead::test
