#pragma once

#include "check/Finding.h"
#include "check/NewFindings.h"
#include "publication/Publication.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace masthead {

/// What was wrong already at a commit: whoever has many old findings looks only at the new ones. A plain
/// value; may be used from several threads at once.
class Baseline {
public:
    /// Checks `files` (from the root) of `publication` as they were at `revision`, by the same rules with the
    /// levels that masthead.toml has now, as `reader` gives it. For the errors see PastPublication. Takes
    /// about as long as checking these files does.
    static Result<Baseline> read(const Publication& publication, const FileReader& reader,
                                 const std::string& revision, const std::vector<std::filesystem::path>& files,
                                 const std::function<bool()>& cancelled = {});

    const std::string& commit() const { return m_commit; } ///< Its hash, 40 digits.

    /// Those that were not there then (newFindings()). `reader` gives the texts that they were found in.
    std::vector<Finding> newOf(const std::vector<Finding>& findings, const FileReader& reader) const;

    /// Whether a page linked to `address` then, as its author wrote it.
    bool hadLink(const std::filesystem::path& file, const std::string& address) const;

private:
    std::string m_commit;
    std::vector<FindingIdentity> m_findings; ///< With the names that files have now.
    std::set<std::pair<std::filesystem::path, std::string>> m_links;
};

} // namespace masthead
