#pragma once

#include "message/Mailbox.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// An image that the HTML shows as `cid:` and its content id (RFC 2392).
struct InlineImage {
    std::string contentId; ///< `image-1@masthead`: an address as checkAddress() wants it.
    std::string mimeType;  ///< `image/png`
    std::string fileName;  ///< As a mail program offers to keep it; may be empty.
    std::string bytes;
};

enum class MessageUse {
    Send,
    Draft, ///< A file that a mail program opens as one to be sent: it has `X-Unsent: 1`.
};

/// A mail with the same content as text and as HTML.
struct Message {
    Mailbox from;
    std::vector<Mailbox> to; ///< A draft may have none.
    std::optional<Mailbox> replyTo;
    std::string subject; ///< UTF-8. Line breaks in it become spaces.
    std::string text;    ///< UTF-8; lines end in `\n`.
    std::string html;    ///< UTF-8.
    std::vector<InlineImage> images;
    MessageUse use = MessageUse::Send;
};

/// When a message was made, and what tells it from all others.
struct MessageStamp {
    std::chrono::sys_seconds time;
    std::chrono::minutes offset{0}; ///< What the local time is ahead of UTC.
    std::string token;              ///< Letters and digits by chance: at least 16.
};

/// The stamp of now, by the system's clock and source of randomness.
MessageStamp stampNow();

/// The message as RFC 5322 and MIME (RFC 2045 to 2047) have it: multipart/alternative with the text first and
/// the HTML last (RFC 2046, 5.1.4), quoted-printable, the images with the HTML in a multipart/related (RFC
/// 2387). All of it is ASCII, lines end in CRLF. The same message and stamp make the same bytes. Refuses
/// addresses that cannot stand in a header.
Result<std::string> writeMessage(const Message& message, const MessageStamp& stamp);

} // namespace masthead
