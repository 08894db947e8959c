#include "support/OpenedFiles.h"

#include <QtGlobal>

#include <array>
#include <cstring>

#include <sys/inotify.h>
#include <unistd.h>

namespace masthead::test {

OpenedFiles::OpenedFiles()
    : m_descriptor(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

OpenedFiles::~OpenedFiles() {
    ::close(m_descriptor);
}

void OpenedFiles::watch(const std::filesystem::path& folder) {
    const int number = inotify_add_watch(m_descriptor, folder.c_str(), IN_OPEN | IN_ACCESS);
    if (number < 0)
        qFatal("%s cannot be watched", folder.c_str());
    m_folders[number] = folder;
}

std::vector<std::string> OpenedFiles::take() {
    std::vector<std::string> opened;
    alignas(inotify_event) std::array<char, 1 << 16> buffer{};
    for (ssize_t size = 0; (size = ::read(m_descriptor, buffer.data(), buffer.size())) > 0;) {
        for (std::size_t at = 0; at < std::size_t(size);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            // A folder that is listed gives names away but nothing that stands in a file.
            if ((event.mask & IN_ISDIR) == 0 && event.len > 0)
                opened.push_back((m_folders[event.wd] / (buffer.data() + at + sizeof event)).string());
            at += sizeof event + event.len;
        }
    }
    return opened;
}

} // namespace masthead::test
