#include "command/CommandLine.h"
#include "desk/Desk.h"
#include "document/StateFolder.h"
#include "linkcheck/LinkCache.h"
#include "pane/RenderingBackend.h"
#include "pane/WebPageView.h"
#include "sending/TestMail.h"

#include <QApplication>
#include <QFile>
#include <QIcon>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace {

/// By the environment, in one of the two ways that the web engine understands. Masthead itself never does.
bool userTurnsSandboxOff() {
    return qEnvironmentVariableIsSet("QTWEBENGINE_DISABLE_SANDBOX") ||
           qgetenv("QTWEBENGINE_CHROMIUM_FLAGS").simplified().split(' ').contains("--no-sandbox");
}

/// The page is drawn in a process that locks itself in, which the administrator's account cannot do.
bool sandboxIsImpossible() {
    return geteuid() == 0 && !userTurnsSandboxOff();
}

masthead::DeskSetup deskSetup(std::optional<std::string> mailPassword) {
    const QString dataFolder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return {
        .settings = std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                                QStringLiteral("masthead"), QStringLiteral("masthead")),
        .makePageView = [] { return std::make_unique<masthead::WebPageView>(); },
        .sampleFolder = (dataFolder + QStringLiteral("/sample")).toStdString(),
        .systemPalette = QApplication::palette(),
        .courier = masthead::deliver,
        .keyring = std::make_unique<masthead::DesktopKeyring>(),
        .mailPassword = std::move(mailPassword),
        .linkCache = masthead::usersLinkCache(),
        .stateFolder = masthead::usersStateFolder(),
    };
}

/// Neither a command nor something to open: most likely a slip of the keys.
bool leadsNowhere(const std::vector<std::string>& arguments) {
    std::error_code error;
    return !arguments.empty() && !arguments.front().starts_with('-') &&
           !std::filesystem::exists(arguments.front(), error);
}

/// The argument as it was given: Qt's text of one that is not UTF-8 may be the name of another file.
std::filesystem::path pathGiven(const QString& argument, std::span<char*> given) {
    const auto found =
        std::ranges::find_if(given, [&](const char* raw) { return QFile::decodeName(raw) == argument; });
    return found == given.end() ? std::filesystem::path(argument.toStdString())
                                : std::filesystem::path(*found);
}

} // namespace

int main(int argc, char* argv[]) {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    // Before any application object: the command line needs no display.
    if (masthead::isCommand(arguments))
        return int(masthead::runCommand(arguments, std::cout, std::cerr));
    if (leadsNowhere(arguments)) {
        std::cerr << "masthead: " << arguments.front()
                  << ": there is no such file or folder, and no such command\n"
                  << "Try `masthead --help`.\n";
        return int(masthead::ExitCode::UsageWrong);
    }
    if (sandboxIsImpossible()) {
        std::cerr << "masthead: the page is drawn in a sandbox, which does not work as root; start it as an "
                     "ordinary user\n"
                     "(or set QTWEBENGINE_DISABLE_SANDBOX=1 if you trust every file of the publication)\n";
        return int(masthead::ExitCode::UsageWrong);
    }

    // The processes that draw pages have no business with it.
    std::optional<std::string> mailPassword = masthead::takePasswordOfEnvironment();
    const masthead::Graphics graphics = masthead::prepareWebEngine();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("masthead"));
    QApplication::setApplicationDisplayName(QStringLiteral("Masthead"));
    QApplication::setApplicationVersion(QStringLiteral(MASTHEAD_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("masthead"));

    masthead::Desk desk(deskSetup(std::move(mailPassword)));
    masthead::prepareWindow(desk, graphics);
    desk.show();
    const QStringList given = QApplication::arguments().mid(1);
    const std::filesystem::path path =
        given.isEmpty() ? std::filesystem::path() : pathGiven(given.constFirst(), {argv, std::size_t(argc)});
    // The window stands before the first file is read.
    QTimer::singleShot(0, &desk, [&desk, path] { desk.openAtStart(path); });
    return QApplication::exec();
}
