#pragma once

#include "mail/ImageHeaders.h"
#include "mail/Mail.h"

namespace masthead {

/// CSS pixels that the text of a mail is wide (resources/mail/email.css).
inline constexpr std::uint32_t textWidth = 552;

/// Makes each `<img>` of a file of the publication a request, with the room there is for it between the
/// indentations of lists, quotes, tables and sponsored sections. Told with their lines: images that are
/// missing, in whose place their alt text is put, and those without alt, which get an empty one; of images
/// from elsewhere those whose size is not known, for nothing is asked of the network, and those that Outlook
/// does not show. Attributes that only browsers use go.
void requestMailImages(MailContent& content, const Site& site, const ImageHeaders& headers,
                       const RenderedPage& page, const MailFacts& facts);

/// Gives each requested image its address and its size as attributes, which Outlook for Windows goes by. One
/// without an address gives way to its alt text.
void placeMailImages(MailContent& content, const std::vector<MailImage>& images);

} // namespace masthead
