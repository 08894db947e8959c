#pragma once

#include "mail/MailContent.h"

namespace masthead {

/// Puts each section that is paid for into a block of its own: from a heading that says so in brackets,
/// `[sponsored]` or a label of the publication's sponsors, up to the next heading of its level or above, or a
/// thematic break. The label goes from the heading to MailBlock::label, its first letter a capital.
void setSponsorsApart(MailContent& content, const Publication& publication);

} // namespace masthead
