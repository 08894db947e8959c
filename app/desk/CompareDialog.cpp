#include "desk/CompareDialog.h"

#include "desk/TwoVersions.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

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

    auto* later = new QPushButton(tr("&Decide later"));
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    later->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(later);
    const std::pair<Choice, QString> choices[] = {{Choice::Theirs, tr("Take &theirs")},
                                                  {Choice::Mine, tr("Keep &mine")},
                                                  {Choice::Merge, tr("Mer&ge")}};
    for (const auto& [choice, words] : choices) {
        auto* button = new QPushButton(words);
        connect(button, &QPushButton::clicked, this, [this, choice] {
            m_choice = choice;
            accept();
        });
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(versions, 1);
    layout->addLayout(buttons);
}

} // namespace masthead
