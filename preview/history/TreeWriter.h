#pragma once

#include "history/Repository.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace masthead {

/// Writes a tree of git into an empty folder. Its content may be anybody's: no name leads out of the folder,
/// links are made last and only where they lead to a place within, submodules are left out, and what is
/// deeper, more or larger than a publication can be ends it with an error.
class TreeWriter {
public:
    TreeWriter(git_repository* repository, std::filesystem::path folder, std::function<bool()> cancelled)
        : m_repository(repository)
        , m_folder(std::move(folder))
        , m_cancelled(std::move(cancelled)) {}

    Result<void> write(const git_tree* tree);

private:
    struct Level {
        GitTree tree;
        std::filesystem::path folder; ///< From the root.
        int depth = 0;
    };
    struct Link {
        std::filesystem::path file;
        std::string target;
    };

    Result<void> writeLevel(const Level& level, std::vector<Level>& open);
    Result<void> writeBlob(const git_tree_entry* entry, const std::filesystem::path& file);
    void makeLinks() const;

    git_repository* m_repository;
    std::filesystem::path m_folder;
    std::function<bool()> m_cancelled;
    std::size_t m_files = 0;
    std::uint64_t m_bytes = 0;
    std::vector<Link> m_links;
};

} // namespace masthead
