#include "sidebar/SidebarModel.h"

#include "sidebar/BlockMime.h"
#include "sidebar/FoldedText.h"
#include "sidebar/GroupTexts.h"
#include "sidebar/RowChanges.h"

#include <QMimeData>

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace masthead {

namespace {

constexpr quintptr topLevel = 0;
constexpr std::array groupsInOrder{EntryGroup::Issues, EntryGroup::Snippets, EntryGroup::Sponsors,
                                   EntryGroup::Pages};

quintptr childrenOf(EntryGroup group) {
    return quintptr(group) + 1;
}

} // namespace

SidebarModel::SidebarModel(QObject* parent)
    : QAbstractItemModel(parent) {}

void SidebarModel::setPublication(std::shared_ptr<const Publication> publication, QDate today) {
    m_publication = std::move(publication);
    for (const EntryGroup group : groupsInOrder) {
        auto& all = state(group).all;
        all.clear();
        if (!m_publication)
            continue;
        // A file stands once in a group: its path is what tells rows apart.
        std::unordered_set<std::string> known;
        for (Entry& entry : EntryList::of(group, *m_publication, today)) {
            if (known.insert(entry.file.native()).second)
                all.push_back(std::make_shared<const Entry>(std::move(entry)));
        }
    }
    qsizetype digits = 0;
    for (const auto& issue : state(EntryGroup::Issues).all)
        digits = std::max(digits, issue->number.size());
    const bool columnChanged = std::exchange(m_numberDigits, int(digits)) != int(digits);
    refresh();
    if (columnChanged)
        marksChanged();
}

void SidebarModel::setFilter(const QString& filter) {
    m_filter = filter.simplified();
    const QStringList words = folded(m_filter).split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    refresh();
}

void SidebarModel::setCurrentFile(const std::filesystem::path& file) {
    if (m_currentFile == file)
        return;
    m_currentFile = file;
    refresh(); // An older issue comes into sight while it is open.
    marksChanged();
}

void SidebarModel::setUnsavedFiles(const std::set<std::filesystem::path>& files) {
    if (m_unsaved == files)
        return;
    m_unsaved = files;
    refresh();
    marksChanged();
}

void SidebarModel::setOlderIssues(OlderIssues older) {
    if (m_older == older)
        return;
    m_older = older;
    refresh();
}

// What is to be shown

bool SidebarModel::matches(const Entry& entry) const {
    return std::ranges::all_of(m_words, [&](const QString& word) { return entry.searched.contains(word); });
}

bool SidebarModel::staysInSight(const Entry& entry, int position) const {
    return position < newestIssues || m_older == OlderIssues::Shown || entry.file == m_currentFile ||
           !entry.problem.isEmpty() || m_unsaved.contains(entry.file);
}

SidebarModel::Rows SidebarModel::wantedIssues() const {
    const auto& all = state(EntryGroup::Issues).all;
    Rows rows;
    int hidden = 0;
    int position = 0;
    for (const auto& issue : all) {
        if (staysInSight(*issue, position++))
            rows.push_back({RowKind::Entry, EntryGroup::Issues, 0, issue});
        else
            ++hidden;
    }
    if (hidden > 0 || (m_older == OlderIssues::Shown && int(all.size()) > newestIssues))
        rows.push_back({RowKind::OlderIssues, EntryGroup::Issues, hidden, nullptr});
    return rows;
}

SidebarModel::Rows SidebarModel::wantedRows(EntryGroup group) const {
    if (!m_publication)
        return {};
    if (group == EntryGroup::Issues && !isFiltered() && !state(group).all.empty())
        return wantedIssues();
    Rows rows;
    for (const auto& entry : state(group).all) {
        if (matches(*entry))
            rows.push_back({RowKind::Entry, group, 0, entry});
    }
    if (rows.empty() && !isFiltered() && group != EntryGroup::Pages)
        rows.push_back({RowKind::EmptyGroup, group, 0, nullptr});
    return rows;
}

void SidebarModel::refresh() {
    Rows top;
    std::array<Rows, groupCount> wanted;
    for (const EntryGroup group : groupsInOrder) {
        wanted[std::size_t(group)] = wantedRows(group);
        if (!wanted[std::size_t(group)].empty())
            top.push_back({RowKind::Header, group, 0, nullptr});
    }
    if (top.empty() && m_publication)
        top.push_back({RowKind::NoMatch, EntryGroup::Issues, 0, nullptr});

    for (const EntryGroup group : groupsInOrder) {
        const QModelIndex parent = header(group);
        const Rows& rows = wanted[std::size_t(group)];
        if (!parent.isValid())
            state(group).shown = rows; // They come together with their header.
        else if (!rows.empty())
            change(state(group).shown, rows, parent);
    }
    change(m_top, top, {});
    rowsChanged(m_top, {}); // The counts.
}

// How it comes to be shown

std::string SidebarModel::Row::name() const {
    if (kind == RowKind::Entry)
        return entry->file.native();
    return std::string{'\0', char('a' + int(kind)),
                       char('a' + int(group))}; // No file's name has a NUL in it.
}

bool SidebarModel::Row::looksLike(const Row& other) const {
    return kind == other.kind && group == other.group && hidden == other.hidden &&
           (entry == other.entry || (entry && other.entry && *entry == *other.entry));
}

void SidebarModel::change(Rows& shown, const Rows& wanted, const QModelIndex& parent) {
    const auto names = [](const Rows& rows) {
        std::vector<std::string> result;
        std::ranges::transform(rows, std::back_inserter(result), &Row::name);
        return result;
    };
    const RowChanges changes = rowChanges(names(shown), names(wanted));
    for (const RowRange& range : changes.removals) {
        beginRemoveRows(parent, range.first, range.last);
        shown.erase(shown.begin() + range.first, shown.begin() + range.last + 1);
        endRemoveRows();
    }
    if (!changes.order.empty())
        reorder(shown, changes.order, parent);
    for (const RowRange& range : changes.insertions) {
        beginInsertRows(parent, range.first, range.last);
        shown.insert(shown.begin() + range.first, wanted.begin() + range.first,
                     wanted.begin() + range.last + 1);
        endInsertRows();
    }
    for (std::size_t row = 0; row < shown.size(); ++row) {
        const bool looksAlike = shown[row].looksLike(wanted[row]);
        shown[row] = wanted[row];
        if (looksAlike)
            continue;
        const QModelIndex changed = index(int(row), 0, parent);
        emit dataChanged(changed, changed);
    }
}

void SidebarModel::reorder(Rows& shown, const std::vector<int>& order, const QModelIndex& parent) {
    const QList<QPersistentModelIndex> parents{QPersistentModelIndex(parent)};
    emit layoutAboutToBeChanged(parents);
    Rows reordered;
    std::vector<int> newRows(order.size());
    for (const int oldRow : order) {
        newRows[std::size_t(oldRow)] = int(reordered.size());
        reordered.push_back(shown[std::size_t(oldRow)]);
    }
    const QModelIndexList persistent = persistentIndexList();
    for (const QModelIndex& index : persistent) {
        if (index.parent() == parent)
            changePersistentIndex(index,
                                  createIndex(newRows[std::size_t(index.row())], 0, index.internalId()));
    }
    shown = std::move(reordered);
    emit layoutChanged(parents);
}

void SidebarModel::rowsChanged(const Rows& rows, const QModelIndex& parent) {
    if (!rows.empty())
        emit dataChanged(index(0, 0, parent), index(int(rows.size()) - 1, 0, parent));
}

void SidebarModel::marksChanged() {
    for (const EntryGroup group : groupsInOrder) {
        if (header(group).isValid())
            rowsChanged(state(group).shown, header(group));
    }
}

// Reading it

const SidebarModel::Row& SidebarModel::rowAt(const QModelIndex& index) const {
    if (index.internalId() == topLevel)
        return m_top[std::size_t(index.row())];
    return m_groups[std::size_t(index.internalId() - 1)].shown[std::size_t(index.row())];
}

RowKind SidebarModel::kind(const QModelIndex& index) const {
    return rowAt(index).kind;
}

EntryGroup SidebarModel::group(const QModelIndex& index) const {
    return rowAt(index).group;
}

const Entry* SidebarModel::entry(const QModelIndex& index) const {
    return index.isValid() ? rowAt(index).entry.get() : nullptr;
}

QModelIndex SidebarModel::header(EntryGroup group) const {
    const auto found = std::ranges::find_if(
        m_top, [&](const Row& row) { return row.kind == RowKind::Header && row.group == group; });
    return found == m_top.end() ? QModelIndex() : createIndex(int(found - m_top.begin()), 0, topLevel);
}

QModelIndex SidebarModel::find(const std::filesystem::path& file) const {
    for (const EntryGroup group : groupsInOrder) {
        if (!header(group).isValid())
            continue;
        const Rows& rows = state(group).shown;
        const auto found =
            std::ranges::find_if(rows, [&](const Row& row) { return row.entry && row.entry->file == file; });
        if (found != rows.end())
            return createIndex(int(found - rows.begin()), 0, childrenOf(group));
    }
    return {};
}

QModelIndex SidebarModel::firstEntry() const {
    for (const Row& row : m_top) {
        if (row.kind == RowKind::Header && state(row.group).shown.front().entry)
            return createIndex(0, 0, childrenOf(row.group));
    }
    return {};
}

QModelIndex SidebarModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? childrenOf(group(parent)) : topLevel);
}

