#pragma once

#include "publication/Publication.h"
#include "sidebar/Entry.h"

#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <filesystem>
#include <memory>

namespace masthead {

/// Keeps the publication as read from disk up to date: the listing first, the bodies' facts later, both
/// beside the window. Each state is a value that is never changed once it has been given out.
class PublicationReader : public QObject {
    Q_OBJECT

public:
    explicit PublicationReader(QObject* parent = nullptr);
    ~PublicationReader() override;

    /// Begins reading `root`; opened() or failed() follows.
    void open(const std::filesystem::path& root);
    void refresh(); ///< Soon; several calls are read once.
    void refreshNow();
    /// Gives up reading the listing: the publication stays what it was.
    void cancel();

    /// Null until opened().
    std::shared_ptr<const Publication> publication() const { return m_state.publication; }
    /// What the lists of the window show of it; null until opened().
    std::shared_ptr<const AllEntries> entries() const { return m_state.entries; }
    bool isReading() const { return m_listing.isRunning(); }

signals:
    void opened();     ///< Another root.
    void changed();    ///< The same root has something else in it.
    void reread();     ///< The same root was read again; after changed(), if anything has.
    void factsKnown(); ///< What its bodies say: counts, links.
    void failed(const masthead::Diagnostic& diagnostic); ///< The publication stays what it was.
    void readingChanged(bool reading);

private:
    /// A publication and all that is made of it for the window.
    struct State {
        std::shared_ptr<const Publication> publication;
        std::shared_ptr<const AllEntries> entries;
    };
    struct Bodies {
        BodyFacts facts;
        State state;
    };

    static State stateOf(Publication publication);
    static Result<State> listed(const std::filesystem::path& root, const State& known,
                                const BodyFacts& facts);
    static Bodies bodiesOf(const State& listing, const std::function<bool()>& cancelled);
    void startListing();
    void takeListing();
    void startBodies();
    void takeBodies();
    void watch();

    std::filesystem::path m_root;
    State m_state;
    QFutureWatcher<Result<State>> m_listing;
    QFutureWatcher<Bodies> m_bodies;
    std::shared_ptr<std::atomic<bool>> m_cancelBodies;
    BodyFacts m_lastFacts; ///< Carried over to the next listing, so that counts do not blink.
    bool m_rereadWanted = false;
    QFileSystemWatcher m_watcher;
    QTimer m_refreshSoon;
};

} // namespace masthead
