#pragma once

#include "check/PublicationFacts.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace masthead {

/// What several rules ask of the disk and of the publication, asked once for each path of a page. For one
/// page at a time.
class PageLookups {
public:
    PageLookups(const Site& site, const PublicationFacts& facts)
        : m_site(site)
        , m_facts(facts) {}

    const PublishedTargets::Target& target(const std::string& urlPath);
    /// The file that the site shows at a path, percent-encoded or not; from the root.
    const std::optional<std::filesystem::path>& file(const std::string& urlPath);

private:
    const Site& m_site;
    const PublicationFacts& m_facts;
    std::unordered_map<std::string, PublishedTargets::Target> m_targets;
    std::unordered_map<std::string, std::optional<std::filesystem::path>> m_files;
};

} // namespace masthead
