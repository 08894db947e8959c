#pragma once

#include "journal/JournalContent.h"
#include "journal/JournalFile.h"
#include "journal/JournalFormat.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// Where and how a JournalLog writes.
struct JournalPlace {
    std::filesystem::path folder;
    std::string token; ///< In the name of each file, so that none has the name of another's.
    std::shared_ptr<WritableDisk> disk;
    qint64 smallestLimit = 0; ///< Bytes up to which a journal grows in any case.
};

/// A file whose content the disk is to confirm.
struct JournalSync {
    std::shared_ptr<JournalFile> file;
    bool withFolder = false;
    qint64 edits = 0; ///< How many edits of the log it has.
};

/// The journal of one text, from memory to disk. Knows no thread: who has the disk confirm what was written
/// asks with nextSync() and answers with synced().
class JournalLog {
public:
    JournalLog(JournalPlace place, JournalOrigin origin, QString base);
    JournalLog(const JournalLog&) = delete;
    JournalLog& operator=(const JournalLog&) = delete;
    /// The file stays.
    ~JournalLog();

    void append(JournalEdit edit);
    void saved(QByteArray hash, qint64 size);
    void moved(const std::filesystem::path& file);

    /// What may be done to bring the file up to date.
    enum class Effort {
        Append, ///< Only what costs as little as the edits that lack.
        Whole,  ///< All of the journal is written anew where that is needed.
    };
    /// Brings the file up to date; does nothing before the first edit. After a failure what was written
    /// before is still there whole, and the next call tries again.
    void write(Effort effort = Effort::Whole);
    /// Why the newest text is not in the file, or will not outlast a loss of power.
    const std::optional<Diagnostic>& fault() const { return m_fault; }
    /// One at a time.
    std::optional<JournalSync> nextSync();
    void synced(const JournalSync& sync, const Result<void>& result);
    /// Removes the file.
    void end();

private:
    /// A file and how far it is.
    struct Target {
        std::shared_ptr<JournalFile> file;
        JournalEncoder encoder{QByteArray(journalSeedSize, '\0')};
        std::size_t edits = 0; ///< Of m_edits, from the front.
        qint64 appended = 0;   ///< Of all edits.
        qint64 bytesAnew = 0;  ///< When it was made.
        bool hasSave = false;  ///< It has m_save.
        bool isBehind = false; ///< It lacks edits that are not in m_edits any more.
        bool syncWanted = false;
        bool folderWanted = false; ///< Its name is not confirmed.

        bool isUsable() const { return file && !file->isTorn() && !isBehind; }
    };
    /// What stands in the file with the given hash.
    struct Save {
        std::size_t edits = 0; ///< Of m_edits, from the front.
        QByteArray hash;
        qint64 size = 0;
    };

    std::filesystem::path path() const;
    const QString& textBeforeEdits() const { return m_text ? *m_text : m_base; }
    qint64 limit() const;
    bool isTooLarge() const;
    bool isTooLong();
    bool isAnewNeeded() const;

    void catchUpCurrent();
    void catchUpSuccessor();
    Result<void> catchUp(Target& target);
    void makeAnew();
    Result<Target> freshTarget();
    void anewFailed(const Diagnostic& diagnostic);
    void promoteSuccessor();
    void dropSuccessor();

    void fold();
    void foldSave();
    void dropEdits(std::size_t count);

    JournalPlace m_place;
    JournalOrigin m_origin;
    QString m_base;
    QByteArray m_packedBase;       ///< Empty until it is needed.
    std::optional<QString> m_text; ///< The text before m_edits where it is not the base.
    qint32 m_caret = 0;            ///< With m_text.
    std::vector<JournalEdit> m_edits;
    std::size_t m_sealed = 0; ///< So many of them stand in a file: nothing is joined to them.
    qint64 m_units = 0;       ///< Inserted by them, in UTF-16 units.
    qint64 m_size = 0;        ///< Of the text after them, in the same.
    qint64 m_appended = 0;    ///< Edits since the begin.
    std::optional<Save> m_save;
    Target m_current;
    Target m_successor; ///< Made anew and not confirmed yet; kept up to date beside the current one.
    std::optional<Diagnostic> m_fault;
    bool m_syncFailed = false; ///< What the current file has may be lost: no later sync tells.
    bool m_hasMoved = false;   ///< The current file is under the old name.
    bool m_anewWanted = false;
    int m_failedAppends = 0; ///< One after the other.
    bool m_syncing = false;
};

} // namespace masthead
