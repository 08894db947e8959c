#pragma once

#include <QWebEngineView>

namespace masthead {

/// A web view that takes no drops and offers only to copy.
class ContentView : public QWebEngineView {
    Q_OBJECT

public:
    explicit ContentView(QWebEnginePage* page);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
};

} // namespace masthead
