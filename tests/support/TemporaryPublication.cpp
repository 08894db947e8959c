#include "support/TemporaryPublication.h"

#include <fstream>
#include <iterator>

namespace masthead::test {

TemporaryPublication::TemporaryPublication(Kind kind) {
    if (kind == Kind::Zola)
        write("config.toml", "base_url = \"https://example.org\"\ntitle = \"The Example\"\n");
}

std::filesystem::path TemporaryPublication::root() const {
    return std::filesystem::canonical(m_folder.path().toStdString());
}

std::filesystem::path TemporaryPublication::write(const std::filesystem::path& file,
                                                  std::string_view bytes) const {
    writeBytes(root() / file, bytes);
    return root() / file;
}

std::string TemporaryPublication::read(const std::filesystem::path& file) const {
    return readBytes(root() / file);
}

std::string readBytes(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void writeBytes(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

} // namespace masthead::test
