#pragma once

#include "commonmark/InlineEvent.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace masthead {

/// A run of `*`, `_` or `~` and what becomes of it: it closes spans, a part of it may stay text, and it opens
/// spans.
struct DelimiterRun {
    char mark = 0;
    bool canOpen = false;
    bool canClose = false;
    std::uint32_t begin = 0; ///< In the leaf's text.
    std::uint32_t length = 0;
    std::uint32_t closing = 0;      ///< How many of its marks close spans; they are its first.
    std::uint32_t opening = 0;      ///< How many open spans; they are its last.
    std::vector<InlineKind> closes; ///< In the order of the text.
    std::vector<InlineKind> opens;  ///< From the innermost on.

    std::uint32_t left() const { return length - closing - opening; }
};

/// The runs of a leaf. Pairs them by CommonMark 0.31.2, "process emphasis", with pulldown-cmark's rules for
/// `~`.
class Delimiters {
public:
    void clear();

    /// Reads the run at `begin`; gives its index.
    std::uint32_t add(std::string_view text, std::size_t begin, std::size_t end);
    const DelimiterRun& operator[](std::size_t index) const { return m_runs[index]; }

    std::size_t pendingCount() const { return m_pending.size(); }
    /// Pairs the runs that are pending from the given one on. They take no part in what comes.
    void resolveFrom(std::size_t firstPending);
    void dropFrom(std::size_t firstPending) { m_pending.resize(firstPending); }

private:
    void close(DelimiterRun& closer);
    std::size_t* boundFor(const DelimiterRun& closer);

    std::vector<DelimiterRun> m_runs;
    std::vector<std::uint32_t> m_pending;
    std::vector<std::uint32_t> m_openers;
    std::array<std::size_t, 18> m_bounds{}; ///< Below it no opener matches such a closer.
    std::size_t m_used = 0;
};

/// Whether a mark between `begin` and `end` can open or close a span; also for quotation marks.
struct Flanking {
    bool canOpen = false;
    bool canClose = false;
};
Flanking flankingOf(std::string_view text, std::size_t begin, std::size_t end);

} // namespace masthead
