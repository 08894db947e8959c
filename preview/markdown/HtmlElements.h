#pragma once

#include <cstdint>
#include <string_view>

namespace masthead {

/// What the HTML standard's parser does with an element, by its name in lower case. A set of bits.
enum HtmlTrait : std::uint16_t {
    ClosesParagraph = 1 << 0, ///< Its start tag ends an open `<p>`.
    BlockEnd = 1 << 1,        ///< Its end tag is looked for in scope.
    Formatting = 1 << 2,      ///< Goes on in the next paragraph until it is closed.
    Void = 1 << 3,            ///< Has no content and no end tag.
    RawText = 1 << 4,         ///< Its content is text up to its end tag.
    TablePart = 1 << 5,
    DocumentPart = 1 << 6, ///< Ignored in a body.
    Marker = 1 << 7,       ///< Formatting does not reach out of it.
    ScopeBarrier = 1 << 8,
    Special = 1 << 9, ///< An ordinary end tag does not reach across it.
    Heading = 1 << 10,
    BreaksOut = 1 << 11,        ///< Ends SVG and MathML around it.
    IntegrationPoint = 1 << 12, ///< In SVG or MathML: holds HTML again.
    ListPart = 1 << 13,         ///< li, dd, dt.
};

/// The traits of an element; none for one that is unknown, which is an ordinary element.
std::uint16_t htmlTraits(std::string_view name);

} // namespace masthead
