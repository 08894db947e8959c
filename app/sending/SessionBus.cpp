#include "sending/SessionBus.h"

#include <QFileInfo>
#include <QString>

#if !defined(Q_OS_WIN)
#include <unistd.h>
#endif

namespace masthead {

bool hasSessionBus() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(QStringLiteral("/run/user/%1/bus").arg(getuid()));
}

} // namespace masthead
