#include "sidebar/EntryView.h"

#include "look/Metrics.h"
#include "sidebar/DragCard.h"
#include "sidebar/EntryDelegate.h"
#include "sidebar/GroupTexts.h"

#include <QDrag>
#include <QDropEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

namespace masthead {

namespace {

/// Text that somebody selected: not a file from a file manager, and not one of our own blocks.
bool isSelectedText(const QMimeData* mime) {
    return mime && mime->hasText() && !mime->hasUrls() && !mime->hasFormat(SidebarModel::blockMimeType()) &&
           !mime->text().trimmed().isEmpty();
}

} // namespace

EntryView::EntryView(SidebarModel* model, QWidget* parent)
    : QTreeView(parent)
    , m_model(model)
    , m_delegate(new EntryDelegate(this)) {
    setObjectName(QStringLiteral("entries"));
    setModel(model);
    setItemDelegate(m_delegate);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(false);
    setAccessibleName(tr("Issues, snippets and sponsors"));
    setAccessibleDescription(tr("Enter opens, F2 renames, Delete deletes, Ctrl+Enter inserts into the text"));
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex& index) { rememberFolding(index, false); });
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { rememberFolding(index, true); });
}

void EntryView::setColours(const Colours& colours) {
    m_delegate->setColours(colours);
    viewport()->update();
}

// Keeping the place

void EntryView::keepPlaceDuring(const std::function<void()>& change) {
    const QScopedValueRollback changing(m_isChanging, true);
    const bool autoScrolled = hasAutoScroll();
    setAutoScroll(false);
    const QPersistentModelIndex top = indexAt(QPoint(0, 0));
    const int topOffset = visualRect(top).top();

    change();

    applyFolding();
    if (const QModelIndex selected = m_model->find(m_selectedFile); selected.isValid())
        setCurrentIndex(selected);
    executeDelayedItemsLayout();
    // At the very top, what is new above comes into sight.
    if (top.isValid() && verticalScrollBar()->value() > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(top).top() - topOffset);
    setAutoScroll(autoScrolled);
}

void EntryView::startAnew() {
    m_selectedFile.clear();
    setCurrentIndex({});
    scrollToTop();
}

void EntryView::setFolded(const std::set<EntryGroup>& groups) {
    m_folded = groups;
    applyFolding();
}

void EntryView::applyFolding() {
    const QScopedValueRollback changing(m_isChanging, true);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        // What is looked for is shown, wherever it is.
        setExpanded(index, m_model->isFiltered() || !m_folded.contains(m_model->group(index)));
    }
}

void EntryView::rememberFolding(const QModelIndex& index, bool isFolded) {
    if (m_isChanging || m_model->isFiltered())
        return;
    if (isFolded)
        m_folded.insert(m_model->group(index));
    else
        m_folded.erase(m_model->group(index));
}

void EntryView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTreeView::currentChanged(current, previous);
    if (m_isChanging)
        return;
    const Entry* entry = m_model->entry(current);
    m_selectedFile = entry ? entry->file : std::filesystem::path();
}

// Keys

void EntryView::activate(const QModelIndex& index) {
    if (!index.isValid())
        return;
    switch (m_model->kind(index)) {
    case RowKind::Header:
        setExpanded(index, !isExpanded(index));
        break;
    case RowKind::Entry:
        emit openWanted(index);
        break;
    case RowKind::EmptyGroup:
        emit newWanted(m_model->group(index));
        break;
    case RowKind::OlderIssues:
        emit olderIssuesToggled();
        break;
    case RowKind::MoreEntries:
        emit filterWanted();
        break;
    case RowKind::NoMatch:
        emit unfilteredWanted();
        break;
    }
}

bool EntryView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // With a row in focus these keys mean the row, whatever they mean to the window.
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_F2 || key == Qt::Key_Insert || key == Qt::Key_Return ||
            key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QTreeView::event(event);
}

void EntryView::keyPressEvent(QKeyEvent* event) {
    if (actOnKey(event))
        event->accept();
    else
        QTreeView::keyPressEvent(event);
}

bool EntryView::actOnKey(const QKeyEvent* event) {
    const QModelIndex current = currentIndex();
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    switch (event->key()) {
    case Qt::Key_Up:
        if (!isPlain || (current.isValid() && indexAbove(current).isValid()))
            return false;
        emit leftUpwards();
        return true;
    case Qt::Key_Escape:
        if (!m_model->isFiltered())
            return false;
        emit unfilteredWanted();
        return true;
    case Qt::Key_Space:
        if (current.isValid() && m_model->kind(current) == RowKind::Header)
            activate(current);
        return true;
    default:
        break;
    }
    if (current.isValid() && actOnFileKey(event, current))
        return true;
    const QString text = event->text();
    if (!isPlain || text.isEmpty() || !text.front().isPrint())
        return false;
    emit typed(text);
    return true;
}

bool EntryView::actOnFileKey(const QKeyEvent* event, const QModelIndex& index) {
    const bool isFile = m_model->entry(index) != nullptr;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event->modifiers().testFlag(Qt::ControlModifier))
            activate(index);
        else if (event->modifiers().testFlag(Qt::ShiftModifier))
            emit insertCopyWanted(index);
        else
            emit insertWanted(index);
        return true;
    case Qt::Key_Insert:
        emit newWanted(m_model->group(index));
        return true;
    case Qt::Key_F2:
        if (isFile)
            emit renameWanted(index);
        return true;
    case Qt::Key_Delete:
        if (isFile)
            emit deleteWanted(index);
        return true;
    default:
        return false;
    }
}

