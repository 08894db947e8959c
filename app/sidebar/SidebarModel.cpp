#include "sidebar/SidebarModel.h"

#include "sidebar/BlockMime.h"
#include "sidebar/GroupTexts.h"
#include "sidebar/RowChanges.h"

#include <QMimeData>

#include <algorithm>
#include <iterator>
#include <utility>

namespace masthead {

namespace {

constexpr quintptr topLevel = 0;
constexpr auto groupsInOrder = SidebarContents::groupsInOrder;

quintptr childrenOf(EntryGroup group) {
    return quintptr(group) + 1;
}

} // namespace

SidebarModel::SidebarModel(QObject* parent)
    : QAbstractItemModel(parent) {}

void SidebarModel::setPublication(std::shared_ptr<const Publication> publication, QDate today) {
    auto entries = publication ? std::make_shared<const AllEntries>(*publication, today)
                               : std::make_shared<const AllEntries>();
    setPublication(std::move(publication), std::move(entries));
}

void SidebarModel::setPublication(std::shared_ptr<const Publication> publication,
                                  std::shared_ptr<const AllEntries> entries) {
    const int digits = m_contents.numberDigits();
    m_contents.setPublication(std::move(publication), std::move(entries));
    refresh();
    if (m_contents.numberDigits() != digits)
        marksChanged();
}

void SidebarModel::setFilter(const QString& filter) {
    if (m_contents.setFilter(filter))
        refresh();
}

void SidebarModel::setCurrentFile(const std::filesystem::path& file) {
    if (!m_contents.setCurrentFile(file))
        return;
    refresh(); // An older issue comes into sight while it is open.
    marksChanged();
}

void SidebarModel::setUnsavedFiles(const std::set<std::filesystem::path>& files) {
    if (!m_contents.setUnsavedFiles(files))
        return;
    refresh();
    marksChanged();
}

void SidebarModel::setProblemCounts(const ProblemCounts& counts) {
    if (m_contents.setProblemCounts(counts))
        marksChanged();
}

void SidebarModel::setSponsorNotes(const std::map<std::filesystem::path, SponsorNote>& notes) {
    if (m_contents.setSponsorNotes(notes))
        refresh();
}

void SidebarModel::setOlderIssues(OlderIssues older) {
    if (m_contents.setOlderIssues(older))
        refresh();
}

// How it comes to be shown

void SidebarModel::refresh() {
    SidebarRows top;
    std::array<SidebarRows, groupCount> wanted;
    for (const EntryGroup group : groupsInOrder) {
        wanted[std::size_t(group)] = m_contents.rowsOf(group);
        if (!wanted[std::size_t(group)].empty())
            top.push_back({RowKind::Header, group, 0, nullptr});
    }
    if (top.empty() && publication())
        top.push_back({RowKind::NoMatch, EntryGroup::Issues, 0, nullptr});

    for (const EntryGroup group : groupsInOrder) {
        const QModelIndex parent = header(group);
        const SidebarRows& rows = wanted[std::size_t(group)];
        if (!parent.isValid())
            shown(group) = rows; // They come together with their header.
        else if (!rows.empty())
            change(shown(group), rows, parent);
    }
    change(m_top, top, {});
    rowsChanged(m_top, {}); // The counts.
}

void SidebarModel::change(SidebarRows& rows, const SidebarRows& wanted, const QModelIndex& parent) {
    const auto names = [](const SidebarRows& named) {
        std::vector<std::string> result;
        std::ranges::transform(named, std::back_inserter(result), &SidebarRow::name);
        return result;
    };
    const RowChanges changes = rowChanges(names(rows), names(wanted));
    for (const RowRange& range : changes.removals) {
        beginRemoveRows(parent, range.first, range.last);
        rows.erase(rows.begin() + range.first, rows.begin() + range.last + 1);
        endRemoveRows();
    }
    if (!changes.order.empty())
        reorder(rows, changes.order, parent);
    for (const RowRange& range : changes.insertions) {
        beginInsertRows(parent, range.first, range.last);
        rows.insert(rows.begin() + range.first, wanted.begin() + range.first,
                    wanted.begin() + range.last + 1);
        endInsertRows();
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool looksAlike = rows[row].looksLike(wanted[row]);
        rows[row] = wanted[row];
        if (looksAlike)
            continue;
        const QModelIndex changed = index(int(row), 0, parent);
        emit dataChanged(changed, changed);
    }
}

void SidebarModel::reorder(SidebarRows& rows, const std::vector<int>& order, const QModelIndex& parent) {
    const QList<QPersistentModelIndex> parents{QPersistentModelIndex(parent)};
    emit layoutAboutToBeChanged(parents);
    SidebarRows reordered;
    std::vector<int> newRows(order.size());
    for (const int oldRow : order) {
        newRows[std::size_t(oldRow)] = int(reordered.size());
        reordered.push_back(rows[std::size_t(oldRow)]);
    }
    const QModelIndexList persistent = persistentIndexList();
    for (const QModelIndex& index : persistent) {
        if (index.parent() == parent)
            changePersistentIndex(index,
                                  createIndex(newRows[std::size_t(index.row())], 0, index.internalId()));
    }
    rows = std::move(reordered);
    emit layoutChanged(parents);
}

void SidebarModel::rowsChanged(const SidebarRows& rows, const QModelIndex& parent) {
    if (!rows.empty())
        emit dataChanged(index(0, 0, parent), index(int(rows.size()) - 1, 0, parent));
}

void SidebarModel::marksChanged() {
    for (const EntryGroup group : groupsInOrder) {
        if (header(group).isValid())
            rowsChanged(shown(group), header(group));
    }
}

// Reading it

const SidebarRow& SidebarModel::rowAt(const QModelIndex& index) const {
    if (index.internalId() == topLevel)
        return m_top[std::size_t(index.row())];
    return m_shown[std::size_t(index.internalId() - 1)][std::size_t(index.row())];
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
        m_top, [&](const SidebarRow& row) { return row.kind == RowKind::Header && row.group == group; });
    return found == m_top.end() ? QModelIndex() : createIndex(int(found - m_top.begin()), 0, topLevel);
}

