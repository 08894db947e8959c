#include "desk/PublicationReader.h"

#include "desk/FreedBeside.h"
#include "desk/WatchedPaths.h"

#include <QtConcurrent/QtConcurrentRun>

namespace masthead {

namespace {

constexpr int refreshDelayMilliseconds = 150;
constexpr qsizetype mostWatched = 2000; ///< SourceWatch looks after the rest, beside the window.

void addFolder(QSet<QString>& paths, const std::filesystem::path& folder) {
    std::error_code error;
    if (paths.size() < mostWatched && std::filesystem::is_directory(folder, error))
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
    m_root = m_state.publication ? m_state.publication->root : std::filesystem::path();
    emit readingChanged(false);
}

void PublicationReader::startListing() {
    m_rereadWanted = false;
    m_listing.setFuture(QtConcurrent::run(&PublicationReader::listed, m_root, m_state, m_lastFacts));
    emit readingChanged(true);
}

PublicationReader::State PublicationReader::stateOf(Publication publication) {
    auto entries = freedBeside(std::make_unique<const AllEntries>(publication, QDate::currentDate()));
    return {freedBeside(std::make_unique<const Publication>(std::move(publication))), std::move(entries)};
}

/// `known` itself where nothing has changed.
Result<PublicationReader::State> PublicationReader::listed(const std::filesystem::path& root,
                                                           const State& known, const BodyFacts& facts) {
    Result<Publication> listing = openPublication(root);
    if (!listing)
        return tl::unexpected(listing.error());
    if (known.publication && known.publication->root == listing->root) {
        applyBodyFacts(*listing, facts);
        if (*listing == *known.publication)
            return known;
    }
    return stateOf(std::move(*listing));
}

void PublicationReader::takeListing() {
    Result<State> listing = m_listing.result();
    if (m_rereadWanted) {
        startListing();
        return;
    }
    emit readingChanged(false);
    if (!listing) {
        if (m_state.publication)
            m_root = m_state.publication->root;
        emit failed(listing.error());
        return;
    }
    const bool sameRoot = m_state.publication && m_state.publication->root == listing->publication->root;
    if (!sameRoot)
        m_lastFacts = {};
    m_root = listing->publication->root;
    const bool differs = listing->publication != m_state.publication;
    m_state = std::move(*listing);
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
    m_bodies.setFuture(QtConcurrent::run([listing = m_state, cancelled = m_cancelBodies] {
        return bodiesOf(listing, [cancelled] { return cancelled->load(); });
    }));
}

/// With the state of `listing` itself where its bodies tell nothing new.
PublicationReader::Bodies PublicationReader::bodiesOf(const State& listing,
                                                      const std::function<bool()>& cancelled) {
    BodyFacts facts = readBodies(*listing.publication, cancelled);
    Publication publication = *listing.publication;
    applyBodyFacts(publication, facts);
    if (cancelled() || publication == *listing.publication)
        return {std::move(facts), listing};
    return {std::move(facts), stateOf(std::move(publication))};
}

void PublicationReader::takeBodies() {
    if (*m_cancelBodies || m_listing.isRunning())
        return; // They are read again after the listing.
    Bodies bodies = m_bodies.result();
    m_lastFacts = std::move(bodies.facts);
    if (bodies.state.publication == m_state.publication)
        return;
    m_state = std::move(bodies.state);
    emit factsKnown();
}

void PublicationReader::watch() {
    const Publication& publication = *m_state.publication;
    QSet<QString> wanted;
    addFolder(wanted, publication.root);
    addFolder(wanted, publication.root / publication.layout.snippets);
    addFolder(wanted, publication.root / publication.layout.sponsors);
    for (const Section& section : publication.sections)
        addFolder(wanted, publication.root / section.folder);
    const auto addFile = [&](const std::filesystem::path& file) {
        if (wanted.size() < mostWatched)
            wanted << QString::fromStdString((publication.root / file).string());
    };
    for (const Snippet& snippet : publication.snippets)
        addFile(snippet.file);
    for (const Sponsor& sponsor : publication.sponsors)
        addFile(sponsor.file);
    watchOnly(m_watcher, wanted);
}

} // namespace masthead
