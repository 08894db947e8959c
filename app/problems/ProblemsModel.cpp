#include "problems/ProblemsModel.h"

#include "problems/ProblemWording.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr quintptr topLevel = 0; ///< Internal id; rows of a group have the group's number.

bool isSame(const Problem& one, const Problem& other) {
    return isSameProblem(one.finding(), other.finding());
}

bool isSame(const ProblemGroup& one, const ProblemGroup& other) {
    return one.title == other.title;
}

/// What differs between two sequences that begin and end alike.
struct Difference {
    std::size_t begin = 0;
    std::size_t removedEnd = 0;
    std::size_t addedEnd = 0;
};

template<typename Item>
Difference between(const std::vector<Item>& shown, const std::vector<Item>& wanted) {
    const auto same = [](const Item& one, const Item& other) { return isSame(one, other); };
    const auto [shownEnd, wantedEnd] =
        std::mismatch(shown.begin(), shown.end(), wanted.begin(), wanted.end(), same);
    Difference difference{std::size_t(shownEnd - shown.begin()), shown.size(), wanted.size()};
    while (difference.removedEnd > difference.begin && difference.addedEnd > difference.begin &&
           same(shown[difference.removedEnd - 1], wanted[difference.addedEnd - 1])) {
        --difference.removedEnd;
        --difference.addedEnd;
    }
    return difference;
}

template<typename Item>
void cut(std::vector<Item>& items, const Difference& difference) {
    const auto begin = items.begin();
    items.erase(begin + std::ptrdiff_t(difference.begin), begin + std::ptrdiff_t(difference.removedEnd));
}

template<typename Item>
void put(std::vector<Item>& items, const Difference& difference, const std::vector<Item>& wanted) {
    const auto begin = wanted.begin();
    items.insert(items.begin() + std::ptrdiff_t(difference.begin), begin + std::ptrdiff_t(difference.begin),
                 begin + std::ptrdiff_t(difference.addedEnd));
}

} // namespace

ProblemsModel::ProblemsModel(QObject* parent)
    : QAbstractItemModel(parent) {}

void ProblemsModel::show(std::vector<ProblemGroup> groups) {
    const bool willBeFlat = groups.size() == 1 && groups.front().title.isEmpty();
    if (willBeFlat && isFlat()) {
        changeRows(0, std::move(groups.front().problems));
        return;
    }
    if (willBeFlat || isFlat()) {
        beginResetModel();
        m_groups = std::move(groups);
        numberGroups(0, m_numbers.size(), m_groups.size());
        endResetModel();
        return;
    }
    changeGroups(std::move(groups));
}

void ProblemsModel::changeGroups(std::vector<ProblemGroup> wanted) {
    const Difference difference = between(m_groups, wanted);
    if (difference.removedEnd > difference.begin) {
        beginRemoveRows({}, int(difference.begin), int(difference.removedEnd) - 1);
        cut(m_groups, difference);
        numberGroups(difference.begin, difference.removedEnd - difference.begin, 0);
        endRemoveRows();
    }
    if (difference.addedEnd > difference.begin) {
        beginInsertRows({}, int(difference.begin), int(difference.addedEnd) - 1);
        put(m_groups, difference, wanted);
        numberGroups(difference.begin, 0, difference.addedEnd - difference.begin);
        endInsertRows();
    }
    for (std::size_t group = 0; group < wanted.size(); ++group)
        changeRows(group, std::move(wanted[group].problems));
    if (!m_groups.empty())
        emit dataChanged(index(0, 0), index(int(m_groups.size()) - 1, 0));
}

void ProblemsModel::changeRows(std::size_t group, std::vector<Problem> wanted) {
    std::vector<Problem>& rows = m_groups[group].problems;
    const QModelIndex parent = isFlat() ? QModelIndex() : groupIndex(group);
    const Difference difference = between(rows, wanted);
    if (difference.removedEnd > difference.begin) {
        beginRemoveRows(parent, int(difference.begin), int(difference.removedEnd) - 1);
        cut(rows, difference);
        endRemoveRows();
    }
    if (difference.addedEnd > difference.begin) {
        beginInsertRows(parent, int(difference.begin), int(difference.addedEnd) - 1);
        put(rows, difference, wanted);
        endInsertRows();
    }
    rows = std::move(wanted); // The same ones may stand elsewhere by now.
    if (!rows.empty())
        emit dataChanged(index(0, 0, parent), index(int(rows.size()) - 1, 0, parent));
}

