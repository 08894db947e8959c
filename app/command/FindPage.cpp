#include "command/FindPage.h"

#include <algorithm>

namespace masthead {

const Issue* findPage(const OpenedSite& opened, const std::string& wanted) {
    const Publication& publication = *opened.publication;
    if (const Issue* issue = publication.findIssue(wanted))
        return issue;
    if (const Issue* page = publication.findPage(wanted))
        return page;
    if (const auto file = fileInside(publication, wanted)) {
        if (const Issue* page = publication.findPage(*file))
            return page;
    }
    for (const Section& section : publication.sections) {
        for (const Issue& page : section.pages) {
            const std::string path = opened.site->publishedPath(page);
            if (path == wanted || path.ends_with('/' + wanted + '/'))
                return &page;
        }
    }
    return nullptr;
}

const Issue* newestIssue(const Publication& publication, bool withDrafts) {
    const std::vector<Issue>& issues = publication.issues();
    const auto newest =
        std::ranges::find_if(issues, [&](const Issue& issue) { return withDrafts || !issue.draft; });
    return newest == issues.end() ? nullptr : &*newest;
}

} // namespace masthead
