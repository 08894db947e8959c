#include "contentscripts/ContentScripts.h"

#include "contentscripts/ScriptSearch.h"

#include <algorithm>
#include <utility>

namespace masthead {
namespace {

/// What is taken out can bring to light what stood behind it, a few times in earnest.
constexpr int mostPasses = 16;
/// Pieces of the theme that do not stand where they are looked for first.
constexpr int mostSearches = 64;

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Places of `html` that are exchanged for `&lt;` or for nothing, in order.
struct Cut {
    Range range;
    std::string_view replacement;
};

/// Where what stood at an offset stands after the cuts.
class Moves {
public:
    explicit Moves(const std::vector<Cut>& cuts)
        : m_cuts(cuts) {
        std::size_t gone = 0;
        std::size_t come = 0;
        for (const Cut& cut : cuts) {
            m_before.emplace_back(gone, come);
            gone += cut.range.end - cut.range.begin;
            come += cut.replacement.size();
        }
    }

    std::size_t operator()(std::size_t offset) const {
        const auto behind = std::ranges::lower_bound(m_cuts, offset, {}, beginOf);
        if (behind == m_cuts.begin())
            return offset;
        const auto last = std::size_t(behind - m_cuts.begin()) - 1;
        const Cut& cut = m_cuts[last];
        const std::size_t gone = std::min(cut.range.end, offset) - cut.range.begin;
        return offset - m_before[last].first - gone + m_before[last].second + cut.replacement.size();
    }

    /// Whether the byte at the offset goes.
    bool takes(std::size_t offset) const {
        const auto behind = std::ranges::upper_bound(m_cuts, offset, {}, beginOf);
        return behind != m_cuts.begin() && offset < std::prev(behind)->range.end;
    }

private:
    static std::size_t beginOf(const Cut& cut) { return cut.range.begin; }

    const std::vector<Cut>& m_cuts;
    std::vector<std::pair<std::size_t, std::size_t>> m_before; ///< Bytes gone and come before each cut.
};

std::string without(std::string_view html, const std::vector<Cut>& cuts) {
    std::string result;
    std::size_t done = 0;
    for (const Cut& cut : cuts) {
        result.append(html, done, cut.range.begin - done).append(cut.replacement);
        done = cut.range.end;
    }
    return result.append(html, done);
}

/// Where the theme's pieces stand, sorted and without overlap.
std::vector<Range> rangesOf(std::string_view html, std::span<const std::string_view> themes) {
    std::vector<Range> ranges;
    std::size_t from = 0;
    int searches = mostSearches;
    for (const std::string_view theme : themes) {
        std::size_t at = theme.empty() ? std::string_view::npos : html.find(theme, from);
        // Footnotes stand elsewhere, and what has become part of the text.
        if (at == std::string_view::npos && !theme.empty() && --searches > 0)
            at = html.find(theme);
        if (at == std::string_view::npos)
            continue;
        from = at + theme.size();
        ranges.push_back({at, from});
    }
    std::ranges::sort(ranges, {}, &Range::begin);
    std::vector<Range> apart;
    for (const Range& range : ranges) {
        if (apart.empty() || range.begin > apart.back().end)
            apart.push_back(range);
        else
            apart.back().end = std::max(apart.back().end, range.end);
    }
    return apart;
}

bool isTheThemes(std::size_t offset, const std::vector<Range>& themes) {
    const auto behind = std::ranges::upper_bound(themes, offset, {}, &Range::begin);
    return behind != themes.begin() && offset < std::prev(behind)->end;
}

/// A script that the text begins goes on to the theme's next piece at most.
Cut cutOf(const ScriptPiece& piece, const std::vector<Range>& themes) {
    const auto next = std::ranges::lower_bound(themes, piece.begin, {}, &Range::begin);
    return {{piece.begin, next == themes.end() ? piece.end : std::min(piece.end, next->begin)}, {}};
}

/// The last resort: nothing that the text itself has is a tag any more.
std::vector<Cut> everyTag(std::string_view html, const std::vector<Range>& themes) {
    std::vector<Cut> cuts;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        if (!isTheThemes(at, themes))
            cuts.push_back({{at, at + 1}, "&lt;"});
    }
    return cuts;
}

class Removal {
public:
    Removal(RenderedMarkdown& body, std::span<const std::string_view> themes)
        : m_body(body)
        , m_themes(themes) {}