// Mouse

QModelIndex EntryView::buttonAt(QPoint position) const {
    const QModelIndex index = indexAt(position);
    if (!index.isValid() || !m_delegate->button(visualRect(index), index, font()).contains(position))
        return {};
    return index;
}

void EntryView::hoverButtonAt(QPoint position) {
    const QModelIndex hovered = buttonAt(position);
    if (m_hoveredButton == hovered)
        return;
    update(m_hoveredButton);
    m_hoveredButton = hovered;
    m_delegate->setHoveredButton(hovered);
    update(hovered);
}

void EntryView::mousePressEvent(QMouseEvent* event) {
    m_pressedButton =
        event->button() == Qt::LeftButton ? buttonAt(event->position().toPoint()) : QModelIndex();
    if (!m_pressedButton.isValid())
        QTreeView::mousePressEvent(event);
}

void EntryView::mouseMoveEvent(QMouseEvent* event) {
    hoverButtonAt(event->position().toPoint());
    if (!m_pressedButton.isValid())
        QTreeView::mouseMoveEvent(event);
}

void EntryView::mouseReleaseEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    if (m_pressedButton.isValid()) {
        const QModelIndex pressed = m_pressedButton;
        m_pressedButton = QModelIndex();
        if (buttonAt(position) != pressed)
            return;
        if (m_model->kind(pressed) == RowKind::Header)
            emit newWanted(m_model->group(pressed));
        else
            activate(pressed);
        return;
    }
    const QModelIndex index = indexAt(position);
    const bool isClick =
        event->button() == Qt::LeftButton && state() == NoState && index.isValid() && index == currentIndex();
    QTreeView::mouseReleaseEvent(event);
    if (isClick && (m_model->kind(index) == RowKind::Header || m_model->kind(index) == RowKind::Entry))
        activate(index);
}

bool EntryView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave)
        hoverButtonAt(QPoint(-1, -1));
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QModelIndex index = buttonAt(help->pos());
        if (index.isValid() && m_model->kind(index) == RowKind::Header) {
            QToolTip::showText(help->globalPos(), GroupTexts::newEntry(m_model->group(index)), viewport());
            return true;
        }
    }
    return QTreeView::viewportEvent(event);
}

void EntryView::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout(); // Sentences wrap anew.
}

// Painting

void EntryView::paintEvent(QPaintEvent* event) {
    QPainter(viewport()).fillRect(event->rect(), m_delegate->colours().sidebar);
    QTreeView::paintEvent(event);
    if (m_dropPlace == DropPlace::Elsewhere)
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    QColor tint = m_delegate->colours().accent;
    painter.setPen(QPen(tint, 2));
    tint.setAlphaF(0.08F);
    painter.setBrush(tint);
    const QRect snippets = groupRect(EntryGroup::Snippets).adjusted(0, 2 * metrics::spacing, 0, 0);
    painter.drawRoundedRect(m_delegate->frameAround(snippets), metrics::radius, metrics::radius);
}

void EntryView::drawBranches(QPainter*, const QRect&, const QModelIndex&) const {}

QRect EntryView::groupRect(EntryGroup group) const {
    const QModelIndex header = m_model->header(group);
    QRect rect = visualRect(header);
    const int rows = isExpanded(header) ? m_model->rowCount(header) : 0;
    if (rows > 0)
        rect = rect.united(visualRect(m_model->index(rows - 1, 0, header)));
    return rect;
}

// Drag and drop

void EntryView::startDrag(Qt::DropActions actions) {
    const QModelIndex index = currentIndex();
    const Entry* entry = m_model->entry(index);
    QMimeData* mime = entry ? m_model->mimeData({index}) : nullptr;
    if (!mime)
        return;
    const DragCard card(entry->title, entry->tag, m_delegate->colours(), font(), devicePixelRatioF());
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->setPixmap(card.pixmap());
    drag->setHotSpot(card.hotSpot());
    drag->exec(actions, Qt::CopyAction);
}

void EntryView::setDropPlace(DropPlace place) {
    if (m_dropPlace == place)
        return;
    m_dropPlace = place;
    viewport()->update();
}

void EntryView::dragEnterEvent(QDragEnterEvent* event) {
    // Accepted for the whole list, so that the pointer may travel to the snippets; each move says more.
    if (isSelectedText(event->mimeData()))
        event->acceptProposedAction();
    else
        event->ignore();
}

void EntryView::dragMoveEvent(QDragMoveEvent* event) {
    QTreeView::dragMoveEvent(event); // Scrolls near the edges.
    const QRect snippets = groupRect(EntryGroup::Snippets);
    if (!isSelectedText(event->mimeData()) || !snippets.contains(event->position().toPoint())) {
        setDropPlace(DropPlace::Elsewhere);
        event->ignore();
        return;
    }
    setDropPlace(DropPlace::Snippets);
    // Never a move: the text stays where it was selected.
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void EntryView::dragLeaveEvent(QDragLeaveEvent* event) {
    QTreeView::dragLeaveEvent(event);
    setDropPlace(DropPlace::Elsewhere);
}

void EntryView::dropEvent(QDropEvent* event) {
    const bool isMeant = isSelectedText(event->mimeData()) &&
                         groupRect(EntryGroup::Snippets).contains(event->position().toPoint());
    setDropPlace(DropPlace::Elsewhere);
    stopAutoScroll();
    setState(NoState);
    if (!isMeant) {
        event->ignore();
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit textDropped(event->mimeData()->text());
}

} // namespace masthead
