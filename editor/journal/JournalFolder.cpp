#include "journal/JournalFolder.h"

#include "journal/JournalFile.h"
#include "journal/JournalName.h"

#include <algorithm>
#include <utility>

namespace masthead {

namespace {

constexpr qint64 unfinishedForSeconds = 60;

/// The files of the folder that have this ending.
std::vector<std::filesystem::path> filesEndingIn(std::string_view ending,
                                                 const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().native().ends_with(ending))
            files.push_back(entry->path());
    return files;
}

/// What processes were making when they ended. One that was begun just now may not have its lock yet.
void removeUnfinished(const std::filesystem::path& folder, const std::shared_ptr<WritableDisk>& disk) {
    for (const std::filesystem::path& path : filesEndingIn(unfinishedEnding, folder)) {
        const auto file = JournalFile::take(path, disk);
        if (file && *file &&
            (*file)->lastWritten().secsTo(QDateTime::currentDateTime()) > unfinishedForSeconds)
            (void)(*file)->remove();
    }
}

} // namespace

TakenJournal::TakenJournal(std::unique_ptr<JournalFile> file, JournalContent content, QDateTime lastWritten)
    : m_file(std::move(file))
    , m_content(std::move(content))
    , m_lastWritten(std::move(lastWritten)) {}

TakenJournal::TakenJournal(TakenJournal&&) noexcept = default;
TakenJournal& TakenJournal::operator=(TakenJournal&&) noexcept = default;
TakenJournal::~TakenJournal() = default;

const std::filesystem::path& TakenJournal::path() const {
    return m_file->path();
}

Result<void> TakenJournal::discard() {
    return m_file->remove();
}

JournalFolder::JournalFolder(std::filesystem::path folder, std::shared_ptr<WritableDisk> disk)
    : m_folder(std::move(folder))
    , m_disk(std::move(disk)) {}

std::vector<TakenJournal> JournalFolder::takeAll() {
    m_unreadable.clear();
    removeUnfinished(m_folder, m_disk);
    std::vector<TakenJournal> taken;
    for (const std::filesystem::path& path : filesEndingIn(journalEnding, m_folder))
        if (auto journal = take(path))
            taken.push_back(std::move(*journal));
    std::sort(taken.begin(), taken.end(), [](const TakenJournal& one, const TakenJournal& other) {
        return one.lastWritten() > other.lastWritten();
    });
    return taken;
}

std::optional<TakenJournal> JournalFolder::take(const std::filesystem::path& path) {
    auto file = JournalFile::take(path, m_disk);
    if (!file) {
        m_unreadable.push_back(file.error());
        return std::nullopt;
    }
    if (!*file)
        return std::nullopt;
    if ((*file)->size() == 0) {
        (void)(*file)->remove(); // Ended, or begun as the power went.
        return std::nullopt;
    }
    const JournalLimits limits;
    const Result<QByteArray> bytes = (*file)->read(limits.fileBytes);
    if (!bytes) {
        m_unreadable.push_back(bytes.error());
        return std::nullopt;
    }
    auto content = readJournal(*bytes, limits);
    if (!content) {
        m_unreadable.push_back({.severity = Severity::Warning,
                                .file = path,
                                .message = "is no journal that this version of Masthead can read",
                                .advice = "remove it, or open it with the version that wrote it"});
        return std::nullopt;
    }
    QDateTime lastWritten = (*file)->lastWritten();
    return TakenJournal(std::move(*file), std::move(*content), std::move(lastWritten));
}

} // namespace masthead
