#pragma once

#include "Seat.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace masthead::test {

/// A folder with settings, state and a newsletter with one issue, in which programs run.
class Place {
public:
    /// `body` of the issue, behind its front matter.
    explicit Place(const QByteArray& body);

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString issue() const { return path(QStringLiteral("site/content/newsletter/1.md")); }
    QString state() const { return path(QStringLiteral("xdg_state_home/masthead")); }
    QProcessEnvironment environment() const;

    QString saved() const { return contentOf(issue()); }
    static QString contentOf(const QString& file);
    /// What `masthead recover` prints; its exit code is 0.
    QString recovered(const QStringList& arguments) const;
    /// What a journal has of the issue, or else the file.
    QString recoverable() const;
    QString log() const; ///< The end of what the programs said.

private:
    QTemporaryDir m_folder;
};

/// A window manager of the display, for as long as it lives.
class WindowManager {
public:
    ~WindowManager();
    bool start(const Seat& seat); ///< Whether it has taken the display over.

private:
    QProcess m_process;
};

/// The program as it is installed, in a place.
class Program {
public:
    explicit Program(const Place& place)
        : m_place(place) {}
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program() {
        if (isRunning())
            kill();
    }

    /// Opens the issue.
    void start();
    /// Returns when it happened.
    Clock::time_point kill();
    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    bool waitForEnd() { return !isRunning() || m_process->waitForFinished(); }
    qint64 process() const { return m_process->processId(); }

private:
    const Place& m_place;
    std::unique_ptr<QProcess> m_process;
};

} // namespace masthead::test
