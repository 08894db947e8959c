#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct UBreakIterator;

namespace masthead::plaintext {

/// Breaks paragraphs into lines. Lines end at spaces, and in scripts that write without them (Chinese,
/// Japanese, Thai ...) where Unicode Standard Annex 14 allows it; so an address is never broken.
class Wrapper {
public:
    Wrapper();
    ~Wrapper();
    Wrapper(const Wrapper&) = delete;

    /// Lines of at most `columns` where the words allow it; a longer word has a line of its own. `\n` in the
    /// text ends a line in any case, a no-break space never does. `hanging` is what all lines but the first
    /// are shorter by. UTF-8; no-break spaces are spaces in what comes out.
    std::vector<std::string> wrap(std::string_view text, std::size_t columns, std::size_t hanging = 0);

private:
    std::vector<std::string_view> piecesOf(std::string_view line);
    void wrapLine(std::string_view line, std::size_t columns, std::size_t hanging,
                  std::vector<std::string>& lines);

    struct CloseIterator {
        void operator()(UBreakIterator* iterator) const;
    };
    std::unique_ptr<UBreakIterator, CloseIterator> m_iterator; ///< Made when a text first needs it.
};

} // namespace masthead::plaintext
