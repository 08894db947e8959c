#pragma once

#include "data/FileReader.h"
#include "site/Site.h"

#include <filesystem>
#include <vector>

namespace masthead::test {

/// A publication opened from the disk, with the theme that comes with the program.
struct OpenedSite {
    FileReader reader;
    Site site;

    std::vector<const Issue*> pages() const; ///< Of all sections.
};

/// Ends the test program where there is no publication in `root`.
OpenedSite openSite(const std::filesystem::path& root);

} // namespace masthead::test
