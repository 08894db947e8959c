#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace masthead {

enum class InlineKind : std::uint8_t {
    Text,
    Entity, ///< `&amp;` as written; it may be none that HTML knows, and is text then.
    Code,   ///< Within EnterCode and LeaveCode.
    Html,
    SoftBreak,
    HardBreak,
    FootnoteReference, ///< `text` is the name as written.
    Autolink,          ///< `text` is the address; `mail` tells which kind.
    EnterCode,
    LeaveCode,
    EnterEmphasis,
    LeaveEmphasis,
    EnterStrong,
    LeaveStrong,
    EnterStrikethrough,
    LeaveStrikethrough,
    EnterLink,
    LeaveLink,
    EnterImage,
    LeaveImage
};

/// What stands in the text of a leaf, in order. Spans nest. Views hold until the next leaf is read.
struct InlineEvent {
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    InlineKind kind = InlineKind::Text;
    bool mail = false;
    std::uint32_t node = 0; ///< LeaveLink, LeaveImage: what InlineParser::placeOfLink() goes by.
    std::string_view text;
    std::size_t offset = nowhere; ///< Where it begins in the source; nowhere for what is not written there.
    std::string_view destination; ///< EnterLink, EnterImage: as written, escapes are not decoded.
    std::string_view title;
};

/// Where the parts of a link or an image stand in the source, in bytes.
struct LinkPlace {
    std::size_t targetBegin = 0; ///< Of the destination, without angle brackets; in the definition of a
    std::size_t targetEnd = 0;   ///< link by reference.
    std::size_t end = 0;         ///< Behind the last mark.
};

} // namespace masthead
