#pragma once

#include "document/WritableDisk.h"
#include "journal/JournalContent.h"
#include "publication/Diagnostic.h"

#include <QDateTime>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace masthead {

class JournalFile;

/// A journal that another process left behind and this one has taken: as long as this lives nobody else can.
/// Letting go of it without discard() leaves the journal for the next one.
class TakenJournal {
public:
    TakenJournal(std::unique_ptr<JournalFile> file, JournalContent content, QDateTime lastWritten);
    TakenJournal(TakenJournal&&) noexcept;
    TakenJournal& operator=(TakenJournal&&) noexcept;
    ~TakenJournal();

    const JournalContent& content() const { return m_content; }
    const QDateTime& lastWritten() const { return m_lastWritten; } ///< About when the last edit was made.
    const std::filesystem::path& path() const;

    /// Removes the journal. Only when its text is safe elsewhere, or the user does not want it.
    Result<void> discard();

private:
    std::unique_ptr<JournalFile> m_file;
    JournalContent m_content;
    QDateTime m_lastWritten;
};

/// The folder of the journals: what processes that ended without saving have left there. A journal whose
/// process lives is never touched.
class JournalFolder {
public:
    /// `folder` is where JournalWriter writes; it need not be there.
    explicit JournalFolder(std::filesystem::path folder,
                           std::shared_ptr<WritableDisk> disk = std::make_shared<WritableDisk>());

    /// Takes the next journal that no living process owns, the newest first. What is no journal, a link, a
    /// device, a pipe or too large stays where it is and is named in `unreadable()`. None when there are no
    /// more.
    std::optional<TakenJournal> takeNext();
    /// All of them, as far as `most`: each that is held is an open file of this process.
    std::vector<TakenJournal> takeAll(std::size_t most = mostHeld);
    /// Whether there are some that were not looked at.
    bool hasMore();
    /// One sentence for each file that could not be read.
    const std::vector<Diagnostic>& unreadable() const { return m_unreadable; }

    static constexpr std::size_t mostHeld = 200;

private:
    void list();
    std::optional<TakenJournal> take(const std::filesystem::path& path);

    std::filesystem::path m_folder;
    std::shared_ptr<WritableDisk> m_disk;
    std::optional<std::vector<std::filesystem::path>> m_waiting; ///< Once listed; the newest last.
    std::vector<Diagnostic> m_unreadable;
};

} // namespace masthead
