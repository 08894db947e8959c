#pragma once

#include "ledger/Ledger.h"

#include <QAbstractTableModel>
#include <QDate>

#include <memory>

namespace masthead {

/// The ledger as a table: issue, date, then a column for each slot.
class LedgerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int issueColumn = 0;
    static constexpr int dateColumn = 1;
    static constexpr int firstSlotColumn = 2;

    explicit LedgerModel(QObject* parent = nullptr);

    /// `today` decides which dates need their year. Where the same issues and slots stand as before, only
    /// their content changes.
    void setLedger(std::shared_ptr<const Ledger> ledger, QDate today);
    const Ledger* ledger() const { return m_ledger.get(); }

    /// Null for what is not there.
    const LedgerRow* issueAt(const QModelIndex& index) const;
    const LedgerCell* cellAt(const QModelIndex& index) const;
    std::optional<LedgerPlace> placeOf(const QModelIndex& index) const;
    QModelIndex indexOf(LedgerPlace place) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    bool hasSameShape(const Ledger& other) const;
    QString text(const LedgerRow& row, const QModelIndex& index) const;

    std::shared_ptr<const Ledger> m_ledger;
    QDate m_today;
};

} // namespace masthead
