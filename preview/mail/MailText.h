#pragma once

#include "mail/MailContent.h"
#include "mail/MailFacts.h"
#include "mail/MailSettings.h"
#include "plaintext/TextSheet.h"

namespace masthead {

/// The plain text part of a mail.
struct MailText {
    std::string text;                         ///< UTF-8, lines end in `\n`.
    std::vector<plaintext::TextPlace> places; ///< Where the blocks and items of the source begin in it.
};

MailText writeMailText(const MailContent& content, const MailFacts& facts, const MailSettings& settings,
                       const Publication& publication);

} // namespace masthead
