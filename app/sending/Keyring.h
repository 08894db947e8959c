#pragma once

#include "mail/MailSettings.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace masthead {

/// What asking the keyring gave.
struct KeyringAnswer {
    std::optional<QString> password; ///< Nothing where none is kept.
    QString fault;                   ///< In the keyring's words, where it could not be asked.
};

/// Where passwords of mail servers are kept: the desktop's own place, never a file of ours. Answers come
/// later, in the thread that asks, which must have an event loop; none comes once `context` is gone.
class Keyring {
public:
    virtual ~Keyring() = default;

    using ReadAnswer = std::function<void(const KeyringAnswer&)>;
    /// Empty when it is kept.
    using KeepAnswer = std::function<void(const QString& fault)>;

    virtual void read(const SmtpSettings& server, QObject* context, const ReadAnswer& answer) = 0;
    virtual void keep(const SmtpSettings& server, const QString& password, QObject* context,
                      const KeepAnswer& answer) = 0;
};

/// The Secret Service or KWallet, by QtKeychain.
class DesktopKeyring : public Keyring {
public:
    void read(const SmtpSettings& server, QObject* context, const ReadAnswer& answer) override;
    void keep(const SmtpSettings& server, const QString& password, QObject* context,
              const KeepAnswer& answer) override;
};

} // namespace masthead
