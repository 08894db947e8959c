#include "problems/ProblemsView.h"

#include "problems/ProblemDelegate.h"

#include <QContextMenuEvent>
#include <QMouseEvent>

namespace masthead {

ProblemsView::ProblemsView(ProblemsModel* model, QWidget* parent)
    : QTreeView(parent)
    , m_model(model)
    , m_delegate(new ProblemDelegate(this)) {
    setObjectName(QStringLiteral("problemRows"));
    setAccessibleName(tr("Problems"));
    setModel(model);
    setItemDelegate(m_delegate);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { m_folded << index.data().toString(); });
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex& index) { m_folded.removeAll(index.data().toString()); });
}

void ProblemsView::setColours(const Colours& colours) {
    m_delegate->setColours(colours);
    viewport()->update();
}

void ProblemsView::unfold() {
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (!m_model->problem(index) && !m_folded.contains(index.data().toString()))
            expand(index);
    }
}

bool ProblemsView::isOnAction(const QModelIndex& index, const QPoint& position) const {
    return index.isValid() && m_delegate->actionRect(visualRect(index), index).contains(position);
}

void ProblemsView::hoverAt(const QPoint& position) {
    const QModelIndex index = indexAt(position);
    const bool isLink = isOnAction(index, position);
    m_delegate->setHoveredAction(isLink ? index : QModelIndex());
    viewport()->setCursor(isLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

bool ProblemsView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave)
        hoverAt(QPoint(-1, -1));
    return QTreeView::viewportEvent(event);
}

void ProblemsView::mouseMoveEvent(QMouseEvent* event) {
    hoverAt(event->position().toPoint());
    QTreeView::mouseMoveEvent(event);
}

void ProblemsView::mousePressEvent(QMouseEvent* event) {
    QTreeView::mousePressEvent(event);
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->position().toPoint()) : QModelIndex();
}

void ProblemsView::mouseReleaseEvent(QMouseEvent* event) {
    QTreeView::mouseReleaseEvent(event);
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    const bool isClick = index.isValid() && m_pressed == index;
    m_pressed = QModelIndex();
    if (!isClick)
        return;
    if (!m_model->problem(index))
        setExpanded(index, !isExpanded(index));
    else if (isOnAction(index, position))
        emit actionWanted(index);
    else
        emit placeWanted(index);
}

void ProblemsView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index =
        byMouse ? indexAt(viewport()->mapFromGlobal(event->globalPos())) : currentIndex();
    if (!m_model->problem(index))
        return;
    setCurrentIndex(index);
    const QPoint below = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    emit menuWanted(index, byMouse ? event->globalPos() : below);
}

void ProblemsView::keyPressEvent(QKeyEvent* event) {
    const QModelIndex index = currentIndex();
    const bool isProblem = m_model->problem(index) != nullptr;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isProblem)
            emit placeWanted(index);
        else if (index.isValid())
            setExpanded(index, !isExpanded(index));
        return;
    case Qt::Key_Escape:
        emit left();
        return;
    default:
        QTreeView::keyPressEvent(event);
    }
}

void ProblemsView::drawBranches(QPainter*, const QRect&, const QModelIndex&) const {
    // The delegate draws all of a row.
}

} // namespace masthead
