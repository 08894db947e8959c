#include "desk/TestSender.h"

#include "desk/NoticeBoard.h"
#include "desk/OutgoingErrors.h"
#include "desk/PreviewFeed.h"
#include "desk/WindowState.h"
#include "publication/Drafting.h"

#include <QDesktopServices>
#include <QUrl>
#include <QWidget>

namespace masthead {

namespace {

constexpr const char* settingsFile = "masthead.toml";

QString asSentence(const Diagnostic& diagnostic) {
    QString sentence = QString::fromStdString(diagnostic.message);
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    sentence += QLatin1Char('.');
    if (!diagnostic.advice.empty()) {
        QString advice = QString::fromStdString(diagnostic.advice);
        advice[0] = advice[0].toUpper();
        sentence += QLatin1Char(' ') + advice + QLatin1Char('.');
    }
    return sentence;
}

} // namespace

TestSender::TestSender(const PreviewFeed& feed, const CheckFeed& checks, WindowState& state,
                       NoticeBoard* notices, Courier courier, std::unique_ptr<Keyring> keyring,
                       std::optional<std::string> givenPassword, QWidget* window)
    : QObject(window)
    , m_feed(feed)
    , m_checks(checks)
    , m_state(state)
    , m_notices(notices)
    , m_keyring(std::move(keyring))
    , m_givenPassword(std::move(givenPassword))
    , m_window(window)
    , m_run(std::move(courier), this) {
    connect(&m_run, &TestSendRun::finished, this, &TestSender::take);
}

void TestSender::ask(const std::filesystem::path& file, const Colours& colours) {
    const SiteSnapshot now = m_feed.snapshot();
    if (!now.site || m_run.isRunning() || m_dialog)
        return;
    const Publication& publication = now.site->publication();
    const MailSettings settings = readMailSettings(now.reader);
    const Issue* page = publication.findPage(file);
    m_root = publication.root;
    m_file = file;
    m_server = settings.smtp;
    m_password.clear();
    m_missingLines = QString::fromStdString(missingSettings(settings, publication));

    m_dialog = new SendTestDialog(QString::fromStdString(page ? page->title : file.filename().string()),
                                  colours, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &SendTestDialog::sendWanted, this, &TestSender::send);
    connect(m_dialog, &SendTestDialog::settingsWanted, this, &TestSender::openSettings);
    connect(m_dialog, &SendTestDialog::errorsWanted, this, &TestSender::problemsWanted);
    connect(m_dialog, &QDialog::rejected, &m_run, &TestSendRun::cancel);
    m_dialog->setErrors(outgoingErrors({file}, m_checks, publication));
    m_dialog->setRecipients(m_state.testRecipients(m_root));
    if (m_missingLines.isEmpty()) {
        m_dialog->showServer(settings);
        findPassword();
    } else {
        m_dialog->showMissingSettings(m_missingLines);
    }
    m_dialog->open();
}

void TestSender::findPassword() {
    if (m_server.user.empty())
        return;
    if (m_givenPassword) {
        m_password = QString::fromStdString(*m_givenPassword);
        return;
    }
    if (const auto found = m_remembered.find({m_server.user, m_server.host}); found != m_remembered.end()) {
        m_password = found->second;
        return;
    }
    m_dialog->setWaiting(SendTestDialog::Waiting::ForKeyring);
    m_keyring->read(m_server, m_dialog, [this](const KeyringAnswer& answer) {
        m_dialog->setWaiting(SendTestDialog::Waiting::ForNothing);
        m_keeping =
            answer.fault.isEmpty() ? SendTestDialog::Keeping::Offered : SendTestDialog::Keeping::Impossible;
        if (answer.password)
            m_password = *answer.password;
        else
            m_dialog->askForPassword(m_keeping);
    });
}

/// The file is made with the lines in it where there is none yet.
void TestSender::openSettings() {
    std::error_code error;
    if (!std::filesystem::exists(m_root / settingsFile, error)) {
        const Result<void> made = createFile(m_root, {settingsFile, m_missingLines.toStdString()});
        if (!made) {
            m_dialog->showFault(asSentence(made.error()));
            return;
        }
    }
    m_dialog->reject();
    QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString((m_root / settingsFile).string())));
}

void TestSender::send() {
    const Result<std::vector<Mailbox>> recipients = readMailboxes(m_dialog->recipients().toStdString());
    if (!recipients) {
        m_dialog->showFault(asSentence(recipients.error()));
        return;
    }
    const SiteSnapshot now = m_feed.snapshot();
    const QString password = m_dialog->asksForPassword() ? m_dialog->password() : m_password;
    m_dialog->setWaiting(SendTestDialog::Waiting::ForServer);
    m_run.start({now.site, now.reader, m_file, *recipients, password.toStdString()});
}

void TestSender::take(const TestSendOutcome& outcome) {
    if (!m_dialog) {
        if (!outcome.error)
            m_notices->say(NoticeTone::Quiet, tr("The test was sent before it could be cancelled."));
        return;
    }
    m_dialog->setWaiting(SendTestDialog::Waiting::ForNothing);
    if (outcome.error) {
        if (outcome.error->kind == DeliveryError::Kind::LoginRefused)
            m_dialog->askForPassword(m_keeping);
        m_dialog->showFault(asSentence(outcome.error->diagnostic));
        return;
    }
    m_state.setTestRecipients(m_root, m_dialog->recipients());
    m_notices->say(NoticeTone::Quiet,
                   tr("“[Test] %1” was sent to %2.")
                       .arg(QString::fromStdString(outcome.subject), m_dialog->recipients()));
    keepPassword();
    m_dialog->accept();
}

void TestSender::keepPassword() {
    if (!m_dialog->asksForPassword())
        return;
    const QString password = m_dialog->password();
    if (m_keeping == SendTestDialog::Keeping::Impossible) {
        remember(m_server, password);
        return;
    }
    m_remembered.erase({m_server.user, m_server.host});
    if (!m_dialog->keepsPassword())
        return;
    m_keyring->keep(m_server, password, this, [this, server = m_server, password](const QString& fault) {
        if (fault.isEmpty())
            return;
        remember(server, password);
        m_notices->say(NoticeTone::Warning,
                       tr("The test was sent, but the keyring did not take the password: %1. Masthead "
                          "remembers it until it is closed.")
                           .arg(fault));
    });
}

void TestSender::remember(const SmtpSettings& server, const QString& password) {
    m_remembered[{server.user, server.host}] = password;
}

} // namespace masthead
