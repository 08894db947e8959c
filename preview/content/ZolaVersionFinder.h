#pragma once

#include "content/ZolaConfig.h"
#include "publication/TomlTree.h"

namespace masthead {

/// The version of Zola that a site is published with: as masthead.toml says, else by keys of the config that
/// only one version takes, else the version named in a workflow, netlify.toml or a Dockerfile, else 0.22.
/// `file` is the config's name. Files that were looked into are added to `sources`.
ZolaVersion findZolaVersion(const Publication& publication, const FileReader& reader,
                            const std::filesystem::path& file, const TomlNode& config,
                            std::vector<std::filesystem::path>& sources);

} // namespace masthead
