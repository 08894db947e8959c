#pragma once

#include "mail/MailSettings.h"

#include <chrono>
#include <functional>

namespace masthead {

/// A message on its way to the server that sends it.
struct Delivery {
    SmtpSettings server;
    std::string password;                ///< Of server.user; nobody asks for it where that is empty.
    std::string from;                    ///< Addresses as checkAddress() wants them.
    std::vector<std::string> recipients; ///< At least one.
    std::string message;                 ///< As writeMessage() makes it.
    std::chrono::seconds patience{30};   ///< How long the server may be silent.
};

/// Why a message did not go out. None of its recipients got it then.
struct DeliveryError {
    enum class Kind {
        Failed,
        LoginRefused, ///< User or password are wrong: worth asking for again.
        Cancelled,
    };

    Kind kind = Kind::Failed;
    Diagnostic diagnostic; ///< In words for somebody who sends a test; never with the password in them.
};

/// Bytes of the message sent so far, and of all of it; 0 of 0 while the server is being asked. False cancels.
using DeliveryProgress = std::function<bool(std::size_t sent, std::size_t total)>;

/// Something that delivers: tests have their own.
using Courier = std::function<tl::expected<void, DeliveryError>(const Delivery&, const DeliveryProgress&)>;

/// Delivers by SMTP (RFC 5321) as the settings say, by libcurl. Takes its time; may be called from any
/// thread. Certificates are always checked, against those that this computer trusts or the file named by
/// CURL_CA_BUNDLE or SSL_CERT_FILE; without encryption it speaks to this computer only.
tl::expected<void, DeliveryError> deliver(const Delivery& delivery, const DeliveryProgress& progress = {});

} // namespace masthead
