#pragma once

#include "mail/Mail.h"

namespace masthead {

/// The mail's row among those of older issues, as lists on a computer and on a phone show it, and what they
/// cut off. The page has no blocks: it stands beside the text, not for it. A snippet or a sponsor, which is
/// not sent by itself, gets a page that says so.
RenderedPage inboxFace(RenderedMail mail, const Publication& publication, const MailSettings& settings);

} // namespace masthead
