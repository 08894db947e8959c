#pragma once

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <filesystem>
#include <map>
#include <vector>

namespace masthead {

/// What tells one state of a file from the next without reading it.
struct FileState {
    std::filesystem::file_time_type time;
    std::uintmax_t size = 0;

    bool operator==(const FileState&) const = default;
};

using FileStates = std::map<std::filesystem::path, FileState>; ///< From the root.

/// The files of a publication, hidden ones and what the site generator writes left out. Links are not
/// followed out of it. Ends early, with what it has, when `givenUp` becomes true.
FileStates sourcesOf(const std::filesystem::path& root, const std::atomic<bool>& givenUp);

/// Does the work of a SourceWatch, in a thread of its own.
class SourceScout : public QObject {
    Q_OBJECT

public:
    SourceScout();

    void follow(const std::filesystem::path& root);
    void lookSoon();
    void giveUp() { m_givenUp = true; } ///< From any thread.

signals:
    void changed(std::vector<std::filesystem::path> files);

private:
    void look();
    void watch();

    std::filesystem::path m_root;
    FileStates m_known;
    QFileSystemWatcher m_watcher;
    QTimer m_lookSoon;
    QElapsedTimer m_waiting; ///< Since the first change that has not been looked at.
    std::atomic<bool> m_givenUp = false;
};

} // namespace masthead
