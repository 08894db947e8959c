#pragma once

#include "look/Colours.h"
#include "publication/Diagnostic.h"

#include <QToolButton>

#include <vector>

namespace masthead {

/// A small word in a corner while values of the page will be others at publication; which ones, it says when
/// it is pressed or pointed at. Hidden while there are none.
class DifferenceChip : public QToolButton {
    Q_OBJECT

public:
    explicit DifferenceChip(QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    void setNotices(const std::vector<Diagnostic>& notices);

private:
    void showList();
};

} // namespace masthead
