#include "commonmark/LeafText.h"

#include <algorithm>

namespace masthead {

void LeafText::read(std::string_view source, std::span<const SourceSlice> slices) {
    m_pieces.clear();
    m_piece = 0;
    m_text = {};
    if (slices.size() == 1) {
        const SourceSlice& slice = slices.front();
        m_text = source.substr(slice.begin, slice.end - slice.begin);
        m_pieces.push_back({0, m_text.size(), slice.begin});
    } else {
        m_joined.clear();
        for (const SourceSlice& slice : slices) {
            if (!m_pieces.empty() && !slice.continuesLine)
                m_joined.push_back('\n');
            const std::size_t begin = m_joined.size();
            m_joined.append(source, slice.begin, slice.end - slice.begin);
            m_pieces.push_back({begin, m_joined.size(), slice.begin});
        }
        m_text = m_joined;
    }
}

LeafText::Place LeafText::placeOf(std::size_t textOffset) {
    if (m_pieces.empty())
        return {};
    if (textOffset < m_pieces[m_piece].textBegin)
        m_piece = 0;
    while (m_piece + 1 < m_pieces.size() && m_pieces[m_piece + 1].textBegin <= textOffset)
        ++m_piece;
    const Piece& piece = m_pieces[m_piece];
    const std::size_t at = std::min(textOffset, piece.textEnd);
    return {piece.sourceBegin + (at - piece.textBegin), piece.textEnd - at};
}

} // namespace masthead
