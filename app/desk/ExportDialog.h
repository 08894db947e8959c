#pragma once

#include "desk/ExportedForm.h"
#include "look/Colours.h"

#include <QDialog>
#include <QList>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace masthead {

class NoticeStrip;

/// Where to, how much, and in which forms.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    enum class Scope { ThisPage, AllPages };

    /// `pageTitle` is empty when no page is open; `folder` and `forms` are proposed.
    ExportDialog(const QString& pageTitle, const QString& folder, const ExportedForms& forms,
                 QWidget* parent);

    /// What is wrong with what each scope exports, as a sentence; empty where nothing is.
    void setErrors(const QString& ofThisPage, const QString& ofAllPages, const Colours& colours);

    QString folder() const;
    Scope scope() const;
    ExportedForms forms() const; ///< At least one.

signals:
    void errorsWanted(); ///< To be shown in place of exporting.

private:
    void browse();
    void checkChoices();
    void tellErrors();

    NoticeStrip* m_notice;
    QString m_errorsOfThisPage;
    QString m_errorsOfAllPages;
    QLineEdit* m_folder;
    QRadioButton* m_thisPage;
    QRadioButton* m_allPages;
    QList<QCheckBox*> m_forms; ///< In the order of the forms.
    QPushButton* m_export;
};

} // namespace masthead
