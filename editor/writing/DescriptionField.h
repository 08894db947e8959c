#pragma once

#include <QWidget>

class QLabel;

namespace masthead {

class TextField;

/// The description: one line, cut short, until it is edited; then all of it, with its length.
class DescriptionField : public QWidget {
    Q_OBJECT

public:
    explicit DescriptionField(QWidget* parent = nullptr);

    TextField* field() const { return m_field; }

private:
    void showLength();

    TextField* m_field;
    QLabel* m_length;
};

} // namespace masthead