QModelIndex SidebarModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return header(EntryGroup(child.internalId() - 1));
}

int SidebarModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return int(m_top.size());
    if (parent.column() != 0 || parent.internalId() != topLevel || kind(parent) != RowKind::Header)
        return 0;
    return int(state(group(parent)).shown.size());
}

int SidebarModel::columnCount(const QModelIndex&) const {
    return 1;
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const Row& row = rowAt(index);
    if (row.kind != RowKind::Header)
        flags |= Qt::ItemNeverHasChildren;
    if (row.entry && (row.group == EntryGroup::Snippets || row.group == EntryGroup::Sponsors))
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = rowAt(index);
    if (role == KindRole)
        return QVariant::fromValue(row.kind);
    if (role == GroupRole)
        return QVariant::fromValue(row.group);
    switch (row.kind) {
    case RowKind::Header:
        return headerRowData(row.group, role);
    case RowKind::Entry:
        return entryData(*row.entry, role);
    case RowKind::EmptyGroup:
    case RowKind::OlderIssues:
    case RowKind::NoMatch:
        return hintData(row, role);
    }
    return {};
}

QVariant SidebarModel::headerRowData(EntryGroup group, int role) const {
    const auto count = [&] {
        return isFiltered() ? qsizetype(state(group).shown.size()) : qsizetype(state(group).all.size());
    };
    switch (role) {
    case Qt::DisplayRole:
        return GroupTexts::title(group);
    case CountRole:
        return count();
    case Qt::AccessibleTextRole:
        return isFiltered() ? tr("%1, %2 found").arg(GroupTexts::title(group)).arg(count())
                            : tr("%1, %2").arg(GroupTexts::title(group)).arg(count());
    case Qt::AccessibleDescriptionRole:
        return group == EntryGroup::Pages ? tr("Enter folds and unfolds")
                                          : tr("Enter folds and unfolds, Insert makes a new one");
    default:
        return {};
    }
}

