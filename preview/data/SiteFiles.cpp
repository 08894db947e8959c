#include "data/SiteFiles.h"

#include "publication/OpenedFile.h"
#include "publication/SafePath.h"

namespace masthead {
namespace {

namespace fs = std::filesystem;

/// Whether something is there, which may then turn out to be refused.
bool standsAt(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
}

} // namespace

SiteFiles::SiteFiles(SitePlaces places, FileReader reader, MadeFiles made)
    : m_places(std::move(places))
    , m_reader(std::move(reader))
    , m_made(std::move(made)) {}

std::optional<FoundFile> SiteFiles::madeFile(const fs::path& searched) const {
    const fs::path path = searched.lexically_normal();
    auto made = m_made ? m_made(path) : std::nullopt;
    return made ? std::optional(FoundFile{m_places.outputFolder / path, std::move(made)}) : std::nullopt;
}

std::string SiteFiles::lookedFor(std::string_view path) {
    if (path.starts_with("@/"))
        return "content/" + std::string(path.substr(2));
    while (path.starts_with('/'))
        path.remove_prefix(1);
    return std::string(path);
}

Result<std::optional<FoundFile>> SiteFiles::find(std::string_view path) const {
    const fs::path searched = lookedFor(path);
    if (searched.empty() || path.find('\0') != std::string_view::npos)
        return std::nullopt;
    std::vector<fs::path> folders{{}, "static", "content", m_places.outputFolder};
    if (!m_places.theme.empty())
        folders.push_back(fs::path("themes") / m_places.theme / "static");
    for (const fs::path& folder : folders) {
        // What would be made now goes before what was made some time ago.
        if (folder == m_places.outputFolder) {
            if (auto made = madeFile(searched))
                return made;
        }
        const fs::path candidate = (folder / searched).lexically_normal();
        if (!standsAt(m_places.root / candidate))
            continue;
        if (auto resolved = resolveInside(m_places.root, candidate); !resolved)
            return tl::unexpected(std::move(resolved.error()));
        return FoundFile{candidate, std::nullopt};
    }
    return std::nullopt;
}

Result<std::string> SiteFiles::read(const FoundFile& file) const {
    return file.made ? Result<std::string>(file.made->content) : m_reader(file.path);
}

Result<std::string> SiteFiles::readStart(const FoundFile& file, std::size_t length) const {
    if (file.made)
        return file.made->content.substr(0, length);
    return readStartInside(m_places.root, file.path, length).map([](FileStart start) {
        return std::move(start.bytes);
    });
}

std::vector<fs::path> SiteFiles::sources(const FoundFile& file) {
    return file.made ? file.made->sources : std::vector<fs::path>{file.path};
}

} // namespace masthead
