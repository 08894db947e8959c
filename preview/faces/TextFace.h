#pragma once

#include "mail/Mail.h"

#include <string>
#include <string_view>

namespace masthead {

/// The plain text part as a page: in the system's monospace font, addresses as links.
RenderedPage textFace(RenderedMail mail);

/// `text` as HTML with each `http`, `https` and `mailto` address in it as a link.
std::string htmlOfText(std::string_view text);

} // namespace masthead
