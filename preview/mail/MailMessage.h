#pragma once

#include "mail/Mail.h"
#include "message/Message.h"

namespace masthead {

/// The mail as a message from the settings' sender, to nobody yet. Without a sender in the settings it is
/// from an address that no mail can reach (RFC 2606: `.invalid`), since a message must have one. Refuses
/// settings that cannot stand in a header.
Result<Message> mailMessage(const RenderedMail& mail, const MailSettings& settings,
                            const Publication& publication);

/// The warning that the settings name no sender, with the lines that do.
Diagnostic noSender(const Publication& publication);

} // namespace masthead
