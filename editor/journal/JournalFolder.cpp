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

void JournalFolder::list() {
    if (m_waiting)
        return;
    removeUnfinished(m_folder, m_disk);
    std::vector<std::pair<std::filesystem::file_time_type, std::filesystem::path>> journals;
    for (std::filesystem::path& path : filesEndingIn(journalEnding, m_folder)) {
        std::error_code error;
        const auto written = std::filesystem::last_write_time(path, error);
        journals.emplace_back(error ? std::filesystem::file_time_type::min() : written, std::move(path));
    }
    std::sort(journals.begin(), journals.end());
    m_waiting.emplace();
    for (auto& [written, path] : journals)
        m_waiting->push_back(std::move(path));
}

std::optional<TakenJournal> JournalFolder::takeNext() {
    list();
    while (!m_waiting->empty()) {
        const std::filesystem::path path = std::move(m_waiting->back());
        m_waiting->pop_back();
        if (auto journal = take(path))
            return journal;
    }
    return std::nullopt;
}

std::vector<TakenJournal> JournalFolder::takeAll(std::size_t most) {
    std::vector<TakenJournal> taken;
    while (taken.size() < most) {
        auto journal = takeNext();
        if (!journal)
            break;
        taken.push_back(std::move(*journal));
    }
    return taken;
}

bool JournalFolder::hasMore() {
    list();
    return !m_waiting->empty();
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
