#pragma once

#include "site/Site.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

namespace masthead {

/// Tells when an image or another file of the page on show has been changed, or put where the page looks for
/// it.
class AssetWatch : public QObject {
    Q_OBJECT

public:
    explicit AssetWatch(QObject* parent);

    void follow(const RenderedPage& page, const Site& site);
    void
    followFiles(const QStringList& files); ///< Whole paths; as well as those of the pages, until clear().
    void clear();

signals:
    void changed();

private:
    void update();

    QSet<QString> m_ofPage;
    QSet<QString> m_asked;
    QFileSystemWatcher m_watcher;
    QTimer m_tellSoon; ///< An image is written in several steps.
};

} // namespace masthead
