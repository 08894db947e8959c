#include "RunWindow.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <map>
#include <set>
#include <unistd.h>

namespace masthead::test {

namespace {

constexpr uid_t nobody = 65534;

QByteArray bytesOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray commandLineOf(qint64 process) {
    return bytesOf(QStringLiteral("/proc/%1/cmdline").arg(process));
}

bool comesFrom(qint64 process, qint64 ancestor) {
    for (int steps = 0; process > 1 && steps < 16; ++steps) {
        if (process == ancestor)
            return true;
        process = statusOf(process, "PPid").toLongLong();
    }
    return false;
}

} // namespace

QByteArray statusOf(qint64 process, const QByteArray& field) {
    for (const QByteArray& line : bytesOf(QStringLiteral("/proc/%1/status").arg(process)).split('\n')) {
        if (line.startsWith(field + ':'))
            return line.mid(field.size() + 1).trimmed();
    }
    return {};
}

RunWindow::RunWindow()
    : m_environment(QProcessEnvironment::systemEnvironment()) {
    for (const char* name : {"QTWEBENGINE_DISABLE_SANDBOX", "QTWEBENGINE_CHROMIUM_FLAGS", "QT_LOGGING_RULES",
                             "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"})
        m_environment.remove(QLatin1String(name));
    set("QT_QPA_PLATFORM", QStringLiteral("offscreen"));
    set("QT_QUICK_BACKEND", QStringLiteral("software"));
    set("HOME", m_folder.path());
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
                             "XDG_RUNTIME_DIR", "TMPDIR"}) {
        const QString folder = m_folder.filePath(QLatin1String(name));
        QDir().mkdir(folder);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        set(name, folder);
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(QStringLiteral("/"));
}

RunWindow::~RunWindow() {
    end();
}

void RunWindow::set(const char* variable, const QString& value) {
    m_environment.insert(QLatin1String(variable), value);
}

void RunWindow::asNobody() {
    m_asNobody = true;
    QStringList owned{m_folder.path()};
    for (QDirIterator each(m_folder.path(), QDir::Dirs | QDir::NoDotAndDotDot); each.hasNext();)
        owned.append(each.next());
    for (const QString& name : owned) {
        if (chown(QFile::encodeName(name).constData(), nobody, nobody) != 0)
            qWarning("%s cannot be given away", qPrintable(name));
    }
}

bool RunWindow::start(const QString& path, int milliseconds) {
    QStringList words{QStringLiteral(MASTHEAD_EXECUTABLE), path};
    if (m_asNobody)
        words = QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid"),
                            QString::number(nobody),   QStringLiteral("--regid"),
                            QString::number(nobody),   QStringLiteral("--clear-groups")} +
                words;
    m_process.setProcessEnvironment(m_environment);
    m_process.start(words.takeFirst(), words);
    QElapsedTimer clock;
    clock.start();
    // Asked once each time: one process that begins may end again before the next.
    while (clock.elapsed() < milliseconds && m_process.state() != QProcess::NotRunning) {
        if (!drawingProcesses().empty())
            return true;
        m_process.waitForFinished(50);
    }
    return false;
}

QByteArray RunWindow::outputSoFar() {
    m_output += m_process.readAll();
    return m_output;
}

QByteArray RunWindow::end() {
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    return outputSoFar();
}

std::vector<qint64> RunWindow::drawingProcesses() const {
    std::map<qint64, qint64> parents;
    std::set<qint64> haveChildren;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& name : names) {
        const qint64 process = name.toLongLong();
        const qint64 parent = process > 0 ? statusOf(process, "PPid").toLongLong() : 0;
        if (parent > 0) {
            parents[process] = parent;
            haveChildren.insert(parent);
        }
    }
    // The web engine makes them as copies of a process that waits for that and draws nothing itself.
    std::vector<qint64> found;
    for (const auto& [process, parent] : parents) {
        const QByteArray origin = commandLineOf(parent);
        if (!haveChildren.contains(process) && origin.contains("--type=zygote") &&
            !origin.contains("--no-zygote-sandbox") && comesFrom(process, m_process.processId()))
            found.push_back(process);
    }
    return found;
}

} // namespace masthead::test
