#include "sending/Keyring.h"

#include "sending/SessionBus.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>

namespace masthead {
namespace {

constexpr QLatin1String service("masthead");

QString noKeyring() {
    return QCoreApplication::translate("Keyring", "there is no desktop session with a keyring");
}

QString keyOf(const SmtpSettings& server) {
    return QString::fromStdString(server.user + '@' + server.host);
}

} // namespace

void DesktopKeyring::read(const SmtpSettings& server, QObject* context, const ReadAnswer& answer) {
    if (!hasSessionBus()) {
        QMetaObject::invokeMethod(
            context,
            [answer] {
                answer({{}, noKeyring()});
            },
            Qt::QueuedConnection);
        return;
    }
    auto* job = new QKeychain::ReadPasswordJob(service);
    job->setInsecureFallback(false); // Which would be a file that anybody can read.
    job->setKey(keyOf(server));
    QObject::connect(job, &QKeychain::Job::finished, context, [job, answer] {
        KeyringAnswer given;
        if (job->error() == QKeychain::NoError)
            given.password = job->textData();
        else if (job->error() != QKeychain::EntryNotFound)
            given.fault = job->errorString();
        answer(given);
    });
    job->start(); // Deletes itself.
}

void DesktopKeyring::keep(const SmtpSettings& server, const QString& password, QObject* context,
                          const KeepAnswer& answer) {
    if (!hasSessionBus()) {
        QMetaObject::invokeMethod(
            context, [answer] { answer(noKeyring()); }, Qt::QueuedConnection);
        return;
    }
    auto* job = new QKeychain::WritePasswordJob(service);
    job->setInsecureFallback(false);
    job->setKey(keyOf(server));
    job->setTextData(password);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, answer] {
        answer(job->error() == QKeychain::NoError ? QString() : job->errorString());
    });
    job->start();
}

} // namespace masthead
