#include "publication/FolderWalk.h"

#include "publication/SafePath.h"

#include <algorithm>
#include <set>

namespace masthead {

namespace fs = std::filesystem;

namespace {

constexpr int deepestFolder = 64;

class Walk {
public:
    Walk(const fs::path& root, WalkDepth depth, const std::vector<fs::path>& without)
        : m_root(root)
        , m_depth(depth) {
        for (const fs::path& folder : without)
            m_without.insert((root / folder).lexically_normal());
    }

    void enter(const fs::path& folder, int level);
    std::vector<fs::path> take() {
        std::sort(m_files.begin(), m_files.end());
        return std::move(m_files);
    }

private:
    bool isPassedOver(const fs::directory_entry& entry) const;

    fs::path m_root;
    WalkDepth m_depth;
    std::set<fs::path> m_without;
    std::set<fs::path> m_entered; ///< Real paths, so that links which form a loop end.
    std::vector<fs::path> m_files;
};

bool Walk::isPassedOver(const fs::directory_entry& entry) const {
    const std::string name = entry.path().filename().string();
    return name.starts_with('.') || name == "node_modules" ||
           m_without.contains(entry.path().lexically_normal());
}

void Walk::enter(const fs::path& folder, int level) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error || level > deepestFolder || !isInsideRoot(m_root, real) || !m_entered.insert(real).second)
        return;
    for (fs::directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error), end;
         !error && entry != end; entry.increment(error)) {
        if (isPassedOver(*entry))
            continue;
        std::error_code ignored; // An entry that vanishes while it is looked at is no entry.
        if (entry->is_directory(ignored)) {
            if (m_depth == WalkDepth::AllFolders)
                enter(entry->path(), level + 1);
        } else if (entry->path().extension() == ".md" && entry->is_regular_file(ignored)) {
            const fs::path file = entry->path().lexically_relative(m_root);
            if (!entry->is_symlink(ignored) || resolveInside(m_root, file))
                m_files.push_back(file);
        }
    }
}

} // namespace

std::vector<fs::path> findMarkdownFiles(const fs::path& root, const fs::path& folder, WalkDepth depth,
                                        const std::vector<fs::path>& without) {
    Walk walk(root, depth, without);
    walk.enter((root / folder).lexically_normal(), 0);
    return walk.take();
}

} // namespace masthead
