#pragma once

#include "look/Colours.h"

#include <QDialog>

namespace masthead {

/// Both versions of a file that was changed in two places, line by line, and the choice: one of them, or both
/// changes put together.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const QString& name, const QString& mine, const QString& theirs, const Colours& colours,
                  QWidget* parent);

    enum class Choice { Neither, Mine, Theirs, Merge };
    Choice choice() const { return m_choice; }

private:
    Choice m_choice = Choice::Neither;
};

} // namespace masthead
