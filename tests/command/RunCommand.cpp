#include "RunCommand.h"

#include <QProcess>
#include <QTemporaryDir>

namespace masthead::test {
namespace {

QProcessEnvironment withoutDisplay() {
    static const QTemporaryDir caches;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), caches.path());
    return environment;
}

Outcome finished(QProcess& process) {
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

Outcome run(const QStringList& arguments, const std::filesystem::path& workingFolder) {
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.setWorkingDirectory(QString::fromStdString(workingFolder.string()));
    process.start(QStringLiteral(MASTHEAD_EXECUTABLE), arguments);
    return finished(process);
}

Outcome runShell(const QString& line) {
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line, QStringLiteral(MASTHEAD_EXECUTABLE),
                                              QStringLiteral(MASTHEAD_SAMPLE)});
    return finished(process);
}

} // namespace masthead::test
