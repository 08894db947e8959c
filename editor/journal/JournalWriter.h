#pragma once

#include "document/WritableDisk.h"
#include "journal/JournalContent.h"
#include "publication/Diagnostic.h"

#include <QObject>

#include <chrono>
#include <filesystem>
#include <memory>

namespace masthead {

/// How a JournalWriter divides its time.
struct JournalPace {
    std::chrono::milliseconds collecting{40}; ///< From the first edit to writing it with those that follow.
    /// From a failure to the next attempt to append. Whole journals, which on a full disk are many bytes for
    /// nothing, are tried again after twice, four times and so on up to sixteen times this.
    std::chrono::milliseconds retrying{1000};
    qint64 smallestLimit = qint64(2) << 20; ///< Bytes up to which a journal grows in any case.
};

/// Names a journal of a JournalWriter.
enum class JournalNumber : int {};

/// Keeps the texts that are being edited in journals, one file for each, so that they outlive the program.
/// Every edit is in the kernel's hands some 40 ms after it was made, where it outlives the process, and on
/// the disk as soon as the disk takes it. All calls come from one thread and none but flush() waits for the
/// disk.
///
/// A journal grows by appending; past a limit (the larger of `smallestLimit` and four times its text) it is
/// made anew beside and renamed over, so that at every moment one stands there whole. Its process holds a
/// lock on it (flock(2)) as long as it lives.
class JournalWriter : public QObject {
    Q_OBJECT

public:
    /// `folder` is made (mode 0700) when the first edit comes.
    explicit JournalWriter(std::filesystem::path folder,
                           std::shared_ptr<WritableDisk> disk = std::make_shared<WritableDisk>(),
                           JournalPace pace = {});
    /// Writes what was collected. Journals that were not ended stay for JournalFolder.
    ~JournalWriter() override;

    /// A new journal of a text that is `base` so far, the text of the file as `origin` says. Writes nothing
    /// before the first edit.
    JournalNumber begin(JournalOrigin origin, QString base);
    void append(JournalNumber journal, JournalEdit edit);
    /// The text up to here has been saved as a file with this hash and size, but the disk did not say that it
    /// will last: the journal goes on.
    void saved(JournalNumber journal, QByteArray hash, qint64 size);
    /// The file has another name now, from the publication's root.
    void moved(JournalNumber journal, std::filesystem::path file);
    /// Nothing is unsaved any more: the journal is removed. Ends the number.
    void end(JournalNumber journal);

    /// Waits until all that came before is in the kernel's hands; false when some of it could not be written.
    bool flush();

signals:
    /// Some text is not being kept. Told once until worksAgain(); the writer goes on trying.
    void failed(const masthead::Diagnostic& diagnostic);
    void worksAgain();
    /// So many of the edits appended to `journal` since its begin are on the disk.
    void kept(masthead::JournalNumber journal, qint64 edits);

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

} // namespace masthead
