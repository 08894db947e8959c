#pragma once

#include "markdown/Markdown.h"
#include "publication/TextRange.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// A link or an image with all its places in the file. Ranges are bytes of the whole text of the file.
struct OutlineLink {
    LinkKind kind = LinkKind::Markdown;
    std::string url;  ///< As the author means it: entities and escapes decoded, UTF-8, not resolved.
    std::string text; ///< Plain text of the link or alt text of the image.
    TextRange whole;  ///< From the first mark or tag to behind the last one.
    TextRange target; ///< The URL as it is written, without quotes; empty at the place of an empty one.
    TextRange tag;    ///< Of HTML: the start tag. Empty for Markdown.
    std::size_t section = 0; ///< Index of Outline::sections.
};

/// A heading with what follows it up to the next heading of any level.
struct OutlineSection {
    unsigned level = 0; ///< 1 to 6; 0 for what stands before the first heading.
    std::string title;  ///< Plain text, a label such as `[sponsored]` included.
    TextRange heading;  ///< Its line or lines; empty before the first heading.
    TextRange whole;    ///< With the heading, to where the next section begins.
};

/// What a text is made of, with exact places in the file as it stands there: nothing is expanded. The
/// structure that checks, the archive's index and the ledger read.
struct Outline {
    std::vector<OutlineSection> sections; ///< The first is what stands before the first heading.
    std::vector<OutlineLink> links;    ///< In order; links by reference have the target of their definition.
    std::vector<TextRange> prose;      ///< Pieces of running text: no code, tags, URLs, shortcodes or marks.
    std::vector<TextRange> breaks;     ///< Thematic breaks.
    std::vector<TextRange> paragraphs; ///< Leaf blocks that hold running text, headings and cells too.

    /// The section that a byte of the file lies in.
    std::size_t sectionAt(std::size_t offset) const;
};

/// Reads the body of a file, which begins at `bodyBegin`, as Zola reads Markdown. Shortcode calls are taken
/// for a word. Never fails; takes time in proportion to the text.
Outline readOutline(std::string_view text, std::size_t bodyBegin);

} // namespace masthead
