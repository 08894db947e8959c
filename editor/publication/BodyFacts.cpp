#include "publication/IncludeCalls.h"
#include "publication/PageReader.h"
#include "publication/Publication.h"

#include <algorithm>
#include <map>

namespace masthead {

namespace fs = std::filesystem;

BodyFacts readBodies(const Publication& publication, const std::function<bool()>& cancelled) {
    BodyFacts facts;
    std::map<fs::path, std::vector<fs::path>> uses;
    for (const Snippet& snippet : publication.snippets)
        uses[snippet.file];
    for (const Section& section : publication.sections) {
        for (const Issue& issue : section.pages) {
            if (cancelled && cancelled())
                break;
            const ReadPage page = readPage(publication.root, issue.file, ReadExtent::WholeFile);
            facts.wordCounts.emplace_back(issue.file, countWords(page.body()));
            for (const fs::path& included : includedFiles(page.body())) {
                const auto use = uses.find(included);
                if (use != uses.end() && (use->second.empty() || use->second.back() != issue.file))
                    use->second.push_back(issue.file);
            }
        }
    }
    facts.snippetUses.assign(uses.begin(), uses.end());
    return facts;
}

void applyBodyFacts(Publication& publication, const BodyFacts& facts) {
    const std::map<fs::path, std::size_t> counts(facts.wordCounts.begin(), facts.wordCounts.end());
    for (Section& section : publication.sections) {
        for (Issue& page : section.pages) {
            if (const auto count = counts.find(page.file); count != counts.end())
                page.wordCount = count->second;
        }
    }
    const std::map<fs::path, std::vector<fs::path>> uses(facts.snippetUses.begin(), facts.snippetUses.end());
    for (Snippet& snippet : publication.snippets) {
        if (const auto use = uses.find(snippet.file); use != uses.end())
            snippet.usedBy = use->second;
    }
}

} // namespace masthead
