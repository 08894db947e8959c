#include "desk/AssetWatch.h"

#include "desk/WatchedPaths.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace masthead {

namespace {

constexpr int tellDelayMilliseconds = 200;

bool isImage(const MarkdownLink& link) {
    return link.kind == LinkKind::Image || link.kind == LinkKind::HtmlImage;
}

/// The files of the page's images, and the folders where missing ones would appear.
QSet<QString> placesOf(const RenderedPage& page, const Site& site) {
    const QUrl base(QString::fromStdString(site.publication().baseUrl + page.path));
    const QString publishedRoot = QUrl(QString::fromStdString(site.publication().baseUrl)).path();
    const std::filesystem::path root = site.publication().root;
    QSet<QString> places;
    for (const MarkdownLink& link : page.body.links) {
        if (!isImage(link))
            continue;
        const QUrl url = base.resolved(QUrl(QString::fromStdString(link.url)));
        if (url.host() != base.host())
            continue;
        const QString path = url.path().mid(publishedRoot.size());
        if (const auto file = site.localFile(path.toStdString()))
            places << QString::fromStdString((root / *file).string());
        const QFileInfo place(
            QString::fromStdString((root / site.publication().layout.staticFiles).string()) + path);
        if (place.dir().exists())
            places << place.path();
    }
    return places;
}

} // namespace

AssetWatch::AssetWatch(QObject* parent)
    : QObject(parent) {
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(tellDelayMilliseconds);
    connect(&m_tellSoon, &QTimer::timeout, this, &AssetWatch::changed);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_tellSoon, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_tellSoon, qOverload<>(&QTimer::start));
}

void AssetWatch::follow(const RenderedPage& page, const Site& site) {
    m_ofPage = placesOf(page, site);
    update();
}

void AssetWatch::followFiles(const QStringList& files) {
    m_asked.unite(QSet<QString>(files.begin(), files.end()));
    update();
}

void AssetWatch::clear() {
    m_ofPage.clear();
    m_asked.clear();
    update();
}

void AssetWatch::update() {
    watchOnly(m_watcher, m_ofPage + m_asked);
}

} // namespace masthead
