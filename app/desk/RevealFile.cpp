#include "desk/RevealFile.h"

#include "sending/SessionBus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStringList>
#include <QUrl>

namespace masthead {

namespace {

void openFolder(const QString& file) {
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).path()));
}

} // namespace

void revealFile(const QString& file) {
    if (!hasSessionBus()) {
        openFolder(file);
        return;
    }
    QDBusMessage wish = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    wish << QStringList{QUrl::fromLocalFile(file).toString()} << QString();
    auto* answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(wish), qApp);
    QObject::connect(answer, &QDBusPendingCallWatcher::finished, answer,
                     [file](QDBusPendingCallWatcher* watcher) {
                         if (QDBusPendingReply<>(*watcher).isError())
                             openFolder(file);
                         watcher->deleteLater();
                     });
}

} // namespace masthead
