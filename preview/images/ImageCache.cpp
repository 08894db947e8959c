#include "images/ImageCache.h"

#include "data/Hash.h"
#include "publication/OpenedFile.h"

#include <QSaveFile>

#include <algorithm>
#include <chrono>
#include <vector>

namespace masthead {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".mail-image";
constexpr std::string_view original = "original";

std::string digestOf(std::string_view bytes) {
    return hexadecimal(sha2(bytes, ShaLength::Bits256));
}

/// Takes what stands before the next line break off the text.
std::string_view takeLine(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

} // namespace

fs::path ImageCache::fileOf(const std::string& key) const {
    return m_folder / (key + ending);
}

std::optional<KeptImage> ImageCache::find(const std::string& key) const {
    if (m_folder.empty())
        return std::nullopt;
    const fs::path file = fileOf(key);
    const Result<std::string> content = readFile(file);
    if (!content)
        return std::nullopt;
    std::string_view rest = *content;
    const std::string_view kind = takeLine(rest);
    const std::string_view digest = takeLine(rest);
    if (digestOf(rest) != digest)
        return std::nullopt;
    // The time says when it was used last; it need not be exact, and a write less is a write less.
    std::error_code error;
    const auto now = fs::file_time_type::clock::now();
    if (now - fs::last_write_time(file, error) > std::chrono::hours(24))
        fs::last_write_time(file, now, error);
    if (kind == original)
        return KeptImage{};
    if (kind == formatName(ImageFormat::Png))
        return KeptImage{std::string(rest), ImageFormat::Png};
    if (kind == formatName(ImageFormat::Jpeg))
        return KeptImage{std::string(rest), ImageFormat::Jpeg};
    return std::nullopt;
}

void ImageCache::put(const std::string& key, const KeptImage& image) const {
    std::error_code error;
    if (m_folder.empty() || (fs::create_directories(m_folder, error), error))
        return;
    const std::string bytes = image.bytes.value_or(std::string());
    std::string head(image.bytes ? formatName(image.format) : original);
    head += '\n' + digestOf(bytes) + '\n';
    QSaveFile file(QString::fromStdString(fileOf(key).string()));
    const bool isWritten = file.open(QIODevice::WriteOnly) &&
                           file.write(head.data(), static_cast<qint64>(head.size())) >= 0 &&
                           file.write(bytes.data(), static_cast<qint64>(bytes.size())) >= 0;
    if (isWritten)
        file.commit();
    else
        file.cancelWriting();
}

void ImageCache::shrinkTo(std::uint64_t limit) const {
    struct Entry {
        fs::file_time_type time;
        std::uint64_t size;
        fs::path file;
        bool operator<(const Entry& other) const {
            return std::tie(time, file) < std::tie(other.time, other.file);
        }
    };
    std::vector<Entry> entries;
    std::uint64_t total = 0;
    std::error_code error;
    for (fs::directory_iterator entry(m_folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->path().extension() != ending || !entry->is_regular_file(ignored))
            continue;
        entries.push_back({entry->last_write_time(ignored), entry->file_size(ignored), entry->path()});
        total += entries.back().size;
    }
    std::ranges::sort(entries, std::less<Entry>());
    for (const Entry& entry : entries) {
        if (total <= limit)
            break;
        if (fs::remove(entry.file, error))
            total -= entry.size;
    }
}

} // namespace masthead
