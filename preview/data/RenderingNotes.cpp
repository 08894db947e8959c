#include "data/RenderingNotes.h"

#include <algorithm>

namespace masthead {

void RenderingNotes::readFrom(const std::filesystem::path& file) {
    const std::scoped_lock lock(m_mutex);
    m_files.insert(file);
}

void RenderingNotes::say(Diagnostic notice) {
    const std::scoped_lock lock(m_mutex);
    if (std::ranges::find(m_notices, notice) == m_notices.end())
        m_notices.push_back(std::move(notice));
}

void RenderingNotes::want(ImageConversion conversion) {
    const std::scoped_lock lock(m_mutex);
    if (std::ranges::find(m_conversions, conversion) == m_conversions.end())
        m_conversions.push_back(std::move(conversion));
}

std::vector<std::filesystem::path> RenderingNotes::files() const {
    const std::scoped_lock lock(m_mutex);
    return {m_files.begin(), m_files.end()};
}

std::vector<Diagnostic> RenderingNotes::notices() const {
    const std::scoped_lock lock(m_mutex);
    return m_notices;
}

std::vector<ImageConversion> RenderingNotes::conversions() const {
    const std::scoped_lock lock(m_mutex);
    return m_conversions;
}

} // namespace masthead
