#include "publication/Drafting.h"
#include "publication/SafePath.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace masthead {

namespace fs = std::filesystem;

namespace {

tl::unexpected<Diagnostic> refusal(const fs::path& file, std::string message, std::string advice = {}) {
    return tl::unexpected(
        Diagnostic{.file = file, .message = std::move(message), .advice = std::move(advice)});
}

std::string reason(int errorNumber) {
    return std::strerror(errorNumber);
}

/// Moves a file to a name that is not taken; 0, or the error number (EEXIST when it is taken). Nothing is
/// ever replaced.
int moveToFreeName(const fs::path& from, const fs::path& to) {
#ifdef RENAME_NOREPLACE
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
#endif
    // A second name for the file fails when the name exists, on every system.
    if (::link(from.c_str(), to.c_str()) != 0)
        return errno;
    ::unlink(from.c_str());
    return 0;
}

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

/// A file beside its later place, which goes away again unless it was moved there.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& folder)
        : m_path((folder / ".masthead-XXXXXX").string()) {
        m_descriptor = ::mkostemp(m_path.data(), O_CLOEXEC);
    }
    ~TemporaryFile() {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        ::unlink(m_path.c_str()); // Fails quietly when the file was moved.
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    int descriptor() const { return m_descriptor; }
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
    int m_descriptor = -1;
};

/// The permissions that a new file gets from the user's mask, which cannot be read without setting it for a
/// moment.
mode_t usualPermissions() {
    const mode_t mask = ::umask(022);
    ::umask(mask);
    return 0666 & ~mask;
}

/// The real folder that shall hold `file`, made where it is missing. A link on the way out of the root is
/// refused.
Result<fs::path> makeFolderFor(const fs::path& root, const fs::path& file) {
    std::error_code error;
    const fs::path realRoot = fs::canonical(root, error);
    if (error)
        return refusal(root, "The folder cannot be opened: " + error.message());
    const fs::path folder = fs::weakly_canonical((realRoot / file).parent_path(), error);
    const bool namesFile = file.is_relative() && file.has_filename() && file.filename() != "." &&
                           file.filename() != ".." && file.native().find('\0') == std::string::npos;
    if (error || !namesFile || !isInsideRoot(realRoot, folder))
        return refusal(file, "This leads out of the publication", "files are made inside its folder only");
    fs::create_directories(folder, error);
    if (error)
        return refusal(file, "The folder cannot be made: " + error.message());
    return folder;
}

/// Why `name` cannot be a file's name in its folder; empty when it can.
std::string faultOfName(std::string_view name) {
    if (name.empty())
        return "The name is empty";
    if (name.find('/') != std::string_view::npos)
        return "A name cannot hold a /";
    if (name.starts_with('.'))
        return "A name that begins with a dot would be hidden";
    if (std::any_of(name.begin(), name.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
        return "A name cannot hold line ends or control characters";
    if (firstInvalidUtf8(name) != std::string_view::npos)
        return "The name is not UTF-8";
    return {};
}

} // namespace

Result<void> createFile(const fs::path& root, const DraftFile& draft) {
    const auto folder = makeFolderFor(root, draft.file);
    if (!folder)
        return tl::unexpected(folder.error());
    const TemporaryFile temporary(*folder);
    if (temporary.descriptor() < 0)
        return refusal(draft.file, "The file cannot be made: " + reason(errno));
    if (::fchmod(temporary.descriptor(), usualPermissions()) != 0 ||
        !writeAll(temporary.descriptor(), draft.text))
        return refusal(draft.file, "The file cannot be written: " + reason(errno));
    const int error = moveToFreeName(temporary.path(), *folder / draft.file.filename());
    if (error == EEXIST)
        return refusal(draft.file, "A file of this name exists already", "choose another name");
    if (error != 0)
        return refusal(draft.file, "The file cannot be made: " + reason(error));
    return {};
}

Result<fs::path> renameFile(const fs::path& root, const fs::path& file, std::string_view newName) {
    if (const auto real = resolveInside(root, file); !real)
        return tl::unexpected(real.error());
    if (const std::string fault = faultOfName(newName); !fault.empty())
        return refusal(file, fault, "choose another name");
    if (file.filename() == "index.md" || file.filename() == "_index.md")
        return refusal(file, "This page is named by its folder", "rename the folder instead");

    fs::path name = fs::path(newName);
    if (name.extension() != file.extension())
        name += file.extension();
    const fs::path target = file.parent_path() / name;
    if (target == file)
        return file;
    const int error = moveToFreeName(root / file, root / target);
    if (error == EEXIST)
        return refusal(file, "There is already a file named " + name.string(), "choose another name");
    if (error != 0)
        return refusal(file, "The file cannot be renamed: " + reason(error));
    return target;
}

} // namespace masthead
