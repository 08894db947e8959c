#include "Program.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

namespace masthead::test {

namespace {

QString programUnderTest() {
    return qEnvironmentVariable("MASTHEAD_KILL_PROGRAM", QStringLiteral(MASTHEAD_EXECUTABLE));
}

void write(const QString& name, const QByteArray& bytes) {
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

Place::Place(const QByteArray& body) {
    QDir().mkpath(path(QStringLiteral("site/content/newsletter")));
    QDir().mkpath(path(QStringLiteral("run")));
    QFile::setPermissions(path(QStringLiteral("run")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    write(path(QStringLiteral("site/config.toml")),
          "base_url = \"https://kill.example\"\ntitle = \"Kill\"\n");
    write(path(QStringLiteral("site/content/newsletter/_index.md")),
          "+++\ntitle = \"Newsletter\"\nsort_by = \"date\"\n+++\n");
    write(issue(), "+++\ntitle = \"1 - Lasting\"\ndate = \"2026-01-04\"\nslug = \"lasting\"\n"
                   "description = \"\"\n+++\n\n" +
                       body);
}

QProcessEnvironment Place::environment() const {
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        all.insert(QString::fromLatin1(name), path(QString::fromLatin1(name).toLower()));
    all.insert(QStringLiteral("XDG_RUNTIME_DIR"), path(QStringLiteral("run")));
    all.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
    return all;
}

QString Place::contentOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString Place::recovered(const QStringList& arguments) const {
    QProcess command;
    command.setProcessEnvironment(environment());
    command.start(programUnderTest(), QStringList{QStringLiteral("recover")} + arguments);
    command.waitForFinished(-1);
    return command.exitCode() == 0 ? QString::fromUtf8(command.readAllStandardOutput()) : QString();
}

QString Place::recoverable() const {
    const QString unsaved = recovered({QStringLiteral("--show"), issue()});
    return unsaved.isNull() ? saved() : unsaved;
}

QString Place::log() const {
    QFile file(path(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).right(2000) : QString();
}

WindowManager::~WindowManager() {
    m_process.kill();
    m_process.waitForFinished();
}

bool WindowManager::start(const Seat& seat) {
    constexpr int longestMilliseconds = 20'000;
    m_process.start(QStringLiteral("openbox"), {QStringLiteral("--sm-disable")});
    return m_process.waitForStarted() &&
           QTest::qWaitFor([&] { return seat.hasWindowManager(); }, longestMilliseconds);
}

void Program::start() {
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(m_place.environment());
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_place.path(QStringLiteral("log")), QIODevice::Append);
    m_process->start(programUnderTest(), {m_place.issue()});
    QVERIFY(m_process->waitForStarted());
}

Clock::time_point Program::kill() {
    ::kill(pid_t(m_process->processId()), SIGKILL);
    const Clock::time_point killed = Clock::now();
    m_process->waitForFinished();
    return killed;
}

} // namespace masthead::test
