#pragma once

#include "desk/OpenDocuments.h"
#include "look/Colours.h"
#include "versions/VersionKeeper.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>

class QWidget;

namespace masthead {

class FileTasks;
class LedgerTasks;
class NoticeBoard;
class PublicationReader;

/// What keeping versions works with: it belongs to the desk.
struct VersionParts {
    OpenDocuments& documents;
    PublicationReader& publications;
    FileTasks* files;
    LedgerTasks* ledger;
    NoticeBoard* notices;
};

/// Sees to it that whatever the window writes, replaces or gives up is kept as a version, and shows the
/// versions.
class VersionTasks : public QObject {
    Q_OBJECT

public:
    /// `folder` is for the versions; an empty path keeps none.
    VersionTasks(const std::filesystem::path& folder, const VersionParts& parts, QWidget* window);

    bool keepsVersions() const { return m_keeper != nullptr; }
    /// Of `file`, or of those that have some where the path is empty.
    void show(const std::filesystem::path& file, const Colours& colours);

signals:
    /// A version is to be put into the text of `file`, which has to be open and shown for it.
    void fileWanted(const std::filesystem::path& file);

private:
    void connectParts();
    void restore(const std::filesystem::path& file, const QByteArray& bytes, const QString& time);
    void putBack(const std::filesystem::path& file, const QByteArray& bytes, const QString& time);
    void saveCopy(const std::filesystem::path& file, const QByteArray& bytes);
    void sayFailure(const Diagnostic& diagnostic);
    std::optional<QString> textNow(const std::filesystem::path& file) const;
    std::filesystem::path root() const;

    VersionParts m_parts;
    QWidget* m_window;
    std::unique_ptr<VersionKeeper> m_keeper;
};

} // namespace masthead
