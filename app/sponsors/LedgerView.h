#pragma once

#include "look/Colours.h"
#include "sponsors/LedgerDelegate.h"

#include <QTableView>

#include <filesystem>
#include <memory>
#include <optional>

class QMimeData;

namespace masthead {

class LedgerHeader;
class LedgerModel;
struct Ledger;
struct LedgerRow;

/// A sponsor on its way to a slot: from the sidebar, or from the issue that it is booked for.
struct CarriedSponsor {
    std::filesystem::path file; ///< From the root.
    std::optional<int> from;
};

/// The rows of the ledger, with keys and drags. It tells what is wanted and changes nothing by itself.
class LedgerView : public QTableView {
    Q_OBJECT

public:
    explicit LedgerView(LedgerModel* model, QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    /// Carries out a change of the model while the same issue and slot stay current.
    void setLedger(std::shared_ptr<const Ledger> ledger);
    /// Makes the row that is nearest to the present the current one.
    void goToPresent();

signals:
    void chosen(const QModelIndex& index); ///< Enter or a double click.
    void freeWanted(const QModelIndex& index);
    void moveMenuWanted(const QModelIndex& index);
    void stepWanted(const QModelIndex& index, int rows); ///< To the issue so many rows below.
    void menuWanted(const QModelIndex& index, QPoint globalPosition);
    void dropped(const masthead::CarriedSponsor& sponsor, const QModelIndex& target);
    void undoWanted();
    void leaveWanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void layOutColumns();
    int wishOf(int column) const;
    bool actOnKey(const QKeyEvent* event);
    void setDropTarget(const QModelIndex& index, DropSign sign);
    DropSign signFor(const QModelIndex& index, const CarriedSponsor& sponsor) const;

    LedgerModel* m_model;
    LedgerDelegate* m_delegate;
    LedgerHeader* m_header;
    Colours m_colours;
};

/// What a drag carries; nothing where it is no sponsor.
std::optional<CarriedSponsor> carriedSponsor(const QMimeData* data);

/// Whether a sponsor can be booked for the issue in a row at all.
bool isBookable(const LedgerRow& row);

} // namespace masthead
