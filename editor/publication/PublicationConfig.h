#pragma once

#include "publication/Publication.h"

namespace masthead {

/// What the files at a publication's root say of it.
struct PublicationConfig {
    PublicationKind kind = PublicationKind::PlainFolder;
    std::string title;
    std::string baseUrl;
    std::string language = "en";
    PublicationLayout layout;
    std::optional<LinkStyle> linkStyle; ///< As masthead.toml says.
    std::vector<Diagnostic> diagnostics;
};

/// Reads `config.toml` or `zola.toml`, then `masthead.toml`. `root` must be canonical.
PublicationConfig readConfig(const std::filesystem::path& root);

} // namespace masthead
