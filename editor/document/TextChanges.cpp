#include "document/TextChanges.h"

#include "document/Alignment.h"

#include <QHash>

#include <algorithm>

namespace masthead {

namespace {

/// Where the lines of a text begin, its end last.
class Lines {
public:
    explicit Lines(QStringView text)
        : m_text(text) {
        qsizetype begin = 0;
        while (begin < text.size()) {
            m_begins.push_back(begin);
            const qsizetype end = text.indexOf(u'\n', begin);
            const qsizetype next = end < 0 ? text.size() : end + 1;
            m_hashes.push_back(qHash(text.sliced(begin, next - begin)));
            begin = next;
        }
        m_begins.push_back(text.size());
    }

    const std::vector<std::size_t>& hashes() const { return m_hashes; }
    std::size_t count() const { return m_hashes.size(); }
    qsizetype begin(std::size_t line) const { return m_begins[line]; }
    /// From one line up to another, with their ends.
    QStringView between(std::size_t from, std::size_t to) const {
        return m_text.sliced(m_begins[from], m_begins[to] - m_begins[from]);
    }

private:
    QStringView m_text;
    std::vector<qsizetype> m_begins;
    std::vector<std::size_t> m_hashes;
};

qsizetype commonBegin(QStringView a, QStringView b) {
    const auto [inA, inB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const qsizetype count = inA - a.begin();
    return count > 0 && a[count - 1].isHighSurrogate() ? count - 1 : count;
}

qsizetype commonEnd(QStringView a, QStringView b) {
    qsizetype count = 0;
    while (count < a.size() && count < b.size() && a[a.size() - 1 - count] == b[b.size() - 1 - count])
        ++count;
    return count > 0 && a[a.size() - count].isLowSurrogate() ? count - 1 : count;
}

void addChange(std::vector<TextChange>& changes, qsizetype position, QStringView old, QStringView fresh) {
    if (old == fresh)
        return;
    const qsizetype begin = commonBegin(old, fresh);
    const qsizetype end = commonEnd(old.sliced(begin), fresh.sliced(begin));
    changes.push_back({position + begin, old.size() - begin - end,
                       fresh.sliced(begin, fresh.size() - begin - end).toString()});
}

} // namespace

std::vector<TextChange> changesBetween(const QString& before, const QString& after) {
    const Lines old(before);
    const Lines fresh(after);
    std::vector<TextChange> changes;
    AlignedPair next;
    const auto addUpTo = [&](AlignedPair pair) {
        addChange(changes, old.begin(next.before), old.between(next.before, pair.before),
                  fresh.between(next.after, pair.after));
        next = {pair.before + 1, pair.after + 1};
    };
    for (const AlignedPair& pair : align(old.hashes(), fresh.hashes()))
        // Hashes may agree where lines do not.
        if (old.between(pair.before, pair.before + 1) == fresh.between(pair.after, pair.after + 1))
            addUpTo(pair);
    addUpTo({old.count(), fresh.count()});
    return changes;
}

} // namespace masthead
