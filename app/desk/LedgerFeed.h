#pragma once

#include "ledger/Ledger.h"
#include "sidebar/SponsorNote.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <map>
#include <memory>

namespace masthead {

class PreviewFeed;
class PublicationReader;

/// Keeps the ledger up to date, beside the window. What is unsaved in open files counts.
class LedgerFeed : public QObject {
    Q_OBJECT

public:
    /// What was made last, with what it was made from.
    struct Made {
        std::shared_ptr<const Publication> publication; ///< Its sponsors as their files say now.
        std::shared_ptr<const Archive> archive;
        std::shared_ptr<const Ledger> ledger;
        std::map<std::filesystem::path, SponsorNote> notes; ///< What it says of each sponsor, by file.
    };

    LedgerFeed(const PublicationReader& publications, const PreviewFeed& pages, QObject* parent);
    ~LedgerFeed() override;

    const Made& made() const { return m_made; } ///< All null while nothing is known.
    void publicationOpened();                   ///< What is known is of the one before.
    void renew();                               ///< Now.
    void renewSoon();

signals:
    void changed();

private:
    void take();

    const PublicationReader& m_publications;
    const PreviewFeed& m_pages;
    Made m_made;
    QFutureWatcher<Made> m_making;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    QTimer m_soon;
    bool m_isStale = false; ///< Something changed while it was made.
};

} // namespace masthead
