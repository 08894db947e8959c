#include "history/Repository.h"

#include "publication/SafePath.h"

namespace masthead {
namespace {

bool isShallow(git_repository* repository) {
    return git_repository_is_shallow(repository) == 1;
}

} // namespace

GitLibrary::GitLibrary() {
    git_libgit2_init();
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
}

GitLibrary::~GitLibrary() {
    git_libgit2_shutdown();
}

Diagnostic gitFault(const std::string& message, std::string advice) {
    const git_error* const error = git_error_last();
    std::string whole = message;
    if (error && error->message && *error->message)
        whole.append(" (").append(error->message).append(")");
    return {Severity::Error, {}, 0, 0, std::move(whole), std::move(advice)};
}

Result<OpenedRepository> openRepository(const std::filesystem::path& folder) {
    git_repository* opened = nullptr;
    const int code = git_repository_open_ext(&opened, folder.c_str(), GIT_REPOSITORY_OPEN_CROSS_FS, nullptr);
    GitRepository repository(opened);
    if (code == GIT_ENOTFOUND)
        return tl::unexpected(Diagnostic{Severity::Error,
                                         {},
                                         0,
                                         0,
                                         "`" + folder.string() + "` is not in a git repository",
                                         "what is new is told against one of its revisions"});
    if (code != 0)
        return tl::unexpected(gitFault("The git repository of `" + folder.string() + "` cannot be opened"));
    const char* const workingFolder = git_repository_workdir(repository.get());
    std::error_code error;
    const auto root = std::filesystem::canonical(workingFolder ? workingFolder : "", error);
    // Its settings may name any folder.
    if (error || !isInsideRoot(root, folder))
        return tl::unexpected(
            Diagnostic{Severity::Error,
                       {},
                       0,
                       0,
                       "`" + folder.string() + "` is not in the working folder of its git repository",
                       {}});
    std::filesystem::path inside = folder.lexically_relative(root);
    if (inside == ".")
        inside.clear();
    return OpenedRepository{std::move(repository), std::move(inside)};
}

Result<GitObject> findCommit(git_repository* repository, const std::string& revision) {
    if (git_repository_head_unborn(repository) == 1)
        return tl::unexpected(
            Diagnostic{Severity::Error, {}, 0, 0, "The git repository has no commit yet", {}});
    git_object* named = nullptr;
    const int code = git_revparse_single(&named, repository, revision.c_str());
    const GitObject object(named);
    git_object* peeled = nullptr;
    if (code == 0 && git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT) == 0)
        return GitObject(peeled);
    const std::string message = code == 0 ? "`" + revision + "` names no commit"
                                          : "There is no revision `" + revision + "` in the git repository";
    const std::string advice =
        isShallow(repository)
            ? "it is a shallow clone: fetch its history (git fetch --unshallow, in a CI fetch-depth: 0)"
            : "branches of a server are named with it, as in origin/main";
    return tl::unexpected(Diagnostic{Severity::Error, {}, 0, 0, message, advice});
}

} // namespace masthead
