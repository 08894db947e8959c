#pragma once

#include "look/Colours.h"

#include <QObject>
#include <QPalette>
#include <QVariant>

class QDBusVariant;

namespace masthead {

/// Whether the desktop is light or dark, and when that changes. Asks Qt where it knows (6.5 on), else the
/// desktop's portal (org.freedesktop.appearance color-scheme), else goes by the palette the application
/// started with.
class SystemShade : public QObject {
    Q_OBJECT

public:
    explicit SystemShade(const QPalette& startPalette, QObject* parent = nullptr);

    Shade shade() const { return m_shade; }

signals:
    void changed(masthead::Shade shade);

private slots:
    void takePortalSetting(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void take(Shade shade);
    void askPortal();

    Shade m_shade;
};

} // namespace masthead
