#pragma once

#include "site/Site.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace masthead {

enum class WrittenKind { Page, Asset };

struct WrittenFile {
    std::filesystem::path path; ///< As written: below the target folder.
    WrittenKind kind = WrittenKind::Page;
};

struct ExportReport {
    std::vector<WrittenFile> written;
    std::vector<Diagnostic> diagnostics; ///< What is wrong in the content, and what could not be written.
    std::vector<Diagnostic> notices;     ///< Values that will be others at publication, each kind once.
    bool cancelled = false;
};

/// What the one who exports chose.
struct ExportChoices {
    StandIns standIns = StandIns::Allowed;
    TextScripts scripts = TextScripts::LeftOut;
};

/// Told before each page; false cancels.
using ExportProgress = std::function<bool(std::size_t done, std::size_t total, const Issue& page)>;

/// Writes each page at `target`/<published path>/index.html with the local images and files it uses at their
/// published paths. Nothing outside `target` is written, and existing files there are replaced atomically.
ExportReport exportPages(const Site& site, const FileReader& reader, const std::vector<const Issue*>& pages,
                         const std::filesystem::path& target, const ExportChoices& choices = {},
                         const ExportProgress& progress = {});

} // namespace masthead
