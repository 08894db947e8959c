#pragma once

#include "mail/Mail.h"

#include <filesystem>

namespace masthead::test {

/// A maker of mails for a publication on the disk.
MailMaker mailMaker(const std::filesystem::path& root);

/// What the maker's site renders of a file's text, ready to be made into a mail.
MailDraft draftOf(const MailMaker& maker, const std::filesystem::path& file);

/// A file of the publication as a mail, its images at their published addresses, none converted.
RenderedMail mailOf(const std::filesystem::path& root, const std::filesystem::path& file);

} // namespace masthead::test
