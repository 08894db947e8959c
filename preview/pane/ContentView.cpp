#include "pane/ContentView.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace masthead {

ContentView::ContentView(QWebEnginePage* page)
    : QWebEngineView(page, nullptr) {
    setAcceptDrops(false);
    setAccessibleName(tr("Page preview"));
}

void ContentView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    QAction* copy = menu.addAction(tr("Copy"));
    copy->setEnabled(hasSelection());
    QAction* selectAll = menu.addAction(tr("Select all"));
    const QAction* chosen = menu.exec(event->globalPos());
    if (chosen == copy)
        triggerPageAction(QWebEnginePage::Copy);
    else if (chosen == selectAll)
        triggerPageAction(QWebEnginePage::SelectAll);
}

// A file or link dropped on a web view would be opened in it.
void ContentView::dragEnterEvent(QDragEnterEvent* event) {
    event->ignore();
}

void ContentView::dragMoveEvent(QDragMoveEvent* event) {
    event->ignore();
}

void ContentView::dropEvent(QDropEvent* event) {
    event->ignore();
}

} // namespace masthead
