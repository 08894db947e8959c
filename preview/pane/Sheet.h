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

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    class Corner;
    void layOut();
    QRect page() const;

    QColor m_behind;
    QColor m_focus;
    bool m_hasKeyboard = false;
    QWidget* m_content = nullptr;
    QList<Corner*> m_corners;
};

} // namespace masthead
