#include "document/FileWatch.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

namespace masthead {

namespace {

/// As long as programs pause between the steps of one save, as short as nobody minds.
constexpr int quietMilliseconds = 60;
/// A file that is written to without end, such as a log, is looked at in between.
constexpr int longestWaitMilliseconds = 600;

QString toQt(const std::filesystem::path& path) {
    return QFile::decodeName(path.c_str());
}

/// `folder`, or the nearest one above it that is still there.
std::filesystem::path nearestExisting(std::filesystem::path folder) {
    std::error_code error;
    while (!std::filesystem::is_directory(folder, error) && folder.has_relative_path())
        folder = folder.parent_path();
    return folder;
}

} // namespace

FileWatch::FileWatch(std::filesystem::path file, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file)) {
    m_quiet.setSingleShot(true);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileWatch::noteEvent);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FileWatch::noteEvent);
    connect(&m_quiet, &QTimer::timeout, this, &FileWatch::settle);
    watchPlaces();
}

void FileWatch::noteEvent() {
    if (!m_quiet.isActive())
        m_sinceFirstEvent.start();
    const qint64 left = longestWaitMilliseconds - m_sinceFirstEvent.elapsed();
    m_quiet.start(int(std::clamp<qint64>(left, 0, quietMilliseconds)));
}

void FileWatch::settle() {
    // Before the listener looks, so that nothing happens unseen between its look and the next watch.
    watchPlaces();
    emit stirred();
}

void FileWatch::watchPlaces() {
    // Anew each time: what carries the name may be another file than the one watched so far.
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);

    QStringList places = {toQt(nearestExisting(m_file.parent_path()))};
    std::error_code error;
    const std::filesystem::path target = std::filesystem::canonical(m_file, error);
    if (!error) {
        places << toQt(target) << toQt(target.parent_path());
        places.removeDuplicates();
    }
    m_watcher.addPaths(places);
}

} // namespace masthead
