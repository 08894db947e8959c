#include "desk/SendTestDialog.h"

#include "look/Metrics.h"
#include "look/NoticeStrip.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace masthead {

namespace {

QString securityName(SmtpSettings::Security security) {
    switch (security) {
    case SmtpSettings::Security::StartTls:
        return SendTestDialog::tr("STARTTLS");
    case SmtpSettings::Security::Tls:
        return SendTestDialog::tr("TLS");
    case SmtpSettings::Security::None:
        break;
    }
    return SendTestDialog::tr("not encrypted, within this computer");
}

QLabel* wrappedLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QVBoxLayout* columnIn(QWidget* widget) {
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins({});
    layout->setSpacing(2 * metrics::spacing);
    return layout;
}

} // namespace

SendTestDialog::SendTestDialog(const QString& title, const Colours& colours, QWidget* parent)
    : QDialog(parent)
    , m_errors(new NoticeStrip)
    , m_fault(new NoticeStrip)
    , m_form(new QWidget)
    , m_recipients(new QLineEdit)
    , m_server(wrappedLabel({}))
    , m_passwordLabel(new QLabel)
    , m_password(new QLineEdit)
    , m_keep(new QCheckBox(tr("&Keep it in the keyring")))
    , m_notKept(wrappedLabel(tr("The desktop's keyring cannot be reached. Masthead remembers the password "
                                "until it is closed and writes it nowhere.")))
    , m_missing(new QWidget)
    , m_lines(new QPlainTextEdit)
    , m_waitingFor(new QLabel)
    , m_progress(new QProgressBar)
    , m_settings(new QPushButton(tr("Open masthead.toml")))
    , m_send(new QPushButton(tr("Send"))) {
    setWindowTitle(tr("Send a test"));
    setMinimumWidth(520);
    m_fault->setColours(colours);
    m_errors->setColours(colours);
    m_recipients->setObjectName(QStringLiteral("recipients"));
    m_recipients->setPlaceholderText(tr("you@example.com, editor@example.com"));
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordLabel->setBuddy(m_password);
    m_notKept->setObjectName(QStringLiteral("notKept"));
    m_passwordLabel->setTextFormat(Qt::PlainText);
    m_lines->setReadOnly(true);
    m_lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    build(title);
    for (QWidget* later : std::initializer_list<QWidget*>{m_passwordLabel, m_password, m_keep, m_notKept,
                                                          m_missing, m_settings})
        later->hide();
    connect(m_recipients, &QLineEdit::textChanged, this, &SendTestDialog::updateSend);
    connect(m_password, &QLineEdit::textChanged, this, &SendTestDialog::updateSend);
    connect(m_settings, &QPushButton::clicked, this, &SendTestDialog::settingsWanted);
    connect(m_send, &QPushButton::clicked, this, [this] {
        m_fault->dismiss();
        emit sendWanted();
    });
    connect(m_errors, &NoticeStrip::buttonPressed, this, [this] {
        reject();
        emit errorsWanted();
    });
    setWaiting(Waiting::ForNothing);
}

void SendTestDialog::build(const QString& title) {
    auto* label = new QLabel(tr("&To:"));
    label->setBuddy(m_recipients);
    QVBoxLayout* form = columnIn(m_form);
    form->addWidget(wrappedLabel(tr("The e-mail of “%1”, as it is on the screen now.").arg(title)));
    form->addSpacing(2 * metrics::spacing);
    form->addWidget(label);
    form->addWidget(m_recipients);
    form->addWidget(m_server);
    form->addSpacing(metrics::spacing);
    form->addWidget(m_passwordLabel);
    form->addWidget(m_password);
    form->addWidget(m_keep);
    form->addWidget(m_notKept);
    form->addSpacing(2 * metrics::spacing);
    form->addWidget(
        wrappedLabel(tr("The subject begins with [Test]. The tags of the sending service, such as "
                        "the address to unsubscribe, stay as they are.")));

    QVBoxLayout* missing = columnIn(m_missing);
    missing->addWidget(
        wrappedLabel(tr("masthead.toml does not say yet how to send mail. Add these lines with "
                        "your own values, to the tables of these names where they are there already. The "
                        "password is asked for when you send.")));
    missing->addWidget(m_lines);
    auto* copy = new QPushButton(tr("Copy the lines"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_lines->toPlainText()); });
    missing->addWidget(copy, 0, Qt::AlignLeft);

    m_send->setProperty("primary", true);
    m_settings->setProperty("primary", true);
    m_send->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_waitingFor);
    buttons->addWidget(m_progress, 1);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_settings);
    buttons->addWidget(m_send);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(3 * metrics::spacing);
    layout->setContentsMargins(QMargins() + 5 * metrics::spacing);
    layout->addWidget(m_form);
    layout->addWidget(m_missing);
    layout->addWidget(m_fault);
    layout->addWidget(m_errors);
    layout->addStretch();
    layout->addLayout(buttons);
}

