#pragma once

#include "desk/SendTestDialog.h"
#include "desk/TestSendRun.h"
#include "look/Colours.h"
#include "sending/Keyring.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

class QWidget;

namespace masthead {

class CheckFeed;
class NoticeBoard;
class PreviewFeed;
class WindowState;

/// Sending a test in the window: asks whom to send to, finds the password, says how it went. What is sent is
/// the text as it is on the screen, saved or not.
class TestSender : public QObject {
    Q_OBJECT

public:
    TestSender(const PreviewFeed& feed, const CheckFeed& checks, WindowState& state, NoticeBoard* notices,
               Courier courier, std::unique_ptr<Keyring> keyring, std::optional<std::string> givenPassword,
               QWidget* window);

    /// `file` is the page, from the root.
    void ask(const std::filesystem::path& file, const Colours& colours);

signals:
    void problemsWanted(); ///< Those of what was to be sent.

private:
    void findPassword();
    void openSettings();
    void send();
    void take(const TestSendOutcome& outcome);
    void keepPassword();
    void remember(const SmtpSettings& server, const QString& password);

    const PreviewFeed& m_feed;
    const CheckFeed& m_checks;
    WindowState& m_state;
    NoticeBoard* m_notices;
    std::unique_ptr<Keyring> m_keyring;
    std::optional<std::string> m_givenPassword;
    QWidget* m_window;
    TestSendRun m_run;
    QPointer<SendTestDialog> m_dialog;
    std::filesystem::path m_root;
    std::filesystem::path m_file;
    SmtpSettings m_server;
    QString m_missingLines;
    QString m_password; ///< Given at the start, from the keyring or from an earlier test.
    SendTestDialog::Keeping m_keeping = SendTestDialog::Keeping::Offered;
    /// That no keyring keeps, by user and host: gone when the window is.
    std::map<std::pair<std::string, std::string>, QString> m_remembered;
};

} // namespace masthead
