#pragma once

#include "look/Colours.h"
#include "sidebar/SidebarModel.h"

#include <QTreeView>

#include <functional>
#include <set>

namespace masthead {

class EntryDelegate;

/// The list of the sidebar: one scroll area over all groups, reached by keyboard as a whole. It tells what is
/// wanted; the only thing that it decides is which groups are folded.
class EntryView : public QTreeView {
    Q_OBJECT

public:
    explicit EntryView(SidebarModel* model, QWidget* parent = nullptr);

    void setColours(const Colours& colours);

    /// Carries out a change of the model while the same row stays selected, the same row stays at the top and
    /// folded groups stay folded.
    void keepPlaceDuring(const std::function<void()>& change);
    void startAnew(); ///< Another publication: no selection, from the top.

    std::set<EntryGroup> folded() const { return m_folded; }
    void setFolded(const std::set<EntryGroup>& groups);

    /// Does what Enter does on a row.
    void activate(const QModelIndex& index);

signals:
    void openWanted(const QModelIndex& index);
    void newWanted(EntryGroup group);
    void insertWanted(const QModelIndex& index);
    void insertCopyWanted(const QModelIndex& index);
    void renameWanted(const QModelIndex& index);
    void deleteWanted(const QModelIndex& index);
    void filterWanted();
    void unfilteredWanted();
    void olderIssuesToggled();
    void leftUpwards();                    ///< Up from the first row.
    void typed(const QString& text);       ///< Letters, meant for the filter.
    void textDropped(const QString& text); ///< On the snippets.

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum class DropPlace { Elsewhere, Snippets };

    bool actOnKey(const QKeyEvent* event);
    bool actOnFileKey(const QKeyEvent* event, const QModelIndex& index);
    QModelIndex buttonAt(QPoint position) const;
    void hoverButtonAt(QPoint position);
    void applyFolding();
    void rememberFolding(const QModelIndex& index, bool isFolded);
    void setDropPlace(DropPlace place);
    QRect groupRect(EntryGroup group) const;

    SidebarModel* m_model;
    EntryDelegate* m_delegate;
    std::set<EntryGroup> m_folded{EntryGroup::Pages};
    std::filesystem::path m_selectedFile; ///< Stays wanted while the filter hides it.
    bool m_isChanging = false;
    QPersistentModelIndex m_hoveredButton;
    QPersistentModelIndex m_pressedButton;
    DropPlace m_dropPlace = DropPlace::Elsewhere;
};

} // namespace masthead
