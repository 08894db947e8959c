#pragma once

#include <QLineEdit>

class QAction;

namespace masthead {

struct Colours;

/// The field over the list. Escape clears it, and is passed on when there is nothing to clear.
class FilterField : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterField(QWidget* parent = nullptr);

    void setColours(const Colours& colours);

signals:
    void leftDownwards(); ///< With Down: into the list.

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QAction* m_searchIcon;
};

} // namespace masthead
