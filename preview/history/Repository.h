#pragma once

#include "publication/Diagnostic.h"

#include <filesystem>
#include <git2.h>
#include <memory>
#include <string>

namespace masthead {

/// libgit2 in use, as long as the object lives. Nothing of what it opens here is carried out, so that it may
/// belong to another user: on build servers it does.
class GitLibrary {
public:
    GitLibrary();
    ~GitLibrary();
    GitLibrary(const GitLibrary&) = delete;
    GitLibrary& operator=(const GitLibrary&) = delete;
};

template<auto freeing>
struct GitFree {
    void operator()(auto* object) const { freeing(object); }
};
using GitRepository = std::unique_ptr<git_repository, GitFree<git_repository_free>>;
using GitObject = std::unique_ptr<git_object, GitFree<git_object_free>>;
using GitTree = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using GitBlob = std::unique_ptr<git_blob, GitFree<git_blob_free>>;
using GitTreeEntry = std::unique_ptr<git_tree_entry, GitFree<git_tree_entry_free>>;
using GitDiff = std::unique_ptr<git_diff, GitFree<git_diff_free>>;

/// An error that says `message` with what libgit2 said last.
Diagnostic gitFault(const std::string& message, std::string advice = {});

/// The repository whose working folder `folder` (canonical) lies in.
struct OpenedRepository {
    GitRepository repository;
    std::filesystem::path inside; ///< `folder` from the working folder; empty where it is that itself.
};
Result<OpenedRepository> openRepository(const std::filesystem::path& folder);

/// The commit that `revision` names.
Result<GitObject> findCommit(git_repository* repository, const std::string& revision);

} // namespace masthead
