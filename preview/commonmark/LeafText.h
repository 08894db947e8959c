#pragma once

#include "commonmark/BlockTree.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// The text of a leaf in one piece, its lines joined by LF; and where each byte of it stands in the source.
class LeafText {
public:
    void read(std::string_view source, std::span<const SourceSlice> slices);

    std::string_view text() const { return m_text; }

    struct Place {
        std::size_t offset = 0; ///< In the source.
        std::size_t left = 0;   ///< How many bytes follow there without a gap.
    };
    /// Quick for offsets that mostly grow. A line end is at the end of its line.
    Place placeOf(std::size_t textOffset);

private:
    struct Piece {
        std::size_t textBegin = 0;
        std::size_t textEnd = 0;
        std::size_t sourceBegin = 0;
    };

    std::string_view m_text;
    std::string m_joined;
    std::vector<Piece> m_pieces;
    std::size_t m_piece = 0;
};

} // namespace masthead
