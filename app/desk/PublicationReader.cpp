#include "desk/PublicationReader.h"

#include <QtConcurrent/QtConcurrentRun>

namespace masthead {

namespace {

constexpr int refreshDelayMilliseconds = 150;

void addFolder(QStringList& paths, const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::is_directory(folder, error))
        paths << QString::fromStdString(folder.string());
}

} // namespace

PublicationReader::PublicationReader(QObject* parent)
    : QObject(parent) {
    m_refreshSoon.setSingleShot(true);
    m_refreshSoon.setInterval(refreshDelayMilliseconds);
    connect(&m_refreshSoon, &QTimer::timeout, this, &PublicationReader::refreshNow);
    connect(&m_listing, &QFutureWatcherBase::finished, this, &PublicationReader::takeListing);
    connect(&m_bodies, &QFutureWatcherBase::finished, this, &PublicationReader::takeBodies);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &PublicationReader::refresh);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &PublicationReader::refresh);
}

PublicationReader::~PublicationReader() {
    if (m_cancelBodies)
        *m_cancelBodies = true;
    m_listing.waitForFinished();
    m_bodies.waitForFinished();
}

void PublicationReader::open(const std::filesystem::path& root) {
    m_root = root;
    refreshNow();
}

void PublicationReader::refresh() {
    m_refreshSoon.start();
}

void PublicationReader::refreshNow() {
    m_refreshSoon.stop();
    if (m_root.empty())
        return;
    if (m_listing.isRunning())
        m_rereadWanted = true;
    else
        startListing();
}

void PublicationReader::cancel() {
    if (!m_listing.isRunning())
        return;
    // The reading itself ends by itself; nobody waits for what it finds.
    m_listing.setFuture({});
    m_rereadWanted = false;
    m_root = m_publication ? m_publication->root : std::filesystem::path();
    emit readingChanged(false);
}

void PublicationReader::startListing() {
    m_rereadWanted = false;
    m_listing.setFuture(QtConcurrent::run([root = m_root] { return openPublication(root); }));
    emit readingChanged(true);
}

void PublicationReader::takeListing() {
    Result<Publication> listing = m_listing.result();
    if (m_rereadWanted) {
        startListing();
        return;
    }
    emit readingChanged(false);
    if (!listing) {
        if (m_publication)
            m_root = m_publication->root;
        emit failed(listing.error());
        return;
    }
    const bool sameRoot = m_publication && m_publication->root == listing->root;
    if (sameRoot)
        applyBodyFacts(*listing, m_lastFacts);
    else
        m_lastFacts = {};
    m_root = listing->root;
    const bool differs = !sameRoot || *listing != *m_publication;
    if (differs)
        m_publication = std::make_shared<const Publication>(std::move(*listing));
    watch();
    if (!sameRoot)
        emit opened();
    else if (differs)
        emit changed();
    if (sameRoot)
        emit reread();
    startBodies();
}

void PublicationReader::startBodies() {
    if (m_cancelBodies)
        *m_cancelBodies = true;
    m_cancelBodies = std::make_shared<std::atomic<bool>>(false);
    m_bodies.setFuture(QtConcurrent::run([publication = m_publication, cancelled = m_cancelBodies] {
        return readBodies(*publication, [cancelled] { return cancelled->load(); });
    }));
}

void PublicationReader::takeBodies() {
    if (*m_cancelBodies)
        return;
    m_lastFacts = m_bodies.result();
    auto publication = std::make_shared<Publication>(*m_publication);
    applyBodyFacts(*publication, m_lastFacts);
    if (*publication == *m_publication)
        return;
    m_publication = std::move(publication);
    emit factsKnown();
}

void PublicationReader::watch() {
    const Publication& publication = *m_publication;
    QStringList wanted;
    addFolder(wanted, publication.root);
    addFolder(wanted, publication.root / publication.layout.snippets);
    addFolder(wanted, publication.root / publication.layout.sponsors);
    for (const Section& section : publication.sections)
        addFolder(wanted, publication.root / section.folder);
    const auto addFile = [&](const std::filesystem::path& file) {
        wanted << QString::fromStdString((publication.root / file).string());
    };
    for (const Snippet& snippet : publication.snippets)
        addFile(snippet.file);
    for (const Sponsor& sponsor : publication.sponsors)
        addFile(sponsor.file);

    const QStringList watched = m_watcher.files() + m_watcher.directories();
    QStringList superfluous;
    for (const QString& path : watched)
        if (!wanted.contains(path))
            superfluous << path;
    if (!superfluous.isEmpty())
        m_watcher.removePaths(superfluous);
    QStringList missing;
    for (const QString& path : wanted)
        if (!watched.contains(path))
            missing << path;
    if (!missing.isEmpty())
        m_watcher.addPaths(missing);
}

} // namespace masthead
