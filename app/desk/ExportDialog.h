#pragma once

#include "desk/ExportedForm.h"

#include <QDialog>
#include <QList>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace masthead {

/// Where to, how much, and in which forms.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    enum class Scope { ThisPage, AllPages };

    /// `pageTitle` is empty when no page is open; `folder` and `forms` are proposed.
    ExportDialog(const QString& pageTitle, const QString& folder, const ExportedForms& forms,
                 QWidget* parent);

    QString folder() const;
    Scope scope() const;
    ExportedForms forms() const; ///< At least one.

private:
    void browse();
    void checkChoices();

    QLineEdit* m_folder;
    QRadioButton* m_thisPage;
    QRadioButton* m_allPages;
    QList<QCheckBox*> m_forms; ///< In the order of the forms.
    QPushButton* m_export;
};

} // namespace masthead
