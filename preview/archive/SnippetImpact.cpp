#include "archive/SnippetImpact.h"

#include "data/Parallel.h"

#include <algorithm>
#include <unordered_map>

namespace masthead {

std::vector<SnippetImpact> snippetImpacts(const Archive& archive, const std::function<bool()>& cancelled) {
    std::vector<SnippetImpact> impacts;
    std::unordered_map<std::string, std::size_t> byFile;
    for (const Archive::Page& snippet : archive.snippets()) {
        byFile.try_emplace(snippet->listing.file.native(), impacts.size());
        impacts.push_back({snippet, {}, {}});
    }
    for (const Archive::Page& issue : archive.issues()) {
        for (const std::filesystem::path& included : issue->includes) {
            const auto found = byFile.find(included.native());
            if (found == byFile.end())
                continue;
            std::vector<Archive::Page>& users = impacts[found->second].users;
            if (users.empty() || users.back() != issue) // It may include it several times.
                users.push_back(issue);
        }
    }
    std::vector<std::vector<NearCopy>> copies(archive.issues().size());
    forEachInParallel(
        copies.size(), [&] { return cancelled && cancelled(); },
        [&](std::size_t issue) { copies[issue] = archive.nearCopies().find(*archive.issues()[issue]); });
    for (std::size_t issue = 0; issue < copies.size(); ++issue) {
        for (const NearCopy& copy : copies[issue])
            impacts[copy.snippet].copies.push_back({archive.issues()[issue], copy});
    }
    return impacts;
}

} // namespace masthead
