#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace masthead {

/// One thing after another, on as many lines as the width asks for, like words. A thing wider than a line is
/// made to fit.
class FlowLayout : public QLayout {
public:
    FlowLayout(int horizontalSpacing, int verticalSpacing);
    ~FlowLayout() override;

    /// Of the first line only, for what stands beside it.
    void keepFreeAtTopRight(int width);

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& area) override;

private:
    enum class Pass { Measuring, Placing };
    int flow(const QRect& area, Pass pass) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    int m_horizontalSpacing;
    int m_verticalSpacing;
    int m_freeAtTopRight = 0;
};

} // namespace masthead
