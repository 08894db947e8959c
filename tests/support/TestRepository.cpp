#include "support/TestRepository.h"

#include <QProcess>

namespace masthead::test {

TestRepository::TestRepository(std::filesystem::path folder)
    : m_folder(std::move(folder)) {
    git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
}

std::string TestRepository::git(const QStringList& arguments) const {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"})
        environment.insert(QLatin1String(name), QStringLiteral("/dev/null"));
    for (const char* role : {"AUTHOR", "COMMITTER"}) {
        environment.insert(QStringLiteral("GIT_%1_NAME").arg(QLatin1String(role)), QStringLiteral("Editor"));
        environment.insert(QStringLiteral("GIT_%1_EMAIL").arg(QLatin1String(role)),
                           QStringLiteral("editor@example.com"));
    }
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QString::fromStdString(m_folder.string()));
    process.start(QStringLiteral("git"), arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("git: %s", process.readAllStandardError().constData());
    return process.readAllStandardOutput().trimmed().toStdString();
}

std::string TestRepository::commitAll() const {
    git({QStringLiteral("add"), QStringLiteral("-A")});
    git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"),
         QStringLiteral("-m"), QStringLiteral("As it is")});
    return git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")});
}

} // namespace masthead::test
