#include "RunWindow.h"
#include "support/SlowBuild.h"
#include "support/TemporaryPublication.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <string>
#include <unistd.h>

using namespace masthead::test;

namespace {

constexpr int longestStart = 30'000 * slowness;

bool isRoot() {
    return geteuid() == 0;
}

/// Whether an account without rights may have namespaces of its own, which the sandbox is made of.
bool namespacesAreToBeHad(bool asNobody) {
    QStringList words{QStringLiteral("unshare"), QStringLiteral("--user"), QStringLiteral("true")};
    if (asNobody)
        words = QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid"),
                            QStringLiteral("65534"),   QStringLiteral("--regid"),
                            QStringLiteral("65534"),   QStringLiteral("--clear-groups")} +
                words;
    const QString program = words.takeFirst();
    return QProcess::execute(program, words) == 0;
}

bool everybodyMayEnter(const QString& path) {
    return QProcess::execute(QStringLiteral("setpriv"),
                             {QStringLiteral("--reuid"), QStringLiteral("65534"), QStringLiteral("--regid"),
                              QStringLiteral("65534"), QStringLiteral("--clear-groups"),
                              QStringLiteral("test"), QStringLiteral("-r"), path}) == 0;
}

/// Empty where we may not look.
QString userNamespaceOf(qint64 process) {
    std::error_code error;
    const auto name = std::filesystem::read_symlink("/proc/" + std::to_string(process) + "/ns/user", error);
    return QString::fromStdString(name.string());
}

int filesBelow(const QString& folder) {
    int count = 0;
    for (QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); each.hasNext();
         each.next())
        ++count;
    return count;
}

} // namespace

class SandboxTest : public QObject {
    Q_OBJECT

private slots:
    void asRootItRefusesAndOpensNothing() {
        if (!isRoot())
            QSKIP("this is not run as root");
        RunWindow window;
        QVERIFY(!window.start(QStringLiteral(MASTHEAD_SAMPLE), longestStart));
        const QByteArray said = window.end();
        QCOMPARE(window.exitCode(), 2);
        QVERIFY2(said.contains("does not work as root; start it as an ordinary user"), said.constData());
        QVERIFY2(said.contains("QTWEBENGINE_DISABLE_SANDBOX=1"), said.constData());
        QCOMPARE(filesBelow(window.folder()), 0);
    }

    void asRootItStartsWhenToldTo_data() {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("starts");
        const QString flags = QStringLiteral("QTWEBENGINE_CHROMIUM_FLAGS");
        QTest::newRow("Qt's variable")
            << QStringLiteral("QTWEBENGINE_DISABLE_SANDBOX") << QStringLiteral("1") << true;
        QTest::newRow("the engine's flag") << flags << QStringLiteral(" --no-pings  --no-sandbox") << true;
        QTest::newRow("another flag") << flags << QStringLiteral("--no-sandbox-and-elevated") << false;
    }
    void asRootItStartsWhenToldTo() {
        if (!isRoot())
            QSKIP("this is not run as root");
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(bool, starts);
        RunWindow window;
        window.set(qPrintable(variable), value);
        QCOMPARE(window.start(QStringLiteral(MASTHEAD_SAMPLE), longestStart), starts);
        QCOMPARE(window.isRunning(), starts);
        if (!starts)
            QCOMPARE(window.exitCode(), 2);
    }

    void theProcessThatDrawsDoesNotGetThePassword() {
        RunWindow window;
        window.set("QTWEBENGINE_DISABLE_SANDBOX", QStringLiteral("1"));
        window.set("MASTHEAD_SMTP_PASSWORD", QStringLiteral("gull-p4ssword"));
        const bool isDrawn = window.start(QStringLiteral(MASTHEAD_SAMPLE), longestStart);
        QVERIFY2(isDrawn, window.outputSoFar().constData());
        for (const qint64 process : window.drawingProcesses()) {
            QFile environment(QStringLiteral("/proc/%1/environ").arg(process));
            QVERIFY(environment.open(QIODevice::ReadOnly));
            const QByteArray variables = environment.readAll();
            QVERIFY(variables.contains("XDG_STATE_HOME="));
            QVERIFY(!variables.contains("gull-p4ssword"));
        }
    }

    void anOrdinaryUsersPageIsDrawnInTheSandbox() {
        if (!namespacesAreToBeHad(isRoot()))
            QSKIP("user namespaces are not to be had on this machine, and the sandbox is made of them");
        if (isRoot() && !everybodyMayEnter(QStringLiteral(MASTHEAD_EXECUTABLE)))
            QSKIP("the program lies where only root may go, so that no ordinary user can start it");
        RunWindow window;
        if (isRoot())
            window.asNobody();
        const bool isDrawn = window.start(QStringLiteral(MASTHEAD_SAMPLE), longestStart);
        QVERIFY2(isDrawn, window.outputSoFar().constData());
        // A process locks itself in a moment after it has begun.
        const auto areLockedIn = [&window] {
            const std::vector<qint64> processes = window.drawingProcesses();
            return !processes.empty() && std::ranges::all_of(processes, [](qint64 process) {
                return statusOf(process, "Seccomp") == "2" && statusOf(process, "NoNewPrivs") == "1" &&
                       userNamespaceOf(process) != userNamespaceOf(getpid());
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(areLockedIn(), longestStart);
        for (const qint64 process : window.drawingProcesses()) {
            qInfo("process %lld that draws: Seccomp %s, NoNewPrivs %s, %s, ours %s", process,
                  statusOf(process, "Seccomp").constData(), statusOf(process, "NoNewPrivs").constData(),
                  qPrintable(userNamespaceOf(process)), qPrintable(userNamespaceOf(getpid())));
            QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(process));
            QVERIFY(commandLine.open(QIODevice::ReadOnly));
            QVERIFY(!commandLine.readAll().contains("--no-sandbox"));
        }
    }
};

QTEST_GUILESS_MAIN(SandboxTest)
#include "tst_sandbox.moc"
