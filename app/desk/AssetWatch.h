#pragma once

#include "site/Site.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace masthead {

/// Tells when an image of the page on show has been changed, or put where the page looks for it.
class AssetWatch : public QObject {
    Q_OBJECT

public:
    explicit AssetWatch(QObject* parent);

    void follow(const RenderedPage& page, const Site& site);

signals:
    void changed();

private:
    QFileSystemWatcher m_watcher;
    QTimer m_tellSoon; ///< An image is written in several steps.
};

} // namespace masthead
