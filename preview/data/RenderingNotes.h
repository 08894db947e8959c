#pragma once

#include "data/ImageConversion.h"
#include "publication/Diagnostic.h"

#include <filesystem>
#include <mutex>
#include <set>
#include <vector>

namespace masthead {

/// What the functions of templates did besides answering while one page was rendered. May be written from
/// several threads at once.
class RenderingNotes {
public:
    /// A file that an answer depends on, from the root.
    void readFrom(const std::filesystem::path& file);
    /// A value that will be another one at publication, or could not be had: once for each text.
    void say(Diagnostic notice);
    /// An image that the published page needs and that nobody has made yet.
    void want(ImageConversion conversion);

    /// Sorted.
    std::vector<std::filesystem::path> files() const;
    /// In the order in which they came.
    std::vector<Diagnostic> notices() const;
    std::vector<ImageConversion> conversions() const;

private:
    mutable std::mutex m_mutex;
    std::set<std::filesystem::path> m_files;
    std::vector<Diagnostic> m_notices;
    std::vector<ImageConversion> m_conversions;
};

} // namespace masthead
