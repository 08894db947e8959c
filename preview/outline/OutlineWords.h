#pragma once

#include "publication/TextRange.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// A body in which shortcode calls are made into words, so that what stands in them decides nothing, and the
/// running text that was found in it. Offsets are bytes of the body; both texts have the same.
class OutlineWords {
public:
    /// `body` must outlive it.
    explicit OutlineWords(std::string_view body);

    std::string_view masked() const { return m_masked; }
    /// As it is written.
    std::string_view written(TextRange range) const { return m_body.substr(range.begin, range.size()); }
    bool holdsCall(TextRange range) const;

    /// Text that is no prose: of code, of an entity, between the blocks.
    void add(std::string_view text) { m_words.append(text); }
    /// What stands in the body, calls as they are written.
    void addWritten(TextRange range) { m_words.append(written(range)); }
    /// Notes the pieces of the range that are no calls and more than white space.
    void addProse(TextRange range, std::size_t bodyBegin, std::vector<TextRange>& prose) const;

    /// All text so far; links and headings cut theirs out of it.
    std::size_t size() const { return m_words.size(); }
    /// On one line, without white space at the ends.
    std::string textFrom(std::size_t begin, std::size_t end) const;

private:
    std::vector<TextRange>::const_iterator firstCallBehind(std::size_t offset) const;

    std::string_view m_body;
    std::vector<TextRange> m_calls;
    std::string m_masked;
    std::string m_words;
};

/// A text made of pieces of another, and where they stand there.
class PiecedText {
public:
    void add(std::string_view piece, std::size_t source);
    void clear();

    std::string_view text() const { return m_text; }
    /// The source's bytes from the first to the last byte of a range.
    TextRange inSource(std::size_t begin, std::size_t end) const;
    /// The same without what stands between the pieces.
    std::vector<TextRange> piecesOf(std::size_t begin, std::size_t end) const;

private:
    struct Piece {
        std::size_t begin = 0;
        std::size_t source = 0;
    };
    std::size_t pieceAt(std::size_t offset) const;
    std::size_t sourceOf(std::size_t offset) const;

    std::string m_text;
    std::vector<Piece> m_pieces;
};

} // namespace masthead