void ProblemsModel::numberGroups(std::size_t begin, std::size_t removed, std::size_t added) {
    const auto first = m_numbers.begin() + std::ptrdiff_t(begin);
    m_numbers.erase(first, first + std::ptrdiff_t(removed));
    std::vector<quintptr> fresh(added);
    std::ranges::generate(fresh, [this] { return ++m_lastNumber; });
    m_numbers.insert(m_numbers.begin() + std::ptrdiff_t(begin), fresh.begin(), fresh.end());
    m_positions.clear();
    for (std::size_t position = 0; position < m_numbers.size(); ++position)
        m_positions[m_numbers[position]] = position;
}

QModelIndex ProblemsModel::groupIndex(std::size_t group) const {
    return createIndex(int(group), 0, topLevel);
}

const Problem* ProblemsModel::problem(const QModelIndex& index) const {
    if (!index.isValid())
        return nullptr;
    if (index.internalId() != topLevel)
        return &m_groups[positionOf(index.internalId())].problems[std::size_t(index.row())];
    return isFlat() ? &m_groups.front().problems[std::size_t(index.row())] : nullptr;
}

QModelIndex ProblemsModel::firstProblem() const {
    return neighbour(index(0, 0), 0);
}

QModelIndex ProblemsModel::lastProblem() const {
    const QModelIndex last = index(rowCount() - 1, 0);
    return rowCount(last) > 0 ? index(rowCount(last) - 1, 0, last) : last;
}

QModelIndex ProblemsModel::neighbour(const QModelIndex& from, int step) const {
    if (!from.isValid())
        return {};
    if (isFlat())
        return index(from.row() + step, 0);
    // Groups are never empty.
    const QModelIndex heading = from.parent().isValid() ? from.parent() : from;
    const int row = from.parent().isValid() ? from.row() + step : (step < 0 ? -1 : 0);
    if (row >= 0 && row < rowCount(heading))
        return index(row, 0, heading);
    const QModelIndex next = index(heading.row() + (row < 0 ? -1 : 1), 0);
    return next.isValid() ? index(row < 0 ? rowCount(next) - 1 : 0, 0, next) : QModelIndex();
}

QModelIndex ProblemsModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_numbers[std::size_t(parent.row())] : topLevel);
}

QModelIndex ProblemsModel::parent(const QModelIndex& child) const {
    return child.isValid() && child.internalId() != topLevel ? groupIndex(positionOf(child.internalId()))
                                                             : QModelIndex();
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return int(isFlat() ? m_groups.front().problems.size() : m_groups.size());
    if (isFlat() || parent.internalId() != topLevel)
        return 0;
    return int(m_groups[std::size_t(parent.row())].problems.size());
}

int ProblemsModel::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Problem* row = problem(index);
    if (!row)
        return headingData(m_groups[std::size_t(index.row())], role);
    const Finding& finding = row->finding();
    switch (role) {
    case Qt::DisplayRole:
        return findingSentence(finding);
    case Qt::ToolTipRole:
        return problemToolTip(finding);
    case Qt::AccessibleTextRole:
        return spokenProblem(finding);
    case IsHeadingRole:
        return false;
    case SeverityRole:
        return int(finding.severity);
    case PlaceRole:
        return QStringLiteral("%1 · %2").arg(QString::fromStdString(finding.rule), shownPlace(finding));
    case ActionRole:
        return firstAction(finding);
    default:
        return {};
    }
}

QVariant ProblemsModel::headingData(const ProblemGroup& group, int role) const {
    const auto counts = [&] {
        const auto errors = std::ranges::count_if(group.problems, [](const Problem& problem) {
            return problem.finding().severity == Severity::Error;
        });
        return problemCounts(int(errors), int(group.problems.size()) - int(errors));
    };
    switch (role) {
    case Qt::DisplayRole:
        return group.title;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(group.title, counts());
    case IsHeadingRole:
        return true;
    case CountRole:
        return counts();
    default:
        return {};
    }
}

Qt::ItemFlags ProblemsModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return problem(index) ? usual | Qt::ItemNeverHasChildren : usual;
}

} // namespace masthead
