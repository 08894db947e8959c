#pragma once

#include "look/Colours.h"

#include <QHeaderView>

namespace masthead {

/// The small capitals over the ledger's columns.
class LedgerHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit LedgerHeader(QWidget* parent);

    void setColours(const Colours& colours);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    Colours m_colours;
};

} // namespace masthead