    std::vector<RemovedScript> run() {
        for (int pass = 0; pass <= mostPasses; ++pass) {
            const std::vector<Range> themes = rangesOf(m_body.html, m_themes);
            std::vector<ScriptPiece> found = findScripts(m_body.html);
            std::erase_if(found,
                          [&themes](const ScriptPiece& piece) { return isTheThemes(piece.begin, themes); });
            if (found.empty())
                break;
            std::vector<Cut> cuts;
            bool isHopeless = pass == mostPasses;
            for (const ScriptPiece& piece : found) {
                m_removed.push_back({lineOf(piece.begin), piece.name});
                cuts.push_back(cutOf(piece, themes));
                isHopeless = isHopeless || (piece.begin == 0 && piece.end == m_body.html.size() &&
                                            piece.name.front() != '<');
            }
            apply(isHopeless ? everyTag(m_body.html, themes) : cuts);
        }
        return std::move(m_removed);
    }

private:
    /// From the nearest place before it whose line is known; text has as many line ends as its source.
    std::uint32_t lineOf(std::size_t offset) const {
        const auto block = std::ranges::upper_bound(m_body.blocks, offset, {}, &MarkdownBlock::htmlEnd);
        if (block == m_body.blocks.end())
            return m_body.blocks.empty() ? 1 : m_body.blocks.back().lastLine;
        std::size_t known = block->htmlBegin;
        std::uint32_t line = block->firstLine;
        const auto first = m_body.anchors.begin() + block->anchorBegin;
        const auto last = m_body.anchors.begin() + block->anchorEnd;
        const auto behind =
            std::upper_bound(first, last, offset, [&](std::size_t wanted, const LineAnchor& anchor) {
                return wanted < block->htmlBegin + anchor.htmlOffset;
            });
        if (behind != first) {
            known = block->htmlBegin + std::prev(behind)->htmlOffset;
            line += std::prev(behind)->line;
        }
        const auto from = m_body.html.begin() + std::ptrdiff_t(known);
        const auto to = m_body.html.begin() + std::ptrdiff_t(std::max(known, offset));
        return std::min(line + std::uint32_t(std::count(from, to, '\n')), block->lastLine);
    }

    void apply(const std::vector<Cut>& cuts) {
        const Moves moves(cuts);
        std::vector<LineAnchor> anchors;
        for (MarkdownBlock& block : m_body.blocks) {
            const std::size_t begin = moves(block.htmlBegin);
            const std::size_t first = anchors.size();
            for (std::uint32_t i = block.anchorBegin; i < block.anchorEnd; ++i) {
                const std::size_t place = block.htmlBegin + m_body.anchors[i].htmlOffset;
                // It stands behind the name of its tag, and goes with it.
                const std::size_t tag = m_body.html.rfind('<', place);
                if (tag == std::string::npos || !moves.takes(tag))
                    anchors.push_back({std::uint32_t(moves(place) - begin), m_body.anchors[i].line});
            }
            block.anchorBegin = std::uint32_t(first);
            block.anchorEnd = std::uint32_t(anchors.size());
            block.htmlEnd = moves(block.htmlEnd);
            block.htmlBegin = begin;
        }
        m_body.anchors = std::move(anchors);
        m_body.html = without(m_body.html, cuts);
    }

    RenderedMarkdown& m_body;
    std::span<const std::string_view> m_themes;
    std::vector<RemovedScript> m_removed;
};

} // namespace

std::vector<RemovedScript> removeScripts(RenderedMarkdown& body, std::span<const std::string_view> themes) {
    if (body.summary && mayHoldScripts(*body.summary)) {
        RenderedMarkdown summary;
        summary.html = std::move(*body.summary);
        Removal(summary, themes).run();
        body.summary = std::move(summary.html);
    }
    if (!mayHoldScripts(body.html))
        return {};
    return Removal(body, themes).run();
}

std::string withoutScripts(std::string html) {
    RenderedMarkdown piece;
    piece.html = std::move(html);
    removeScripts(piece, {});
    return std::move(piece.html);
}

} // namespace masthead
