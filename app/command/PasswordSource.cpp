#include "command/PasswordSource.h"

#include "command/TerminalInput.h"
#include "sending/Keyring.h"
#include "sending/SessionBus.h"
#include "sending/TestMail.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <functional>
#include <ostream>

namespace masthead {
namespace {

/// Somebody may have to unlock it first.
constexpr std::chrono::seconds keyringPatience{60};

/// The keyring answers in an event loop, which commands do not have otherwise. `ask` starts the question and
/// calls what it is given when the answer is there.
void waitForKeyring(const std::function<void(QObject* context, const std::function<void()>& done)>& ask) {
    std::optional<QCoreApplication> application;
    int count = 1;
    char name[] = "masthead";
    char* arguments[] = {name, nullptr};
    if (!QCoreApplication::instance())
        application.emplace(count, arguments);
    QEventLoop loop;
    QObject context;
    QTimer::singleShot(keyringPatience, &loop, &QEventLoop::quit);
    ask(&context, [&loop] { loop.quit(); });
    loop.exec();
}

} // namespace

std::optional<FoundPassword> findPassword(const SmtpSettings& server, std::ostream& err) {
    using Source = FoundPassword::Source;
    if (std::optional<std::string> password = passwordOfEnvironment())
        return FoundPassword{std::move(*password), Source::Environment};
    std::optional<QString> kept;
    if (hasSessionBus()) {
        DesktopKeyring keyring;
        waitForKeyring([&](QObject* context, const std::function<void()>& done) {
            keyring.read(server, context, [&kept, done](const KeyringAnswer& answer) {
                kept = answer.password;
                done();
            });
        });
    }
    if (kept)
        return FoundPassword{kept->toStdString(), Source::Keyring};
    std::optional<std::string> typed =
        askUnseen("Password of " + server.user + " at " + server.host + ": ", err);
    if (!typed)
        return std::nullopt;
    return FoundPassword{std::move(*typed), Source::Terminal};
}

void offerToKeep(const SmtpSettings& server, const std::string& password, std::ostream& err) {
    if (!hasSessionBus() || !askYesOrNo("Keep the password in the keyring? [y/N] ", err))
        return;
    DesktopKeyring keyring;
    QString fault = QStringLiteral("it does not answer");
    waitForKeyring([&](QObject* context, const std::function<void()>& done) {
        keyring.keep(server, QString::fromStdString(password), context,
                     [&fault, done](const QString& answer) {
                         fault = answer;
                         done();
                     });
    });
    if (!fault.isEmpty())
        err << "masthead send-test: the keyring did not take the password: " << fault.toStdString() << '\n';
}

} // namespace masthead
