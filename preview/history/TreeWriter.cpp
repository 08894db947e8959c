#include "history/TreeWriter.h"

#include <fcntl.h>
#include <string_view>
#include <unistd.h>

namespace masthead {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostFiles = 100'000;
constexpr std::uint64_t mostBytes = std::uint64_t(4) << 30;
constexpr int deepest = 64;

/// What may stand in a folder; git itself refuses others, but a tree can be made by hand.
bool isName(std::string_view name) {
    return !name.empty() && name != "." && name != ".." && name != ".git" &&
           name.find('/') == std::string_view::npos;
}

Diagnostic fault(std::string message) {
    return {Severity::Error, {}, 0, 0, std::move(message), {}};
}

bool writeNewFile(const fs::path& path, std::string_view bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written <= 0)
            break;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::close(file) == 0 && bytes.empty();
}

/// Whether a link in `file` leads to a place in the folder, by its names alone: readers follow no further.
bool staysInside(const fs::path& file, const std::string& target) {
    if (target.empty() || fs::path(target).is_absolute())
        return false;
    const fs::path place = (file.parent_path() / target).lexically_normal();
    return !place.empty() && *place.begin() != "..";
}

} // namespace

Result<void> TreeWriter::write(const git_tree* tree) {
    git_tree* copy = nullptr;
    if (git_tree_dup(&copy, const_cast<git_tree*>(tree)) != 0)
        return tl::unexpected(gitFault("The revision cannot be read"));
    std::vector<Level> open;
    open.push_back({GitTree(copy), {}, 0});
    while (!open.empty()) {
        const Level level = std::move(open.back());
        open.pop_back();
        if (auto written = writeLevel(level, open); !written)
            return written;
    }
    makeLinks();
    return {};
}

Result<void> TreeWriter::writeLevel(const Level& level, std::vector<Level>& open) {
    std::error_code error;
    fs::create_directory(m_folder / level.folder, error);
    for (std::size_t i = 0; i < git_tree_entrycount(level.tree.get()); ++i) {
        const git_tree_entry* const entry = git_tree_entry_byindex(level.tree.get(), i);
        const std::string name = git_tree_entry_name(entry);
        if (m_cancelled && m_cancelled())
            return tl::unexpected(fault("Reading the revision was cancelled"));
        if (!isName(name))
            continue;
        const git_object_t type = git_tree_entry_type(entry);
        if (type == GIT_OBJECT_BLOB) {
            if (auto written = writeBlob(entry, level.folder / name); !written)
                return written;
        } else if (type == GIT_OBJECT_TREE) {
            if (level.depth == deepest)
                return tl::unexpected(fault("The revision has folders that are too deep"));
            git_tree* below = nullptr;
            if (git_tree_lookup(&below, m_repository, git_tree_entry_id(entry)) != 0)
                return tl::unexpected(
                    gitFault("The revision is not whole", "the clone may be a partial one: fetch all of it"));
            open.push_back({GitTree(below), level.folder / name, level.depth + 1});
        }
    }
    return {};
}

Result<void> TreeWriter::writeBlob(const git_tree_entry* entry, const fs::path& file) {
    git_blob* read = nullptr;
    if (++m_files > mostFiles)
        return tl::unexpected(fault("The revision has more files than are read"));
    // Asked first: what is too large is not read at all.
    git_odb* odb = nullptr;
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const bool isKnown = git_repository_odb(&odb, m_repository) == 0 &&
                         git_odb_read_header(&size, &type, odb, git_tree_entry_id(entry)) == 0;
    git_odb_free(odb);
    if (isKnown && (m_bytes += size) > mostBytes)
        return tl::unexpected(fault("The revision is larger than what is read"));
    if (!isKnown || git_blob_lookup(&read, m_repository, git_tree_entry_id(entry)) != 0)
        return tl::unexpected(
            gitFault("The revision is not whole", "the clone may be a partial one: fetch all of it"));
    const GitBlob blob(read);
    const std::string_view bytes(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                                 static_cast<std::size_t>(git_blob_rawsize(blob.get())));
    if (git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK)
        m_links.push_back({file, std::string(bytes)});
    else if (!writeNewFile(m_folder / file, bytes))
        return tl::unexpected(
            fault("The revision's `" + file.generic_string() + "` cannot be written to a temporary folder"));
    return {};
}

void TreeWriter::makeLinks() const {
    for (const Link& link : m_links) {
        std::error_code error;
        if (staysInside(link.file, link.target))
            fs::create_symlink(link.target, m_folder / link.file, error);
    }
}

} // namespace masthead
