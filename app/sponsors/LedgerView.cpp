#include "sponsors/LedgerView.h"

#include "look/Metrics.h"
#include "sidebar/BlockMime.h"
#include "sponsors/LedgerHeader.h"
#include "sponsors/LedgerModel.h"
#include "sponsors/LedgerWording.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace masthead {
namespace {

constexpr int dateWidth = 88;
constexpr int narrowestIssue = 150;
constexpr int narrowestSlot = 170;
constexpr int widestSlot = 460;
/// Rows that say how wide a column wants to be; those farther down go by them.
constexpr int rowsMeasured = 60;

} // namespace

std::optional<CarriedSponsor> carriedSponsor(const QMimeData* data) {
    if (!data || !data->hasFormat(QLatin1String(sponsorMimeType)))
        return std::nullopt;
    const QList<QByteArray> lines = data->data(QLatin1String(sponsorMimeType)).split('\n');
    CarriedSponsor sponsor;
    sponsor.file = lines.front().toStdString();
    bool isNumber = false;
    const int from = lines.size() > 1 ? lines[1].toInt(&isNumber) : 0;
    if (isNumber)
        sponsor.from = from;
    return sponsor;
}

bool isBookable(const LedgerRow& row) {
    return row.number && (row.stage == IssueStage::Unwritten || row.stage == IssueStage::Written);
}

LedgerView::LedgerView(LedgerModel* model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new LedgerDelegate(model, this))
    , m_header(new LedgerHeader(this))
    , m_colours(Colours::light()) {
    setModel(model);
    setItemDelegate(m_delegate);
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(LedgerDelegate::rowHeight);
    verticalHeader()->setDefaultSectionSize(LedgerDelegate::rowHeight);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection); // Only what is selected can be dragged.
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setDragEnabled(true);
    setAcceptDrops(true);
    setAccessibleName(tr("Sponsor ledger"));
    connect(this, &QAbstractItemView::doubleClicked, this, &LedgerView::chosen);
    connect(model, &QAbstractItemModel::modelReset, this, &LedgerView::layOutColumns);
    connect(model, &QAbstractItemModel::dataChanged, this, &LedgerView::layOutColumns);
}

void LedgerView::setColours(const Colours& colours) {
    m_colours = colours;
    m_delegate->setColours(colours);
    m_header->setColours(colours);
    // The ring round the current cell is enough: the ground of what is selected is not to be seen.
    QPalette own = palette();
    own.setColor(QPalette::Highlight, colours.textPane);
    setPalette(own);
    viewport()->update();
}

void LedgerView::setLedger(std::shared_ptr<const Ledger> ledger) {
    const QModelIndex current = currentIndex();
    const int column = current.column();
    const bool hadCurrent = m_model->issueAt(current) != nullptr;
    const LedgerRow kept = hadCurrent ? *m_model->issueAt(current) : LedgerRow();
    const int scrolled = verticalScrollBar()->value();
    m_model->setLedger(std::move(ledger), QDate::currentDate());
    if (!hadCurrent || currentIndex().isValid() || !m_model->ledger())
        return;
    const auto& rows = m_model->ledger()->rows;
    const auto same = std::ranges::find_if(rows, [&](const LedgerRow& row) {
        return row.file == kept.file && (!kept.file.empty() || row.number == kept.number);
    });
    if (same != rows.end() && column < m_model->columnCount())
        setCurrentIndex(m_model->index(static_cast<int>(same - rows.begin()), column));
    verticalScrollBar()->setValue(scrolled);
}

void LedgerView::goToPresent() {
    if (currentIndex().isValid() || !m_model->ledger() || m_model->rowCount() == 0)
        return;
    const auto upcoming = static_cast<int>(m_model->ledger()->upcoming);
    const int row = std::clamp(upcoming - 1, 0, m_model->rowCount() - 1);
    const int column = std::min(LedgerModel::firstSlotColumn, m_model->columnCount() - 1);
    setCurrentIndex(m_model->index(row, column));
    scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
}

bool LedgerView::event(QEvent* event) {
    // Ctrl+Z is the window's key for the text; here it takes back the last booking.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Undo)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

bool LedgerView::actOnKey(const QKeyEvent* event) {
    const QModelIndex index = currentIndex();
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->matches(QKeySequence::Undo)) {
        emit undoWanted();
        return true;
    }
    if (event->key() == Qt::Key_Escape) {
        emit leaveWanted();
        return true;
    }
    if (!index.isValid())
        return false;
    if (modifiers == Qt::ControlModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        emit stepWanted(index, event->key() == Qt::Key_Up ? -1 : +1);
        return true;
    }
    if (modifiers != Qt::NoModifier)
        return false;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit chosen(index);
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        emit freeWanted(index);
        return true;
    case Qt::Key_M:
        emit moveMenuWanted(index);
        return true;
    default:
        return false;
    }
}

void LedgerView::keyPressEvent(QKeyEvent* event) {
    if (actOnKey(event))
        event->accept();
    else
        QTableView::keyPressEvent(event);
}

