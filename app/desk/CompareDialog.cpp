#include "desk/CompareDialog.h"

#include "desk/TwoVersions.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace masthead {

CompareDialog::CompareDialog(const QString& name, const QString& mine, const QString& theirs,
                             const Colours& colours, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Two versions of “%1”").arg(name));
    resize(1000, 640);
    auto* versions =
        new TwoVersions({tr("Mine, not saved"), tr("Your version, with what is not saved")},
                        {tr("Theirs, on the disk"), tr("The version on the disk")}, colours, this);
    versions->show(mine, theirs);

    auto* keepMine = new QPushButton(tr("Keep mine"));
    auto* takeTheirs = new QPushButton(tr("Take theirs"));
    auto* later = new QPushButton(tr("Decide later"));
    connect(keepMine, &QPushButton::clicked, this, [this] {
        m_choice = Choice::Mine;
        accept();
    });
    connect(takeTheirs, &QPushButton::clicked, this, [this] {
        m_choice = Choice::Theirs;
        accept();
    });
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    later->setDefault(true);

    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {later, takeTheirs, keepMine})
        buttons->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(versions, 1);
    layout->addLayout(buttons);
}

} // namespace masthead
