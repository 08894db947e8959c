#pragma once

#include <QColor>
#include <QWidget>

namespace masthead {

/// Lays one widget out like a sheet of paper: margins round it and round corners, both in the colour behind
/// it. A line round the sheet says that the keyboard is in it.
class Sheet : public QWidget {
    Q_OBJECT

public:
    explicit Sheet(QWidget* parent = nullptr);

    void setColours(const QColor& behind, const QColor& focus);
    /// Takes `content` as its child; shows it.
    void setContent(QWidget* content);
    /// The sheet stands for a screen this wide: it is no wider, and where there is less room it is drawn
    /// smaller. 0: as wide as there is room, but drawn smaller where that is less than `least`.
    void setScreenWidth(int pixels, int least = 0);
    /// How large the screen is drawn: 1, or less where there is too little room.
    double scale() const { return m_scale; }

signals:
    void scaleChanged(double scale);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    class Corner;
    void layOut();
    QRect room() const;
    QRect page() const;

    QColor m_behind;
    QColor m_focus;
    bool m_hasKeyboard = false;
    int m_screenWidth = 0;
    int m_leastWidth = 0;
    double m_scale = 1;
    QWidget* m_content = nullptr;
    QList<Corner*> m_corners;
};

} // namespace masthead
