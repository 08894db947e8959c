#pragma once

#include <QPlainTextEdit>

namespace masthead {

/// Text of one value that wraps, looks like text until it is pointed at or has the focus, and is as high as
/// what stands in it. Undo belongs to the document and not to the field. Return does not break the line.
class TextField : public QPlainTextEdit {
    Q_OBJECT

public:
    /// What is seen of it while it is not edited.
    enum class AtRest { AllLines, OneLine };

    explicit TextField(AtRest atRest, QWidget* parent = nullptr);

    /// What the document says. Leaves the caret where it is.
    void setValue(const QString& value);

signals:
    void edited(const QString& text); ///< By the user.
    void entered();
    void left();
    void doneWanted();
    void revertWanted();
    void undoWanted();
    void redoWanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    bool isCutShort() const;
    void fitHeight();

    AtRest m_atRest;
    bool m_settingValue = false;
};

} // namespace masthead
