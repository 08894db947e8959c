#pragma once

#include "mail/MailContent.h"
#include "mail/MailFacts.h"
#include "mail/MailSettings.h"

namespace masthead {

/// Makes the links of the text fit for a mail, which has no address of its own:
///  - every address becomes absolute (RFC 3986, section 5.2), in a document at the page's permalink; `#part`
///    stays where the mail has that part, else it leads to the part of the published page;
///  - `mailto:`, `tel:` and the like and the tags of sending services stay, as do all bytes of an address
///    that need not change;
///  - what only a browser has a use for goes: `target`, `rel`, `ping`, `referrerpolicy`, `download`;
///  - trackers are taken off links that the editor chose, and links out of a sponsored section get the
///    publication's parameters (LinkTrackers.h);
///  - a link that runs a script goes.
/// Each changed address is listed in MailContent::changes. Faulty addresses (addressFault()) stay as they are
/// and are told with their line, as is the first relative one where the publication has no base URL.
void prepareMailLinks(MailContent& content, const RenderedPage& page, const MailFacts& facts,
                      const Publication& publication, const LinkRules& rules);

} // namespace masthead
