#include "history/PastPublication.h"

#include "history/Repository.h"
#include "history/TreeWriter.h"

#include <QTemporaryDir>

namespace masthead {
namespace {

namespace fs = std::filesystem;

std::string pathOf(const git_diff_file& file) {
    return file.path ? file.path : "";
}

/// Leaves all files but Markdown out of a comparison: findings are told in those alone, and images would be
/// read for nothing.
int takeMarkdown(const git_diff*, const git_diff_delta* delta, const char*, void*) {
    const bool isText = pathOf(delta->old_file).ends_with(".md") || pathOf(delta->new_file).ends_with(".md");
    return isText ? 0 : 1;
}

/// Names now -> names then, from the publication's root.
std::map<fs::path, fs::path> renamesSince(git_repository* repository, git_tree* tree,
                                          const fs::path& inside) {
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                    GIT_DIFF_SHOW_UNTRACKED_CONTENT | GIT_DIFF_IGNORE_SUBMODULES |
                    GIT_DIFF_DISABLE_PATHSPEC_MATCH;
    options.notify_cb = takeMarkdown;
    std::string folder = inside.generic_string();
    char* folders = folder.data();
    if (!folder.empty())
        options.pathspec = {&folders, 1};
    git_diff* made = nullptr;
    if (git_diff_tree_to_workdir_with_index(&made, repository, tree, &options) != 0)
        return {};
    const GitDiff diff(made);
    git_diff_find_options finding;
    git_diff_find_options_init(&finding, GIT_DIFF_FIND_OPTIONS_VERSION);
    finding.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
    git_diff_find_similar(diff.get(), &finding);
    std::map<fs::path, fs::path> renames;
    for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
        const git_diff_delta* const delta = git_diff_get_delta(diff.get(), i);
        if (delta->status != GIT_DELTA_RENAMED)
            continue;
        const fs::path base = inside.empty() ? fs::path(".") : inside;
        renames.emplace(fs::path(pathOf(delta->new_file)).lexically_relative(base).lexically_normal(),
                        fs::path(pathOf(delta->old_file)).lexically_relative(base).lexically_normal());
    }
    return renames;
}

/// The tree of a folder in the tree of a commit; null where it was not there.
Result<GitTree> treeAt(git_repository* repository, git_object* commit, const fs::path& inside) {
    git_object* peeled = nullptr;
    if (git_object_peel(&peeled, commit, GIT_OBJECT_TREE) != 0)
        return tl::unexpected(
            gitFault("The revision is not whole", "the clone may be a partial one: fetch all of it"));
    GitTree root(reinterpret_cast<git_tree*>(peeled));
    if (inside.empty())
        return root;
    git_tree_entry* found = nullptr;
    if (git_tree_entry_bypath(&found, root.get(), inside.generic_string().c_str()) != 0)
        return GitTree();
    const GitTreeEntry entry(found);
    git_tree* below = nullptr;
    if (git_tree_lookup(&below, repository, git_tree_entry_id(entry.get())) != 0)
        return GitTree();
    return GitTree(below);
}

std::string hashOf(const git_object* object) {
    std::string hash(GIT_OID_HEXSZ, '0');
    git_oid_fmt(hash.data(), git_object_id(object));
    return hash;
}

} // namespace

struct PastPublication::Folder {
    QTemporaryDir temporary;
    fs::path root;
};

const fs::path& PastPublication::root() const {
    return m_folder->root;
}

fs::path PastPublication::nameThen(const fs::path& file) const {
    const auto renamed = m_namesThen.find(file);
    return renamed == m_namesThen.end() ? file : renamed->second;
}

Result<PastPublication> PastPublication::read(const fs::path& root, const std::string& revision,
                                              const std::function<bool()>& cancelled) {
    const GitLibrary library;
    const Result<OpenedRepository> opened = openRepository(root);
    if (!opened)
        return tl::unexpected(opened.error());
    git_repository* const repository = opened->repository.get();
    const Result<GitObject> commit = findCommit(repository, revision);
    if (!commit)
        return tl::unexpected(commit.error());
    const Result<GitTree> tree = treeAt(repository, commit->get(), opened->inside);
    if (!tree)
        return tl::unexpected(tree.error());

    auto folder = std::make_shared<Folder>();
    std::error_code error;
    folder->root = fs::canonical(folder->temporary.path().toStdString(), error);
    if (!folder->temporary.isValid() || error)
        return tl::unexpected(
            Diagnostic{Severity::Error, {}, 0, 0, "There is no room for temporary files", {}});
    PastPublication past;
    past.m_commit = hashOf(commit->get());
    if (*tree) {
        if (auto written = TreeWriter(repository, folder->root, cancelled).write(tree->get()); !written)
            return tl::unexpected(written.error());
        git_object* whole = nullptr;
        git_object_peel(&whole, commit->get(), GIT_OBJECT_TREE);
        const GitTree rootTree(reinterpret_cast<git_tree*>(whole));
        past.m_namesThen = renamesSince(repository, rootTree.get(), opened->inside);
    }
    past.m_folder = std::move(folder);
    return past;
}

} // namespace masthead
