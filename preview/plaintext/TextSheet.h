#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace masthead::plaintext {

/// Where a line of a plain text comes from.
struct TextPlace {
    std::size_t offset = 0; ///< In the text, of the line's first byte.
    std::uint32_t line = 1; ///< Of the source, from 1.

    bool operator==(const TextPlace&) const = default;
};

/// Plain text being written line by line, some of it behind marks and indents.
class TextSheet {
public:
    /// The next line is set off by `lines` empty ones, save directly behind a mark.
    void separate(std::size_t lines = 1);
    /// Without the blanks at its end.
    void line(std::string_view text);

    /// The next line begins what stands on this line of the source; 0 where that is not known.
    void comesFrom(std::uint32_t sourceLine);
    /// What comesFrom() was told, by offset, without what goes back in the source.
    std::vector<TextPlace> takePlaces() { return std::exchange(m_places, {}); }

    /// From now on, until close(): `first` in front of the next line, `rest` in front of those after it. Deep
    /// within others, marks are shortened away so that room for text remains.
    void open(std::string_view first, std::string_view rest);
    void close();

    std::size_t indent() const { return m_indent; }    ///< Columns that are taken in front of a line.
    std::size_t size() const { return m_text.size(); } ///< Bytes written so far.
    bool isOpen() const { return !m_levels.empty(); }
    std::string take();

private:
    struct Level {
        std::string first;
        std::string rest;
        std::size_t width = 0;
        bool begun = false;
    };

    void emptyLine();

    std::string m_text;
    std::vector<Level> m_levels;
    std::size_t m_indent = 0;
    std::size_t m_gap = 0;
    std::uint32_t m_sourceLine = 0; ///< Of the next line; 0: nothing was told of it.
    std::vector<TextPlace> m_places;
};

} // namespace masthead::plaintext