void LedgerView::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    emit menuWanted(index,
                    isByKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

int LedgerView::wishOf(int column) const {
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int wish = 0;
    for (int row = 0; row < std::min(m_model->rowCount(), rowsMeasured); ++row)
        wish = std::max(wish, m_delegate->sizeHint(option, m_model->index(row, column)).width());
    return wish;
}

void LedgerView::layOutColumns() {
    const int columns = m_model->columnCount();
    if (columns <= LedgerModel::firstSlotColumn)
        return;
    int digits = 1;
    for (const LedgerRow& row : m_model->ledger()->rows)
        digits = std::max(digits, static_cast<int>(QString::number(row.number.value_or(0)).size()));
    m_delegate->setNumberDigits(digits);
    const int numberWidth = m_delegate->numberWidth(font());

    const int room = viewport()->width();
    std::vector<int> wishes;
    int sum = 0;
    for (int column = LedgerModel::firstSlotColumn; column < columns; ++column) {
        wishes.push_back(std::clamp(wishOf(column), narrowestSlot, widestSlot));
        sum += wishes.back();
    }
    // Titles give way to sponsors, down to a quarter of the width.
    const int widestIssue = std::clamp(room - dateWidth - sum, room / 4, room * 3 / 10);
    const int issue = std::clamp(wishOf(LedgerModel::issueColumn) + numberWidth + 24, narrowestIssue,
                                 std::max(narrowestIssue, widestIssue));
    const int left = room - issue - dateWidth;
    setColumnWidth(LedgerModel::issueColumn, issue);
    setColumnWidth(LedgerModel::dateColumn, dateWidth);
    for (std::size_t slot = 0; slot < wishes.size(); ++slot) {
        const int share = static_cast<int>(static_cast<qint64>(left) * wishes[slot] / std::max(sum, 1));
        setColumnWidth(LedgerModel::firstSlotColumn + static_cast<int>(slot), std::max(share, narrowestSlot));
    }
}

void LedgerView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    layOutColumns();
}

void LedgerView::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    const Ledger* ledger = m_model->ledger();
    if (!ledger || ledger->upcoming == 0 || ledger->upcoming >= ledger->rows.size())
        return;
    // Between what is to come and what is written.
    const int top = rowViewportPosition(static_cast<int>(ledger->upcoming));
    QPainter painter(viewport());
    painter.fillRect(QRectF(0, top - 0.5, viewport()->width() - LedgerDelegate::columnGap / 2, 1.5),
                     m_colours.accent);
}

void LedgerView::startDrag(Qt::DropActions) {
    const QModelIndex index = currentIndex();
    const LedgerCell* cell = m_model->cellAt(index);
    const LedgerRow* row = m_model->issueAt(index);
    if (!cell || cell->entries.empty() || !cell->entries.front().sponsor)
        return;
    const LedgerEntry& entry = cell->entries.front();
    QByteArray carried =
        QByteArray::fromStdString(m_model->ledger()->sponsors[*entry.sponsor].file.generic_string());
    const bool isMoved = entry.isBooked && !(entry.run && row->stage == IssueStage::Out);
    if (isMoved && row->number)
        carried += '\n' + QByteArray::number(*row->number);
    auto* mime = new QMimeData;
    mime->setData(QLatin1String(sponsorMimeType), carried);
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    const QRect card = LedgerDelegate::card(visualRect(index));
    drag->setPixmap(viewport()->grab(card));
    drag->setHotSpot({card.width() / 8, card.height() / 2});
    drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::MoveAction);
    setDropTarget({}, DropSign::None);
}

DropSign LedgerView::signFor(const QModelIndex& index, const CarriedSponsor& sponsor) const {
    const auto place = m_model->placeOf(index);
    if (!place)
        return DropSign::None;
    const Ledger& ledger = *m_model->ledger();
    const auto found = std::ranges::find(ledger.sponsors, sponsor.file, &Sponsor::file);
    if (found == ledger.sponsors.end() || !isBookable(ledger.rows[place->row]))
        return DropSign::Refused;
    const auto slot = ledger.settings.indexOf(found->slot);
    return !slot || *slot == place->slot ? DropSign::Taken : DropSign::Refused;
}

void LedgerView::setDropTarget(const QModelIndex& index, DropSign sign) {
    m_delegate->setDropTarget(index, sign);
    viewport()->update();
}

void LedgerView::dragEnterEvent(QDragEnterEvent* event) {
    if (carriedSponsor(event->mimeData()))
        event->acceptProposedAction();
}

void LedgerView::dragMoveEvent(QDragMoveEvent* event) {
    QTableView::dragMoveEvent(event); // Scrolls at the edges.
    const auto sponsor = carriedSponsor(event->mimeData());
    if (!sponsor)
        return event->ignore();
    const QModelIndex index = indexAt(event->position().toPoint());
    const DropSign sign = signFor(index, *sponsor);
    setDropTarget(index, sign);
    // A drop that is refused is taken as well, to say why.
    if (sign == DropSign::None)
        event->ignore();
    else
        event->acceptProposedAction();
}

void LedgerView::dragLeaveEvent(QDragLeaveEvent* event) {
    QTableView::dragLeaveEvent(event);
    setDropTarget({}, DropSign::None);
}

void LedgerView::dropEvent(QDropEvent* event) {
    setDropTarget({}, DropSign::None);
    stopAutoScroll();
    setState(NoState);
    const auto sponsor = carriedSponsor(event->mimeData());
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!sponsor || !m_model->cellAt(index))
        return event->ignore();
    event->acceptProposedAction();
    setCurrentIndex(index);
    setFocus(Qt::OtherFocusReason); // So that Ctrl+Z takes it back.
    emit dropped(*sponsor, index);
}

} // namespace masthead
