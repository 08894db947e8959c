#pragma once

#include "look/Colours.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace masthead {

/// Two versions of a text beside each other, line by line: lines that differ are marked, and in them what
/// differs, the first of which is in sight from the start. They scroll together.
class TwoVersions : public QWidget {
    Q_OBJECT

public:
    struct Version {
        QString heading;
        QString accessibleName;
    };
    TwoVersions(const Version& mine, const Version& theirs, const Colours& colours,
                QWidget* parent = nullptr);

    void show(const QString& mine, const QString& theirs);
    using QWidget::show;

protected:
    void showEvent(QShowEvent* event) override;

private:
    QPlainTextEdit* addVersion(const Version& version, int column);

    Colours m_colours;
    QPlainTextEdit* m_mine;
    QPlainTextEdit* m_theirs;
};

} // namespace masthead
