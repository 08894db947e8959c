#pragma once

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <filesystem>

namespace masthead {

/// Notices when it is worth looking at a file again: it was written, replaced by another of its name,
/// removed, or has come back. What happened is for the listener to find out. Waits for a moment of quiet,
/// since many programs write in steps.
class FileWatch : public QObject {
    Q_OBJECT

public:
    /// `file` is absolute; a link is followed.
    explicit FileWatch(std::filesystem::path file, QObject* parent = nullptr);

signals:
    void stirred();

private:
    void noteEvent();
    void settle();
    void watchPlaces();

    std::filesystem::path m_file;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet;
    QElapsedTimer m_sinceFirstEvent;
};

} // namespace masthead
