#pragma once

#include "document/OpenMarks.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>

namespace masthead {

class NoticeBoard;
class OpenDocuments;
struct OpenDocument;

/// Tells other windows of Masthead, which are programs of their own, what is open in this one, and the user
/// when the document shown is open in one of them: from the start, as soon as another opens it, and no longer
/// than that holds. Nothing of it costs a keystroke anything: marks are made and looked at beside the window,
/// when a document opens, closes or changes between saved and unsaved, and when another window does so.
class OtherWindows : public QObject {
    Q_OBJECT

public:
    /// With an empty `stateFolder` nobody is told of anything.
    OtherWindows(OpenDocuments& documents, const std::filesystem::path& stateFolder, NoticeBoard* notices,
                 QObject* parent);

    /// The document whose notices are shown; null when none is.
    void setCurrent(const OpenDocument* document);
    void look(); ///< Happens by itself when another window opens or closes something.

signals:
    void closeWanted(); ///< Of the document shown, in this window.

private:
    using Files = std::map<std::filesystem::path, OpenState>;

    void tell();
    void watch();
    void take(const std::filesystem::path& file, std::optional<OpenState> elsewhere);
    void say(OpenState elsewhere);

    OpenDocuments& m_documents;
    NoticeBoard* m_notices;
    std::filesystem::path m_folder;
    std::shared_ptr<OpenMarks> m_marks; ///< Of the worker's thread.
    Files m_told;
    const OpenDocument* m_shown = nullptr;
    std::filesystem::path m_current; ///< Its file.
    std::optional<OpenState> m_said; ///< The most serious of the document shown while it is open elsewhere.
    QFileSystemWatcher m_watcher;
    QTimer m_lookSoon;
    QTimer m_lookAgain;   ///< A window that is killed tells nobody.
    QThreadPool m_worker; ///< Last: what it runs ends before the rest goes.
};

} // namespace masthead
