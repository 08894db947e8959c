#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace masthead::test {

/// Sees which files of some folders are opened or read, by whatever process.
class OpenedFiles {
public:
    OpenedFiles();
    ~OpenedFiles();
    OpenedFiles(const OpenedFiles&) = delete;
    OpenedFiles& operator=(const OpenedFiles&) = delete;

    /// The files directly in it, from now on. Ends the test program where that cannot be seen.
    void watch(const std::filesystem::path& folder);

    /// Those opened since the last call, each as often as it was.
    std::vector<std::string> take();

private:
    int m_descriptor = -1;
    std::map<int, std::filesystem::path> m_folders;
};

} // namespace masthead::test
