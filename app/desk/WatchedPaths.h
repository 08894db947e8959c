#pragma once

#include <QFileSystemWatcher>
#include <QSet>
#include <QString>

namespace masthead {

/// Watches these paths and no others. What is watched already stays so: nothing that happens meanwhile is missed.
void watchOnly(QFileSystemWatcher& watcher, const QSet<QString>& wanted);

} // namespace masthead