QModelIndex SidebarModel::find(const std::filesystem::path& file) const {
    for (const EntryGroup group : groupsInOrder) {
        if (!header(group).isValid())
            continue;
        const SidebarRows& rows = shown(group);
        const auto found = std::ranges::find_if(
            rows, [&](const SidebarRow& row) { return row.entry && row.entry->file == file; });
        if (found != rows.end())
            return createIndex(int(found - rows.begin()), 0, childrenOf(group));
    }
    return {};
}

QModelIndex SidebarModel::firstEntry() const {
    for (const SidebarRow& row : m_top) {
        if (row.kind == RowKind::Header && shown(row.group).front().entry)
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
    return int(shown(group(parent)).size());
}

int SidebarModel::columnCount(const QModelIndex&) const {
    return 1;
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const SidebarRow& row = rowAt(index);
    if (row.kind != RowKind::Header)
        flags |= Qt::ItemNeverHasChildren;
    if (row.entry && (row.group == EntryGroup::Snippets || row.group == EntryGroup::Sponsors))
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SidebarRow& row = rowAt(index);
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
    case RowKind::MoreEntries:
    case RowKind::NoMatch:
        return hintData(row, role);
    }
    return {};
}

QVariant SidebarModel::headerRowData(EntryGroup group, int role) const {
    const auto count = [&] { return isFiltered() ? int(shown(group).size()) : m_contents.count(group); };
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
    case Qt::ToolTipRole: {
        const QString found = foundIn(entry);
        return found.isEmpty() ? EntryList::toolTip(entry) : found + u'\n' + EntryList::toolTip(entry);
    }
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
    case IsTagUrgentRole:
        return entry.isTagUrgent;
    case ProblemRole:
        return entry.problem;
    case ErrorsRole:
        return m_contents.problemsOf(entry).errors;
    case WarningsRole:
        return m_contents.problemsOf(entry).errors > 0 ? 0 : m_contents.problemsOf(entry).warnings;
    case IsCurrentRole:
        return m_contents.isCurrent(entry);
    case IsUnsavedRole:
        return m_contents.isUnsaved(entry);
    case NumberDigitsRole:
        return m_contents.numberDigits();
    default:
        return {};
    }
}

QVariant SidebarModel::hintData(const SidebarRow& row, int role) const {
    QString said;
    QString action;
    if (row.kind == RowKind::EmptyGroup) {
        said = GroupTexts::emptyGroup(row.group, publication()->layout);
        action = GroupTexts::newEntry(row.group);
    } else if (row.kind == RowKind::NoMatch) {
        said = tr("Nothing matches “%1”.").arg(m_contents.filter());
        action = tr("Clear the filter");
    } else if (row.kind == RowKind::MoreEntries) {
        action = tr("%1 more: type to find them").arg(row.hidden);
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
        return m_contents.numberDigits();
    case Qt::AccessibleTextRole:
        return said.isEmpty() ? action : said + u' ' + action;
    case Qt::AccessibleDescriptionRole:
        return tr("Enter does this");
    default:
        return {};
    }
}

QString SidebarModel::foundIn(const Entry& entry) const {
    const auto [errors, warnings] = m_contents.problemsOf(entry);
    QStringList parts;
    if (errors > 0)
        parts << (errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    if (warnings > 0)
        parts << (warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    return parts.join(QStringLiteral(", "));
}

QString SidebarModel::spoken(const Entry& entry) const {
    QString text = EntryList::spoken(entry);
    if (m_contents.isUnsaved(entry))
        text += QStringLiteral(", ") + tr("unsaved");
    if (m_contents.isCurrent(entry))
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
    return dragged && publication() ? blockMimeData(*publication(), *dragged).release() : nullptr;
}

Qt::DropActions SidebarModel::supportedDragActions() const {
    return Qt::CopyAction;
}

} // namespace masthead
