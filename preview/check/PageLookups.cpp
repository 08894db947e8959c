#include "check/PageLookups.h"

namespace masthead {

const PublishedTargets::Target& PageLookups::target(const std::string& urlPath) {
    const auto [found, isNew] = m_targets.try_emplace(urlPath);
    if (isNew)
        found->second = m_facts.targets().find(urlPath);
    return found->second;
}

const std::optional<std::filesystem::path>& PageLookups::file(const std::string& urlPath) {
    const auto [found, isNew] = m_files.try_emplace(urlPath);
    if (isNew) {
        if (Result<std::filesystem::path> file = m_site.localFile(urlPath))
            found->second = std::move(*file);
    }
    return found->second;
}

} // namespace masthead
