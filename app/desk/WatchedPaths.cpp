#include "desk/WatchedPaths.h"

namespace masthead {

void watchOnly(QFileSystemWatcher& watcher, const QSet<QString>& wanted) {
    const QStringList list = watcher.files() + watcher.directories();
    const QSet<QString> watched(list.begin(), list.end());
    const QSet<QString> superfluous = watched - wanted;
    const QSet<QString> missing = wanted - watched;
    if (!superfluous.isEmpty())
        watcher.removePaths(superfluous.values());
    if (!missing.isEmpty())
        watcher.addPaths(missing.values());
}

} // namespace masthead
