#pragma once

#include "publication/Diagnostic.h"

#include <QDialog>
#include <QList>

class QListWidget;
class QPushButton;

namespace masthead {

/// One row of a list of findings.
struct FoundRow {
    QString text;
    Diagnostic place; ///< Where it leads; nowhere with neither a file nor a line.
};

/// A list of what was found or done, each leading to its place.
class FindingsDialog : public QDialog {
    Q_OBJECT

public:
    FindingsDialog(const QString& title, const QList<FoundRow>& findings, QWidget* parent);

signals:
    void placeWanted(const masthead::Diagnostic& place);

private:
    void showChosen();
    void updateButton();

    QList<FoundRow> m_findings;
    QListWidget* m_list;
    QPushButton* m_show;
};

} // namespace masthead
