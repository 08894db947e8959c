#pragma once

#include "site/Site.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace masthead {

/// Which files are published where: all pages of all sections, drafts too, and the sections themselves.
class PublishedPaths {
public:
    explicit PublishedPaths(const Site& site);

    /// From the root; more than one where they are in each other's way.
    const std::vector<std::filesystem::path>& filesAt(const std::string& path) const;

private:
    std::unordered_map<std::string, std::vector<std::filesystem::path>> m_files;
    std::vector<std::filesystem::path> m_none;
};

} // namespace masthead
