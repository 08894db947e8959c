#include "live/PagePatch.h"

#include "document/Alignment.h"
#include "markdown/LineAttributes.h"

#include <algorithm>
#include <functional>
#include <span>

namespace masthead {

namespace {

std::span<const LineAnchor> anchorsOf(const RenderedMarkdown& body, const MarkdownBlock& block) {
    return std::span(body.anchors).subspan(block.anchorBegin, block.anchorEnd - block.anchorBegin);
}

/// Whether the page shows both blocks alike, lines within the block included.
bool looksSame(const RenderedMarkdown& a, const MarkdownBlock& blockA, const RenderedMarkdown& b,
               const MarkdownBlock& blockB) {
    if (blockA.lastLine - blockA.firstLine != blockB.lastLine - blockB.firstLine ||
        a.htmlOf(blockA) != b.htmlOf(blockB))
        return false;
    const auto anchorsA = anchorsOf(a, blockA);
    const auto anchorsB = anchorsOf(b, blockB);
    return std::equal(anchorsA.begin(), anchorsA.end(), anchorsB.begin(), anchorsB.end(),
                      [](const LineAnchor& anchorA, const LineAnchor& anchorB) {
                          return anchorA.htmlOffset == anchorB.htmlOffset && anchorA.line == anchorB.line;
                      });
}

/// Goes through both pages from the top and notes a splice wherever they part or their lines drift.
class PatchWriter {
public:
    PatchWriter(const RenderedMarkdown& shown, const RenderedMarkdown& wanted,
                std::vector<BlockSplice>& splices)
        : m_shown(shown)
        , m_wanted(wanted)
        , m_splices(splices) {}

    /// Block `shownIndex` stays and becomes block `wantedIndex`; what lies before and is not yet dealt with
    /// is replaced.
    void keep(std::size_t shownIndex, std::size_t wantedIndex) {
        const int shift =
            int(m_wanted.blocks[wantedIndex].firstLine) - int(m_shown.blocks[shownIndex].firstLine);
        if (shownIndex != m_nextShown || wantedIndex != m_nextWanted || shift != m_shift)
            splice(shownIndex, wantedIndex, shift);
        m_nextShown = shownIndex + 1;
        m_nextWanted = wantedIndex + 1;
    }

    void finish() {
        if (m_nextShown != m_shown.blocks.size() || m_nextWanted != m_wanted.blocks.size())
            splice(m_shown.blocks.size(), m_wanted.blocks.size(), m_shift);
    }

private:
    void splice(std::size_t untilShown, std::size_t untilWanted, int shift) {
        BlockSplice& splice = m_splices.emplace_back();
        splice.first = m_nextWanted;
        splice.removed = untilShown - m_nextShown;
        splice.added.reserve(untilWanted - m_nextWanted);
        for (std::size_t i = m_nextWanted; i < untilWanted; ++i) {
            const MarkdownBlock& block = m_wanted.blocks[i];
            splice.added.push_back({htmlWithLines(m_wanted, block), block.firstLine, block.lastLine});
        }
        splice.lineShift = shift - m_shift;
        m_shift = shift;
    }

    const RenderedMarkdown& m_shown;
    const RenderedMarkdown& m_wanted;
    std::vector<BlockSplice>& m_splices;
    std::size_t m_nextShown = 0;
    std::size_t m_nextWanted = 0;
    int m_shift = 0; ///< Of the kept block last seen: wanted line - shown line.
};

std::vector<std::size_t> hashesOf(const RenderedMarkdown& body, std::size_t begin, std::size_t end) {
    std::vector<std::size_t> hashes;
    hashes.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i)
        hashes.push_back(std::hash<std::string_view>()(body.htmlOf(body.blocks[i])));
    return hashes;
}

void writeSplices(const RenderedMarkdown& shown, const RenderedMarkdown& wanted, PatchWriter& writer) {
    const auto same = [&](std::size_t shownIndex, std::size_t wantedIndex) {
        return looksSame(shown, shown.blocks[shownIndex], wanted, wanted.blocks[wantedIndex]);
    };
    std::size_t top = 0;
    std::size_t shownEnd = shown.blocks.size();
    std::size_t wantedEnd = wanted.blocks.size();
    while (top < shownEnd && top < wantedEnd && same(top, top)) {
        writer.keep(top, top);
        ++top;
    }
    std::size_t atEnd = 0;
    while (shownEnd > top && wantedEnd > top && same(shownEnd - 1, wantedEnd - 1)) {
        --shownEnd;
        --wantedEnd;
        ++atEnd;
    }
    if (shownEnd > top && wantedEnd > top) {
        const std::vector<std::size_t> shownHashes = hashesOf(shown, top, shownEnd);
        const std::vector<std::size_t> wantedHashes = hashesOf(wanted, top, wantedEnd);
        for (const AlignedPair& pair : align(shownHashes, wantedHashes)) {
            if (same(top + pair.before, top + pair.after))
                writer.keep(top + pair.before, top + pair.after);
        }
    }
    for (std::size_t i = 0; i < atEnd; ++i)
        writer.keep(shownEnd + i, wantedEnd + i);
    writer.finish();
}

} // namespace

PagePatch patchBetween(const RenderedPage* shown, const RenderedPage& wanted) {
    PagePatch patch;
    const RenderedMarkdown nothing;
    const RenderedMarkdown& shownBody = shown ? shown->body : nothing;
    patch.newFrame = !shown || shown->frame != wanted.frame;
    PatchWriter writer(shownBody, wanted.body, patch.splices);
    writeSplices(shownBody, wanted.body, writer);
    return patch;
}

} // namespace masthead
