#include "sidebar/QuickOpenModel.h"

#include "sidebar/FuzzyMatch.h"

#include <QStringList>

#include <algorithm>

namespace masthead {

namespace {

/// A word found in the title counts before the same word found in the detail.
constexpr int titleBonus = 24;

void addPlaces(QList<qsizetype>& places, const QList<qsizetype>& more) {
    places += more;
    std::ranges::sort(places);
    places.erase(std::ranges::unique(places).begin(), places.end());
}

} // namespace

QuickOpenModel::QuickOpenModel(QObject* parent)
    : QAbstractListModel(parent) {}

void QuickOpenModel::setEntries(std::vector<QuickOpenEntry> entries) {
    beginResetModel();
    m_candidates.clear();
    m_candidates.reserve(entries.size());
    for (QuickOpenEntry& entry : entries) {
        FoldedText title = foldedText(entry.title);
        FoldedText detail = foldedText(entry.detail);
        m_candidates.push_back({std::move(entry), std::move(title), std::move(detail)});
    }
    match();
    endResetModel();
}

void QuickOpenModel::setPattern(const QString& pattern) {
    const QStringList words = folded(pattern.simplified()).split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    beginResetModel();
    m_words = words;
    match();
    endResetModel();
}

bool QuickOpenModel::matchWord(const QString& word, const Candidate& candidate, Hit& hit) {
    const auto inTitle = fuzzyMatch(word, candidate.title);
    const auto inDetail = fuzzyMatch(word, candidate.detail);
    if (!inTitle && !inDetail)
        return false;
    if (inTitle && (!inDetail || inTitle->score + titleBonus >= inDetail->score)) {
        hit.score += inTitle->score + titleBonus;
        addPlaces(hit.titleMatches, inTitle->positions);
    } else {
        hit.score += inDetail->score;
        addPlaces(hit.detailMatches, inDetail->positions);
    }
    return true;
}

void QuickOpenModel::match() {
    m_hits.clear();
    for (std::size_t at = 0; at < m_candidates.size(); ++at) {
        Hit hit;
        hit.candidate = at;
        if (std::ranges::all_of(m_words,
                                [&](const QString& word) { return matchWord(word, m_candidates[at], hit); }))
            m_hits.push_back(std::move(hit));
    }
    if (m_words.isEmpty())
        return;
    // Of equals the shorter title is nearer to what was typed; then the caller's order counts.
    std::ranges::stable_sort(m_hits, [this](const Hit& one, const Hit& other) {
        if (one.score != other.score)
            return one.score > other.score;
        return m_candidates[one.candidate].entry.title.size() <
               m_candidates[other.candidate].entry.title.size();
    });
}

int QuickOpenModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant QuickOpenModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Hit& hit = m_hits[std::size_t(index.row())];
    const QuickOpenEntry& entry = m_candidates[hit.candidate].entry;
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::AccessibleTextRole:
        return entry.detail.isEmpty() ? entry.title : QStringLiteral("%1, %2").arg(entry.title, entry.detail);
    case DetailRole:
        return entry.detail;
    case IdRole:
        return entry.id;
    case TitleMatchesRole:
        return QVariant::fromValue(hit.titleMatches);
    case DetailMatchesRole:
        return QVariant::fromValue(hit.detailMatches);
    default:
        return {};
    }
}

} // namespace masthead