QVariant SidebarModel::entryData(const Entry& entry, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::ToolTipRole:
        return EntryList::toolTip(entry);
    case Qt::AccessibleTextRole:
        return spoken(entry);
    case Qt::AccessibleDescriptionRole:
        return EntryList::toolTip(entry);
    case NumberRole:
        return entry.number;
    case DetailRole:
        return entry.detail;
    case DateRole:
        return entry.shortDate;
    case TagRole:
        return entry.tag;
    case ProblemRole:
        return entry.problem;
    case IsCurrentRole:
        return entry.file == m_currentFile;
    case IsUnsavedRole:
        return m_unsaved.contains(entry.file);
    case NumberDigitsRole:
        return m_numberDigits;
    default:
        return {};
    }
}

QVariant SidebarModel::hintData(const Row& row, int role) const {
    QString said;
    QString action;
    if (row.kind == RowKind::EmptyGroup) {
        said = GroupTexts::emptyGroup(row.group, m_publication->layout);
        action = GroupTexts::newEntry(row.group);
    } else if (row.kind == RowKind::NoMatch) {
        said = tr("Nothing matches “%1”.").arg(m_filter);
        action = tr("Clear the filter");
    } else if (row.hidden == 1) {
        action = tr("Show 1 older issue");
    } else if (row.hidden > 1) {
        action = tr("Show %1 older issues").arg(row.hidden);
    } else {
        action = tr("Show only the newest");
    }
    switch (role) {
    case Qt::DisplayRole:
        return said;
    case ActionTextRole:
        return action;
    case NumberDigitsRole:
        return m_numberDigits;
    case Qt::AccessibleTextRole:
        return said.isEmpty() ? action : said + u' ' + action;
    case Qt::AccessibleDescriptionRole:
        return tr("Enter does this");
    default:
        return {};
    }
}

QString SidebarModel::spoken(const Entry& entry) const {
    QString text = EntryList::spoken(entry);
    if (m_unsaved.contains(entry.file))
        text += QStringLiteral(", ") + tr("unsaved");
    if (entry.file == m_currentFile)
        text += QStringLiteral(", ") + tr("open");
    return text;
}

// Dragging out of it

QString SidebarModel::blockMimeType() {
    return blockMimeTypes().front();
}

QStringList SidebarModel::mimeTypes() const {
    return blockMimeTypes();
}

QMimeData* SidebarModel::mimeData(const QModelIndexList& indexes) const {
    const Entry* dragged = indexes.size() == 1 ? entry(indexes.front()) : nullptr;
    return dragged && m_publication ? blockMimeData(*m_publication, *dragged).release() : nullptr;
}

Qt::DropActions SidebarModel::supportedDragActions() const {
    return Qt::CopyAction;
}

} // namespace masthead
