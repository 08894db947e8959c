#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <vector>

namespace masthead::test {

/// The real program with its window, offscreen, in a folder of its own for everything that it keeps. Nothing
/// in its environment says anything about the sandbox unless set() does.
class RunWindow {
public:
    RunWindow();
    /// Ends the program as a desktop does when somebody logs out, and by force where it does not go.
    ~RunWindow();

    void set(const char* variable, const QString& value);
    /// As an account that owns nothing here; only root can do that. `path` and the program's folder must be
    /// readable to everybody.
    void asNobody();

    /// Starts with `path` and waits until the web engine has a process to draw pages in, or the program has
    /// ended, or `milliseconds` are over. False where there is none then.
    bool start(const QString& path, int milliseconds);
    /// Ends it and waits; what it wrote to its standard output and error.
    QByteArray end();

    /// Where it keeps what it keeps.
    QString folder() const { return m_folder.path(); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    int exitCode() const { return m_process.exitCode(); }
    QByteArray outputSoFar();
    std::vector<qint64> drawingProcesses() const;

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QByteArray m_output;
    bool m_asNobody = false;
};

/// One field of /proc/`process`/status, such as `Seccomp`; empty where there is none.
QByteArray statusOf(qint64 process, const QByteArray& field);

} // namespace masthead::test
