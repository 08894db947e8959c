#include "document/StateFolder.h"

#include <QDir>
#include <QString>
#include <QtGlobal>

namespace masthead {

std::filesystem::path usersStateFolder() {
    const QString chosen = qEnvironmentVariable("XDG_STATE_HOME");
    if (QDir::isAbsolutePath(chosen))
        return std::filesystem::path(chosen.toStdString()) / "masthead";
    const QString home = QDir::homePath();
    return home.isEmpty() || home == QDir::rootPath()
               ? std::filesystem::path()
               : std::filesystem::path(home.toStdString()) / ".local" / "state" / "masthead";
}

} // namespace masthead
