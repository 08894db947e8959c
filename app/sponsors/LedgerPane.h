#pragma once

#include "ledger/Ledger.h"
#include "look/Colours.h"

#include <QWidget>

#include <filesystem>
#include <memory>
#include <optional>

class QLabel;
class QMenu;
class QModelIndex;
class QPushButton;
class QStackedWidget;

namespace masthead {

class LedgerModel;
class LedgerView;
class NoticeStrip;
struct CarriedSponsor;

/// The sponsor ledger as a pane: what is promised, and what really ran. It tells what is wanted; files are
/// changed by others.
class LedgerPane : public QWidget {
    Q_OBJECT

public:
    explicit LedgerPane(QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    void setLedger(std::shared_ptr<const Ledger> ledger); ///< Null while nothing is known.
    NoticeStrip* notices() const { return m_notices; }
    LedgerView* view() const { return m_view; }

signals:
    /// `slot` is to be written to the sponsor's file; empty: it stands there.
    void bookWanted(const std::filesystem::path& sponsor, int issue, const QString& slot);
    void moveWanted(const std::filesystem::path& sponsor, int from, int to);
    void freeWanted(const std::filesystem::path& sponsor, int issue);
    void refused(const QString& sentence); ///< What was asked for cannot be, and why.
    void fileWanted(const std::filesystem::path& file);
    void reportWanted(const std::filesystem::path& sponsor);
    void proofWanted(const std::filesystem::path& sponsor);
    void newSponsorWanted();
    void sponsorFromBlockWanted(const masthead::LedgerPlace& place);
    void undoWanted();
    void leaveWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectView();
    void choose(const QModelIndex& index);
    void free(const QModelIndex& index);
    void step(const QModelIndex& index, int rows);
    void offerMove(const QModelIndex& index);
    void showMenu(const QModelIndex& index, QPoint globalPosition);
    void take(const CarriedSponsor& sponsor, const QModelIndex& target);
    void book(std::size_t sponsor, LedgerPlace place, std::optional<int> from);
    void addBookings(QMenu* menu, LedgerPlace place);
    void addEntry(QMenu* menu, LedgerPlace place, const LedgerEntry& entry);
    void addMoves(QMenu* menu, LedgerPlace place, std::size_t sponsor);
    void popUp(QMenu* menu, const QModelIndex& index);
    QMenu* newMenu();
    const Ledger& ledger() const;
    std::optional<std::size_t> movable(LedgerPlace place) const;

    LedgerModel* m_model;
    LedgerView* m_view;
    NoticeStrip* m_notices;
    QLabel* m_title;
    QLabel* m_sentence;
    QLabel* m_summary;
    QStackedWidget* m_stack;
    QWidget* m_empty;
};

} // namespace masthead
