#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace masthead {

/// Where to, and how much.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    enum class Scope { ThisPage, AllPages };

    /// `pageTitle` is empty when no page is open; `folder` is proposed.
    ExportDialog(const QString& pageTitle, const QString& folder, QWidget* parent);

    QString folder() const;
    Scope scope() const;

private:
    void browse();
    void checkFolder();

    QLineEdit* m_folder;
    QRadioButton* m_thisPage;
    QRadioButton* m_allPages;
    QPushButton* m_export;
};

} // namespace masthead
