#pragma once

#include "mail/MailContent.h"
#include "mail/MailFacts.h"
#include "mail/MailSettings.h"

namespace masthead {

/// The plain text part of a mail: UTF-8, lines end in `\n`.
std::string writeMailText(const MailContent& content, const MailFacts& facts, const MailSettings& settings,
                          const Publication& publication);

} // namespace masthead
