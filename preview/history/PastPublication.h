#pragma once

#include "publication/Diagnostic.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace masthead {

/// A publication as it was at a commit of the git repository that it lies in, in a temporary folder that goes
/// with the object.
class PastPublication {
public:
    /// `revision` is what `git rev-parse` knows: `HEAD`, `main`, `v1.2`, `HEAD~3`, a hash. Nothing of the
    /// repository is carried out (no hooks, no filters) and nothing in it is changed; links that lead out of
    /// the publication, submodules and what is larger than anybody writes are left out or refused. An error
    /// says what is wrong: no repository, no such revision, a clone without its history. A publication that
    /// was not there yet is an empty folder. Takes its time. `cancelled` is asked between files; true is an
    /// error too.
    static Result<PastPublication> read(const std::filesystem::path& root, const std::string& revision,
                                        const std::function<bool()>& cancelled = {});

    const std::filesystem::path& root() const;             ///< Absolute, links resolved.
    const std::string& commit() const { return m_commit; } ///< Its hash, 40 digits.

    /// What a file (from the root) of the working folder was called then, as git's detection of renames
    /// tells: its own name for most.
    std::filesystem::path nameThen(const std::filesystem::path& file) const;

private:
    struct Folder;

    std::shared_ptr<const Folder> m_folder;
    std::string m_commit;
    std::map<std::filesystem::path, std::filesystem::path> m_namesThen;
};

} // namespace masthead