void SendTestDialog::setErrors(const QString& sentence) {
    if (sentence.isEmpty())
        return;
    m_errors->say(NoticeTone::Warning, sentence, {tr("Show")}, NoticeStrip::Closing::ByOwnerOnly);
    m_send->setText(tr("Send anyway"));
    makeRoom();
}

void SendTestDialog::setRecipients(const QString& addresses) {
    m_recipients->setText(addresses);
}

QString SendTestDialog::recipients() const {
    return m_recipients->text().trimmed();
}

void SendTestDialog::showServer(const MailSettings& settings) {
    m_server->setText(
        tr("From %1 by %2, port %3 (%4)")
            .arg(QString::fromStdString(settings.fromAddress), QString::fromStdString(settings.smtp.host))
            .arg(settings.smtp.port)
            .arg(securityName(settings.smtp.security)));
    m_passwordLabel->setText(tr("Password of %1:").arg(QString::fromStdString(settings.smtp.user)));
}

void SendTestDialog::showMissingSettings(const QString& lines) {
    m_lines->setPlainText(lines);
    m_lines->ensurePolished();
    m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * m_lines->blockCount() +
                            6 * metrics::spacing);
    m_form->hide();
    m_send->hide();
    m_missing->show();
    m_settings->show();
    m_settings->setDefault(true);
    makeRoom();
}

void SendTestDialog::askForPassword(Keeping keeping) {
    m_passwordLabel->show();
    m_password->show();
    m_keep->setVisible(keeping == Keeping::Offered);
    m_notKept->setVisible(keeping == Keeping::Impossible);
    if (!m_recipients->text().trimmed().isEmpty())
        m_password->setFocus();
    m_password->selectAll();
    updateSend();
    makeRoom();
}

bool SendTestDialog::asksForPassword() const {
    return !m_password->isHidden();
}

QString SendTestDialog::password() const {
    return m_password->text();
}

bool SendTestDialog::keepsPassword() const {
    return !m_keep->isHidden() && m_keep->isChecked();
}

void SendTestDialog::setWaiting(Waiting waiting) {
    m_waiting = waiting;
    m_waitingFor->setText(waiting == Waiting::ForServer    ? tr("Sending…")
                          : waiting == Waiting::ForKeyring ? tr("Asking the keyring…")
                                                           : QString());
    m_progress->setVisible(waiting != Waiting::ForNothing);
    m_form->setEnabled(waiting != Waiting::ForServer);
    updateSend();
}

void SendTestDialog::showFault(const QString& sentence) {
    m_fault->say(NoticeTone::Error, sentence, {}, NoticeStrip::Closing::ByOwnerOnly);
    makeRoom();
}

/// Sentences take as many lines as the width asks for, which a layout alone does not make room for. Later,
/// once what was shown just now has its style.
void SendTestDialog::makeRoom() {
    QTimer::singleShot(0, this, [this] {
        layout()->activate();
        resize(width(), std::max(minimumSizeHint().height(), layout()->totalHeightForWidth(width())));
    });
}

void SendTestDialog::updateSend() {
    const bool lacksPassword = asksForPassword() && m_password->text().isEmpty();
    m_send->setEnabled(m_waiting == Waiting::ForNothing && !recipients().isEmpty() && !lacksPassword);
}

} // namespace masthead
