#include "pane/DifferenceChip.h"

#include "look/Icons.h"
#include "look/Metrics.h"
#include "pane/NoticeWording.h"

#include <QToolTip>

namespace masthead {

namespace {

constexpr int readingMilliseconds = 60'000; // It goes with the next click or key anyway.

} // namespace

DifferenceChip::DifferenceChip(QWidget* parent)
    : QToolButton(parent) {
    setObjectName(QStringLiteral("differenceChip"));
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({metrics::iconSize, metrics::iconSize});
    setText(tr("Differs when published"));
    connect(this, &QToolButton::clicked, this, &DifferenceChip::showList);
    setColours(Colours::light());
    hide();
}

void DifferenceChip::setColours(const Colours& colours) {
    setIcon(masthead::icon(QStringLiteral("info"), colours, Ink::Secondary));
    QPalette palette = colours.palette();
    palette.setColor(QPalette::ButtonText, colours.secondaryText);
    palette.setColor(QPalette::WindowText, colours.secondaryText);
    setPalette(palette);
}

void DifferenceChip::setNotices(const std::vector<Diagnostic>& notices) {
    setVisible(!notices.empty());
    setToolTip(differencesAsHtml(notices));
    setAccessibleDescription(differencesAsText(notices));
}

void DifferenceChip::showList() {
    QToolTip::showText(mapToGlobal(QPoint(0, 0)), toolTip(), this, {}, readingMilliseconds);
}

} // namespace masthead
