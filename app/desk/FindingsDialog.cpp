#include "desk/FindingsDialog.h"

#include "look/Metrics.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace masthead {

namespace {

bool leadsSomewhere(const Diagnostic& place) {
    return !place.file.empty() || place.line > 0;
}

} // namespace

FindingsDialog::FindingsDialog(const QString& title, const QList<FoundRow>& findings, QWidget* parent)
    : QDialog(parent)
    , m_findings(findings)
    , m_list(new QListWidget)
    , m_show(new QPushButton(tr("Go to the place"))) {
    setWindowTitle(title);
    resize(640, 420);
    m_list->setAccessibleName(title);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const FoundRow& finding : findings)
        m_list->addItem(finding.text);
    auto* close = new QPushButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_show, &QPushButton::clicked, this, &FindingsDialog::showChosen);
    connect(m_list, &QListWidget::itemActivated, this, &FindingsDialog::showChosen);
    connect(m_list, &QListWidget::currentRowChanged, this, &FindingsDialog::updateButton);

    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_show);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(3 * metrics::spacing);
    layout->setContentsMargins(QMargins() + 4 * metrics::spacing);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    m_list->setCurrentRow(0);
    updateButton();
}

void FindingsDialog::updateButton() {
    const int row = m_list->currentRow();
    m_show->setEnabled(row >= 0 && row < m_findings.size() && leadsSomewhere(m_findings.at(row).place));
}

void FindingsDialog::showChosen() {
    if (!m_show->isEnabled())
        return;
    emit placeWanted(m_findings.at(m_list->currentRow()).place);
    accept();
}

} // namespace masthead
