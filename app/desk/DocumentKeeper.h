#pragma once

#include "desk/OpenDocuments.h"
#include "document/ThreeWayMerge.h"
#include "look/Colours.h"

#include <QObject>

#include <filesystem>
#include <optional>
#include <set>

class QWidget;

namespace masthead {

class NoticeBoard;

/// Saves, and asks where saving or the disk raises a question: another program changed the file, the disk is
/// full, the folder is read-only. What is unsaved is never given up without an answer.
class DocumentKeeper : public QObject {
    Q_OBJECT

public:
    DocumentKeeper(OpenDocuments& documents, NoticeBoard* notices, QWidget* window);

    void setColours(const Colours& colours) { m_colours = colours; }

    /// The document whose notices are shown; null when none is open.
    void setCurrent(OpenDocument* document);
    void save(OpenDocument* document);
    void saveAll();
    /// Saves without having been told to: a file that holds something else is left alone, what goes wrong is
    /// said, and what is being said otherwise stays.
    void saveQuietly(OpenDocument* document);

    /// Asks what to do with unsaved text, if there is any. False when the user wants to stay.
    bool mayCloseAll();
    bool mayClose(OpenDocument* document);

signals:
    void saved(masthead::OpenDocument* document);
    void closeWanted(masthead::OpenDocument* document);

private:
    enum class UnsavedAnswer { Save, Discard, Stay };
    UnsavedAnswer askAboutUnsaved(const QString& sentence);
    bool trySave(OpenDocument* document);
    /// Says what became of a save; true when the text is on the disk.
    bool settle(OpenDocument* document, const Result<void>& result);
    void sayState(OpenDocument* document);
    void sayConflict(OpenDocument* document);
    void sayGone(OpenDocument* document);
    void saySaveFailed(OpenDocument* document, const Diagnostic& diagnostic);
    void changedOnDisk(OpenDocument* document);
    void keepMine(OpenDocument* document);
    void takeTheirs(OpenDocument* document);
    void compare(OpenDocument* document);
    /// Puts both changes together: at once where none overlap, else as the user decides at each place.
    void merge(OpenDocument* document);
    std::optional<QString> mergedByUser(OpenDocument* document, TextMerge merged);
    void saveCopy(OpenDocument* document);

    OpenDocuments& m_documents;
    NoticeBoard* m_notices;
    QWidget* m_window;
    OpenDocument* m_current = nullptr;
    std::set<std::filesystem::path> m_notSaved; ///< Where the last attempt failed, and was spoken of.
    Colours m_colours = Colours::light();
};

} // namespace masthead
