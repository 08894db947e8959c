#include "mail/ImageHeaders.h"

#include "data/ImageFitting.h"
#include "publication/OpenedFile.h"

namespace masthead {
namespace {

/// Headers stand at the begin, behind some metadata at most; an SVG document is read as a whole.
constexpr std::size_t headerBytes = std::size_t(64) << 10;
constexpr std::size_t documentBytes = std::size_t(8) << 20;

} // namespace

std::optional<ImageHeader> ImageHeaders::find(const std::filesystem::path& file) const {
    const std::optional<FileStamp> stamp = m_reader.stamp(file);
    if (!stamp)
        return read(file);
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_known.find(file);
        if (known != m_known.end() && known->second.stamp == *stamp)
            return known->second.header;
    }
    const std::optional<ImageHeader> header = read(file);
    const std::lock_guard lock(m_mutex);
    m_known.insert_or_assign(file, Known{*stamp, header});
    return header;
}

std::optional<ImageHeader> ImageHeaders::read(const std::filesystem::path& file) const {
    const Result<OpenedFile> opened = OpenedFile::inside(m_root, file);
    if (!opened)
        return std::nullopt;
    for (const std::size_t length : {headerBytes, documentBytes}) {
        const Result<FileStart> start = opened->readStart(length);
        if (!start)
            return std::nullopt;
        const auto header = readAnyImageHeader(start->bytes);
        const bool isPartOfDocument = header && header->format == ImageFormat::Svg && !start->complete;
        if (start->complete || (header && !isPartOfDocument))
            return header;
    }
    return std::nullopt;
}

} // namespace masthead
