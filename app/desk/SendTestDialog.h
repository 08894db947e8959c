#pragma once

#include "look/Colours.h"
#include "mail/MailSettings.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace masthead {

class NoticeStrip;

/// Whom a test of the e-mail goes to, and how it goes. It stays until the test is sent, so that nothing
/// that was typed is lost over a fault.
class SendTestDialog : public QDialog {
    Q_OBJECT

public:
    enum class Waiting { ForNothing, ForKeyring, ForServer };
    enum class Keeping { Offered, Impossible };

    SendTestDialog(const QString& title, const Colours& colours, QWidget* parent);

    /// What is wrong with the text, as a sentence; empty where nothing is.
    void setErrors(const QString& sentence);
    void setRecipients(const QString& addresses);
    QString recipients() const;
    void showServer(const MailSettings& settings);
    /// Nothing can be sent before these lines are in masthead.toml.
    void showMissingSettings(const QString& lines);
    /// Says so where there is no keyring that could keep it.
    void askForPassword(Keeping keeping);
    bool asksForPassword() const;
    QString password() const;
    bool keepsPassword() const;
    void setWaiting(Waiting waiting);
    void showFault(const QString& sentence);

signals:
    void sendWanted();
    void settingsWanted();
    void errorsWanted(); ///< To be shown in place of sending.

private:
    void build(const QString& title);
    void updateSend();
    void makeRoom();

    NoticeStrip* m_errors;
    NoticeStrip* m_fault;
    QWidget* m_form;
    QLineEdit* m_recipients;
    QLabel* m_server;
    QLabel* m_passwordLabel;
    QLineEdit* m_password;
    QCheckBox* m_keep;
    QLabel* m_notKept;
    QWidget* m_missing;
    QPlainTextEdit* m_lines;
    QLabel* m_waitingFor;
    QProgressBar* m_progress;
    QPushButton* m_settings;
    QPushButton* m_send;
    Waiting m_waiting = Waiting::ForNothing;
};

} // namespace masthead
