#pragma once

#include "look/Colours.h"
#include "sidebar/QuickOpenModel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace masthead {

class QuickOpenDelegate;

/// A field and a list at the top of the window: type a few letters, press Enter. For files (Ctrl+P) and for
/// commands (Ctrl+Shift+P) alike: the caller gives the entries. It closes by itself, also when something else
/// is clicked.
class QuickOpenDialog : public QDialog {
    Q_OBJECT

public:
    /// `window` is what it appears over.
    explicit QuickOpenDialog(QWidget* window);

    void setColours(const Colours& colours);

    /// Appears with an empty field that asks with `placeholder`. Returns at once.
    void ask(const QString& placeholder, std::vector<QuickOpenEntry> entries);

    QLineEdit* field() const { return m_field; }
    QListView* list() const { return m_list; }

signals:
    void chosen(const QVariant& id); ///< After it has closed: the answer may open another one.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search(const QString& pattern);
    void moveBy(int rows);
    void choose(const QModelIndex& index);
    void placeOverWindow();

    QuickOpenModel* m_model;
    QuickOpenDelegate* m_delegate;
    QLineEdit* m_field;
    QListView* m_list;
    QLabel* m_nothing;
    Colours m_colours;
};

} // namespace masthead
