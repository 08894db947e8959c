#pragma once

#include "mail/MailWithImages.h"
#include "message/Message.h"
#include "sending/Delivery.h"

namespace masthead {

/// Lines for masthead.toml that a publication cannot send tests without; empty where it has them.
std::string missingSettings(const MailSettings& settings, const Publication& publication);

/// A page's mail with its images, as it stands in `request`: they need not be on the web yet.
MailWithImages testMail(const MailMaker& maker, const FileReader& reader, const RenderRequest& request);

/// The mail as a test: its subject begins with `[Test] `. The tags of the sending service stay in it as they
/// are. The password is still to be put in.
Result<Delivery> testDelivery(MailWithImages mail, const MailSettings& settings,
                              const Publication& publication, const std::vector<Mailbox>& recipients,
                              const MessageStamp& stamp);

/// MASTHEAD_SMTP_PASSWORD, or nothing where it is not set.
std::optional<std::string> passwordOfEnvironment();

/// The same, and takes it out of the environment: processes started from then on do not get it. To be called
/// before there are other threads.
std::optional<std::string> takePasswordOfEnvironment();

} // namespace masthead
