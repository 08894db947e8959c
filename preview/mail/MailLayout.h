#pragma once

#include "mail/MailContent.h"
#include "mail/MailSettings.h"

namespace masthead {

/// Gives the text the shape that all mail clients keep. Outlook for Windows pads, borders and colours table
/// cells only, so sponsored sections, code, quotes and thematic breaks become tables of one cell, with
/// `role="presentation"`. Their classes, for style sheets: `sponsored` with `sponsored-label`, `code`,
/// `quote`, `rule`, on the cell `…-cell`. A table of the text itself has the class `data`. In code, what the
/// sending service would take for a tag of its own is parted by an empty element.
void layOutForMail(MailContent& content, MailService service);

} // namespace masthead
