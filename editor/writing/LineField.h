#pragma once

#include <QLineEdit>

#include <functional>

namespace masthead {

/// A line that looks like text until it is pointed at or has the focus, as wide as what stands in it, cut
/// short with an ellipsis while it is not edited. Undo belongs to the document and not to the field.
class LineField : public QLineEdit {
    Q_OBJECT

public:
    explicit LineField(QWidget* parent = nullptr);

    /// What the document says. Leaves caret and typed text alone while that is the same as before.
    void setValue(const QString& value);
    const QString& value() const { return m_value; }
    void showValue(); ///< Drops what was typed and could not be taken.
    /// How the value reads while it is not edited: a date in words.
    void setReading(std::function<QString(const QString&)> reading);

    enum class Validity { Fine, Faulty };
    void setValidity(Validity validity, const QString& reason = {});

    /// While the owner writes what was typed: values set meanwhile are remembered, and shown when the field
    /// is left.
    void beginWriting() { m_writing = true; }
    void endWriting() { m_writing = false; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void entered();
    void left();
    void doneWanted();   ///< Return: on to the text.
    void revertWanted(); ///< Escape: as it was before.
    void undoWanted();
    void redoWanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QString shownText() const;

    QString m_value;
    std::function<QString(const QString&)> m_reading;
    bool m_writing = false;
};

} // namespace masthead
