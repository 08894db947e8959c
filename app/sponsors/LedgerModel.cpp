#include "sponsors/LedgerModel.h"

#include "sidebar/Entry.h"
#include "sponsors/LedgerWording.h"

#include <algorithm>

namespace masthead {

LedgerModel::LedgerModel(QObject* parent)
    : QAbstractTableModel(parent) {}

bool LedgerModel::hasSameShape(const Ledger& other) const {
    return m_ledger && m_ledger->settings.all == other.settings.all &&
           std::ranges::equal(m_ledger->rows, other.rows, [](const LedgerRow& a, const LedgerRow& b) {
               return a.number == b.number && a.file == b.file;
           });
}

void LedgerModel::setLedger(std::shared_ptr<const Ledger> ledger, QDate today) {
    if (ledger && hasSameShape(*ledger)) {
        m_ledger = std::move(ledger);
        m_today = today;
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_ledger = std::move(ledger);
    m_today = today;
    endResetModel();
}

const LedgerRow* LedgerModel::issueAt(const QModelIndex& index) const {
    return m_ledger && index.isValid() ? &m_ledger->rows[static_cast<std::size_t>(index.row())] : nullptr;
}

std::optional<LedgerPlace> LedgerModel::placeOf(const QModelIndex& index) const {
    if (!m_ledger || !index.isValid() || index.column() < firstSlotColumn)
        return std::nullopt;
    return LedgerPlace{static_cast<std::size_t>(index.row()),
                       static_cast<std::size_t>(index.column() - firstSlotColumn)};
}

const LedgerCell* LedgerModel::cellAt(const QModelIndex& index) const {
    const auto place = placeOf(index);
    return place ? &m_ledger->at(*place) : nullptr;
}

QModelIndex LedgerModel::indexOf(LedgerPlace place) const {
    return index(static_cast<int>(place.row), static_cast<int>(place.slot) + firstSlotColumn);
}

int LedgerModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_ledger ? 0 : static_cast<int>(m_ledger->rows.size());
}

int LedgerModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_ledger ? 0
                                         : firstSlotColumn + static_cast<int>(m_ledger->settings.all.size());
}

QString LedgerModel::text(const LedgerRow& row, const QModelIndex& index) const {
    if (index.column() == issueColumn) {
        if (row.stage == IssueStage::Missing)
            return tr("No such issue");
        return QString::fromStdString(row.title).simplified();
    }
    if (index.column() == dateColumn)
        return row.date ? EntryList::shortDate(toQDate(*row.date), m_today) : QString();
    return LedgerWording::names(*cellAt(index));
}

QVariant LedgerModel::data(const QModelIndex& index, int role) const {
    const LedgerRow* row = issueAt(index);
    if (!row)
        return {};
    const auto place = placeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index);
    case Qt::AccessibleTextRole:
        if (place)
            return LedgerWording::spoken(*m_ledger, *place);
        return index.column() == issueColumn
                   ? LedgerWording::issueName(*row) + QStringLiteral(", ") + text(*row, index)
                   : text(*row, index);
    case Qt::ToolTipRole: {
        if (!place)
            return index.column() == issueColumn ? text(*row, index) : QVariant();
        const QString status = LedgerWording::status(m_ledger->at(*place));
        const QString names = LedgerWording::names(m_ledger->at(*place));
        return status.isEmpty() ? names : tr("%1: %2").arg(names, status);
    }
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || !m_ledger)
        return {};
    if (section == issueColumn)
        return tr("Issue");
    if (section == dateColumn)
        return tr("Date");
    const auto slot = static_cast<std::size_t>(section - firstSlotColumn);
    return slot < m_ledger->settings.all.size()
               ? QVariant(QString::fromStdString(m_ledger->settings.all[slot].name).simplified())
               : QVariant();
}

Qt::ItemFlags LedgerModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    const LedgerCell* cell = cellAt(index);
    const bool hasSponsor = cell && !cell->entries.empty() && cell->entries.front().sponsor;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (hasSponsor ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

} // namespace masthead
