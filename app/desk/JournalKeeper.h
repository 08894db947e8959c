#pragma once

#include "desk/OpenDocuments.h"
#include "journal/JournalFolder.h"
#include "journal/JournalWriter.h"

#include <QObject>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace masthead {

class NoticeBoard;

/// Where in the folder for what outlives the program the journals are.
std::filesystem::path journalsIn(const std::filesystem::path& stateFolder);

/// Keeps what is unsaved in the open documents in journals, and tells the user while that is not possible. A
/// journal begins with the first edit, and ends when nothing is unsaved any more: saved, undone, taken from
/// the disk, or given up by the user.
class JournalKeeper : public QObject {
    Q_OBJECT

public:
    /// With an empty `stateFolder` nothing is kept.
    JournalKeeper(OpenDocuments& documents, const std::filesystem::path& stateFolder, NoticeBoard* notices,
                  QObject* parent);
    ~JournalKeeper() override;

    /// For a document that now has the text of `taken`, unsaved: that journal is discarded as soon as the
    /// document's own one is on the disk, or nothing is unsaved any more.
    void takeOver(OpenDocument* document, TakenJournal taken);
    /// All that is unsaved has been given up, or saved: before the documents are closed together.
    void giveUpAll();
    /// Waits until all edits so far outlive the program; false when that is not possible just now.
    bool flush();

private:
    /// The journal of one document.
    struct Kept {
        std::filesystem::path file;
        QByteArray hash; ///< Of the state of the file that the journal began with.
        std::optional<JournalNumber> journal;
        int length = 0;       ///< Of the text after the last edit, in UTF-16 units.
        qint64 edits = 0;     ///< In the journal.
        bool inDoubt = false; ///< Saved, but the disk did not say that it will last.
        std::vector<TakenJournal> inherited;
        qint64 editsInherited = 0; ///< So many edits make up the text of those.
    };

    void follow(OpenDocument* document);
    void edited(OpenDocument* document, int position, int removed, int added);
    void settle(OpenDocument* document);
    void savedInDoubt(OpenDocument* document);
    void begin(OpenDocument* document, Kept& kept);
    void append(OpenDocument* document, Kept& kept, int position, int removed, int added);
    void end(Kept& kept);
    void closed(const std::filesystem::path& file);
    void moved(const std::filesystem::path& from, const std::filesystem::path& to);
    void confirmed(JournalNumber journal, qint64 edits);
    void sayFailed(const Diagnostic& diagnostic);
    void takeFailedBack();

    NoticeBoard* m_notices;
    std::unique_ptr<JournalWriter> m_writer;
    std::map<OpenDocument*, Kept> m_kept;
    QString m_failedSentence; ///< While it holds.
};

} // namespace masthead
