#pragma once

#include "mail/Mail.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// The plain text part as a page: in the system's monospace font, addresses as links. Its blocks have source
/// lines wherever the text says the same as a block of the mail.
RenderedPage textFace(RenderedMail mail);

/// Where a line of the plain text comes from.
struct TextPlace {
    std::size_t offset = 0;      ///< In the plain text, of a line's first byte.
    std::uint32_t firstLine = 1; ///< Of the source.
    std::uint32_t lastLine = 1;

    bool operator==(const TextPlace&) const = default;
};

/// Finds the blocks of the HTML part again in the plain text, by their first words; both rise. What is not
/// found has no place.
std::vector<TextPlace> placesInText(const RenderedPage& mail, std::string_view text);

/// `text` as HTML with each `http`, `https` and `mailto` address in it as a link.
std::string htmlOfText(std::string_view text);

} // namespace masthead
