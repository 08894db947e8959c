#include "site/OutputFolder.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace masthead {
namespace {

Diagnostic failure(const std::filesystem::path& file, std::string message, std::string advice = {}) {
    std::error_code error;
    return {Severity::Error,  std::filesystem::absolute(file, error), 0, 0, std::move(message),
            std::move(advice)};
}

Diagnostic systemFailure(const std::filesystem::path& file, int error) {
    return failure(file, std::string("cannot be written: ") + std::strerror(error));
}

/// An open file or folder. Folders are held open while their files are written, so that a link put in their
/// place meanwhile leads nowhere.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number;
};

/// The names of a URL path, or nothing where one of them is not a plain name.
std::optional<std::vector<std::string>> namesOf(std::string_view urlPath) {
    std::vector<std::string> names;
    std::size_t begin = 0;
    while (begin < urlPath.size()) {
        const std::size_t end = std::min(urlPath.find('/', begin), urlPath.size());
        const std::string_view name = urlPath.substr(begin, end - begin);
        if (name == "." || name == ".." || name.find('\0') != std::string_view::npos)
            return std::nullopt;
        if (!name.empty())
            names.emplace_back(name);
        begin = end + 1;
    }
    if (names.empty())
        return std::nullopt;
    return names;
}

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Puts the bytes into a file beside `name` first and gives it that name when all are there. Zero or what
/// went wrong.
int replaceFile(int folder, const std::string& name, std::string_view bytes) {
    const std::size_t thread = std::hash<std::thread::id>()(std::this_thread::get_id());
    const std::string temporary =
        ".masthead-" + std::to_string(::getpid()) + '-' + std::to_string(thread) + ".part";
    Descriptor file(
        ::openat(folder, temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file.isOpen())
        return errno;
    if (!writeAll(file.number(), bytes) || ::renameat(folder, temporary.c_str(), folder, name.c_str()) != 0) {
        const int error = errno;
        ::unlinkat(folder, temporary.c_str(), 0);
        return error;
    }
    return 0;
}

} // namespace

Result<std::filesystem::path> OutputFolder::write(std::string_view urlPath, std::string_view bytes) const {
    const auto names = namesOf(urlPath);
    if (!names)
        return tl::unexpected(failure(m_folder,
                                      "nothing is written for the path `" + std::string(urlPath) + '`',
                                      "give the page another path or slug"));
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    Descriptor folder(::open(m_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return tl::unexpected(systemFailure(m_folder, errno));

    std::filesystem::path path = m_folder;
    for (auto name = names->begin(); std::next(name) != names->end(); ++name) {
        path /= *name;
        if (::mkdirat(folder.number(), name->c_str(), 0777) != 0 && errno != EEXIST)
            return tl::unexpected(systemFailure(path, errno));
        Descriptor next(
            ::openat(folder.number(), name->c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!next.isOpen() && (errno == ELOOP || errno == ENOTDIR))
            return tl::unexpected(failure(path, "is a link or a file where a folder is needed",
                                          "take it out of the target folder, or export to another"));
        if (!next.isOpen())
            return tl::unexpected(systemFailure(path, errno));
        folder = std::move(next);
    }
    path /= names->back();
    if (const int problem = replaceFile(folder.number(), names->back(), bytes))
        return tl::unexpected(systemFailure(path, problem));
    return path;
}

} // namespace masthead
