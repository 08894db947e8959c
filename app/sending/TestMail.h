#pragma once

#include "mail/Mail.h"
#include "message/Message.h"
#include "sending/Delivery.h"

namespace masthead {

/// Lines for masthead.toml that a publication cannot send tests without; empty where it has them.
std::string missingSettings(const MailSettings& settings, const Publication& publication);

/// The mail as a test: its subject begins with `[Test] `. The tags of the sending service stay in it as they
/// are. The password is still to be put in.
Result<Delivery> testDelivery(const RenderedMail& mail, const MailSettings& settings,
                              const Publication& publication, const std::vector<Mailbox>& recipients,
                              const MessageStamp& stamp);

/// MASTHEAD_SMTP_PASSWORD, or nothing where it is not set.
std::optional<std::string> passwordOfEnvironment();

} // namespace masthead
