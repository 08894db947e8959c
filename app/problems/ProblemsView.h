#pragma once

#include "problems/ProblemsModel.h"

#include <QTreeView>

namespace masthead {

struct Colours;
class ProblemDelegate;

/// The rows of the problems pane: one click goes to the place or carries out the row's link, and so do the
/// keys. Groups unfold by themselves until somebody folds them.
class ProblemsView : public QTreeView {
    Q_OBJECT

public:
    explicit ProblemsView(ProblemsModel* model, QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    void unfold(); ///< Groups that came, and were not folded by hand.

signals:
    void placeWanted(const QModelIndex& index);                  ///< By click or Enter.
    void actionWanted(const QModelIndex& index);                 ///< The row's link.
    void menuWanted(const QModelIndex& index, const QPoint& at); ///< `at` on the screen.
    void left();                                                 ///< By Escape.

protected:
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

private:
    bool isOnAction(const QModelIndex& index, const QPoint& position) const;
    void hoverAt(const QPoint& position);

    ProblemsModel* m_model;
    ProblemDelegate* m_delegate;
    QStringList m_folded; ///< Titles.
    QPersistentModelIndex m_pressed;
};

} // namespace masthead
