#include "desk/ExportDialog.h"

#include "look/Metrics.h"
#include "look/NoticeStrip.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace masthead {

namespace {

struct OfferedForm {
    ExportedForm form;
    const char* label;
};

constexpr std::array offeredForms{
    OfferedForm{ExportedForm::WebPage, QT_TRANSLATE_NOOP("masthead::ExportDialog", "&Web page")},
    OfferedForm{ExportedForm::MailHtml, QT_TRANSLATE_NOOP("masthead::ExportDialog", "&E-mail as HTML")},
    OfferedForm{ExportedForm::MailText, QT_TRANSLATE_NOOP("masthead::ExportDialog", "E-mail as &plain text")},
    OfferedForm{
        ExportedForm::MailFile,
        QT_TRANSLATE_NOOP("masthead::ExportDialog", "E-mail as a file that &mail programs open (.eml)")}};

} // namespace

ExportDialog::ExportDialog(const QString& pageTitle, const QString& folder, const ExportedForms& forms,
                           QWidget* parent)
    : QDialog(parent)
    , m_notice(new NoticeStrip)
    , m_folder(new QLineEdit(folder))
    , m_thisPage(
          new QRadioButton(pageTitle.isEmpty() ? tr("&This page") : tr("&This page: %1").arg(pageTitle)))
    , m_allPages(new QRadioButton(tr("&All pages that are not drafts")))
    , m_export(new QPushButton(tr("Export"))) {
    setWindowTitle(tr("Export"));
    setMinimumWidth(480);
    m_thisPage->setEnabled(!pageTitle.isEmpty());
    (pageTitle.isEmpty() ? m_allPages : m_thisPage)->setChecked(true);

    auto* label = new QLabel(tr("&Folder, in which each page gets one of its own:"));
    label->setBuddy(m_folder);
    auto* browseButton = new QPushButton(tr("Choose…"));
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::checkChoices);
    for (const OfferedForm& offered : offeredForms) {
        auto* box = new QCheckBox(tr(offered.label));
        box->setChecked(std::ranges::find(forms, offered.form) != forms.end());
        connect(box, &QCheckBox::toggled, this, &ExportDialog::checkChoices);
        m_forms << box;
    }
    auto* folderRow = new QHBoxLayout;
    folderRow->addWidget(m_folder);
    folderRow->addWidget(browseButton);

    connect(m_thisPage, &QRadioButton::toggled, this, &ExportDialog::tellErrors);
    connect(m_notice, &NoticeStrip::buttonPressed, this, [this] {
        reject();
        emit errorsWanted();
    });

    m_export->setProperty("primary", true);
    m_export->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    connect(m_export, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * metrics::spacing);
    layout->setContentsMargins(QMargins() + 5 * metrics::spacing);
    layout->addWidget(m_notice);
    layout->addWidget(m_thisPage);
    layout->addWidget(m_allPages);
    layout->addSpacing(2 * metrics::spacing);
    for (QCheckBox* box : std::as_const(m_forms))
        layout->addWidget(box);
    layout->addSpacing(2 * metrics::spacing);
    layout->addWidget(label);
    layout->addLayout(folderRow);
    layout->addStretch();
    layout->addLayout(buttons);
    checkChoices();
}

void ExportDialog::setErrors(const QString& ofThisPage, const QString& ofAllPages, const Colours& colours) {
    m_notice->setColours(colours);
    m_errorsOfThisPage = ofThisPage;
    m_errorsOfAllPages = ofAllPages;
    tellErrors();
}

void ExportDialog::tellErrors() {
    const QString& errors = scope() == Scope::ThisPage ? m_errorsOfThisPage : m_errorsOfAllPages;
    m_export->setText(errors.isEmpty() ? tr("Export") : tr("Export anyway"));
    if (errors.isEmpty())
        m_notice->dismiss();
    else
        m_notice->say(NoticeTone::Warning, errors, {tr("Show")}, NoticeStrip::Closing::ByOwnerOnly);
}

QString ExportDialog::folder() const {
    return m_folder->text().trimmed();
}

ExportDialog::Scope ExportDialog::scope() const {
    return m_allPages->isChecked() ? Scope::AllPages : Scope::ThisPage;
}

void ExportDialog::browse() {
    const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder to export to"), folder());
    if (!chosen.isEmpty())
        m_folder->setText(chosen);
}

ExportedForms ExportDialog::forms() const {
    ExportedForms chosen;
    for (qsizetype index = 0; index < m_forms.size(); ++index)
        if (m_forms.at(index)->isChecked())
            chosen.push_back(offeredForms[static_cast<std::size_t>(index)].form);
    return chosen;
}

void ExportDialog::checkChoices() {
    m_export->setEnabled(QDir::isAbsolutePath(folder()) && !forms().empty());
}

} // namespace masthead
