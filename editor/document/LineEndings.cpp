#include "document/LineEndings.h"

#include "document/Alignment.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cstring>

namespace masthead {

LineEnding prevailingEnding(QByteArrayView bytes) {
    // Most files have no CR at all, and memchr knows that soonest.
    if (bytes.isEmpty() || !std::memchr(bytes.data(), '\r', std::size_t(bytes.size())))
        return LineEnding::Lf;

    std::array<qsizetype, 3> counts = {0, 0, 0};
    std::array<qsizetype, 3> firsts = {bytes.size(), bytes.size(), bytes.size()};
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\n' && bytes[i] != '\r')
            continue;
        const qsizetype place = i;
        LineEnding ending = LineEnding::Lf;
        if (bytes[i] == '\r') {
            const bool crLf = i + 1 < bytes.size() && bytes[i + 1] == '\n';
            ending = crLf ? LineEnding::CrLf : LineEnding::Cr;
            i += crLf ? 1 : 0;
        }
        const auto kind = std::size_t(ending);
        ++counts[kind];
        firsts[kind] = std::min(firsts[kind], place);
    }
    std::size_t best = 0;
    for (std::size_t kind = 1; kind < counts.size(); ++kind) {
        if (counts[kind] > counts[best] || (counts[kind] == counts[best] && firsts[kind] < firsts[best]))
            best = kind;
    }
    return LineEnding(best);
}

namespace {

/// The changed middle of a text, cut into pieces after each `\n`; a last piece without one counts too.
struct Pieces {
    std::vector<qsizetype> ends; ///< Position of the `\n` that ends the piece, in the whole text.
    std::vector<std::size_t> hashes;

    Pieces(QStringView text, qsizetype begin, qsizetype end) {
        while (begin < end) {
            const qsizetype lineEnd = text.indexOf(u'\n', begin);
            if (lineEnd < 0 || lineEnd >= end)
                return;
            ends.push_back(lineEnd);
            hashes.push_back(qHash(text.sliced(begin, lineEnd - begin)));
            begin = lineEnd + 1;
        }
    }
};

/// For each piece of `before` the place of its `\n` in `after`, or -1.
std::vector<qsizetype> newPlaces(const Pieces& before, const Pieces& after) {
    std::vector<qsizetype> places(before.ends.size(), -1);
    std::size_t doneBefore = 0;
    std::size_t doneAfter = 0;
    // Between lines that are there still stand rewritten ones: the first for the first and so on.
    const auto pairGap = [&](std::size_t untilBefore, std::size_t untilAfter) {
        while (doneBefore < untilBefore && doneAfter < untilAfter)
            places[doneBefore++] = after.ends[doneAfter++];
    };
    for (const AlignedPair& pair : align(before.hashes, after.hashes)) {
        pairGap(pair.before, pair.after);
        places[pair.before] = after.ends[pair.after];
        doneBefore = pair.before + 1;
        doneAfter = pair.after + 1;
    }
    pairGap(before.ends.size(), after.ends.size());
    return places;
}

} // namespace

std::vector<OddEnding> carriedOver(const std::vector<OddEnding>& endings, QStringView before,
                                   QStringView after) {
    if (endings.empty())
        return {};
    const qsizetype shorter = std::min(before.size(), after.size());
    const qsizetype same =
        std::mismatch(before.begin(), before.begin() + shorter, after.begin()).first - before.begin();
    const auto sameBehind =
        std::mismatch(before.rbegin(), before.rbegin() + (shorter - same), after.rbegin());
    const qsizetype changedEnd = before.size() - (sameBehind.first - before.rbegin());
    const qsizetype shift = after.size() - before.size();

    const auto atPosition = [](const OddEnding& ending, qsizetype position) {
        return ending.position < position;
    };
    const auto firstChanged = std::lower_bound(endings.begin(), endings.end(), same, atPosition);
    const auto firstBehind = std::lower_bound(firstChanged, endings.end(), changedEnd, atPosition);

    std::vector<OddEnding> carried(endings.begin(), firstChanged);
    if (firstChanged != firstBehind) {
        const Pieces piecesBefore(before, same, changedEnd);
        const std::vector<qsizetype> places =
            newPlaces(piecesBefore, Pieces(after, same, changedEnd + shift));
        std::size_t piece = 0;
        for (auto ending = firstChanged; ending != firstBehind; ++ending) {
            while (piecesBefore.ends[piece] < ending->position)
                ++piece;
            if (places[piece] >= 0)
                carried.push_back({places[piece], ending->ending});
        }
    }
    for (auto ending = firstBehind; ending != endings.end(); ++ending)
        carried.push_back({ending->position + shift, ending->ending});
    return carried;
}

} // namespace masthead
