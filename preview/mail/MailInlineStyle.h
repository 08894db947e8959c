#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// What is left of a style attribute in a mail.
struct MailStyle {
    std::string kept;
    std::vector<std::string> dropped; ///< `position: fixed`
    bool isHidden = false;            ///< `display: none`: the reader is to see nothing of the element.
};

/// Keeps the declarations that Gmail, Outlook for Windows, Apple Mail and Yahoo take (caniemail.com), and
/// those whose loss does no harm: fonts and spacing of text, colours, borders and backgrounds without images,
/// margins that are not negative, padding, sizes, alignment, lists, `float` (Outlook lets the text follow
/// below), `border-radius` (square corners), `max-width` (the `width` attribute counts). What moves things
/// out of their place (`position`, `transform`, negative margins), lays out by `flex` and `grid`, moves,
/// loads images, or hides what then shows all the same (`visibility`, `opacity`) is dropped.
MailStyle mailStyle(std::string_view style);

} // namespace masthead
