#include "desk/LedgerFeed.h"

#include "desk/PreviewFeed.h"
#include "desk/PublicationReader.h"
#include "publication/PageNames.h"
#include "publication/PageReader.h"
#include "sponsors/LedgerWording.h"

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace masthead {
namespace {

constexpr int delayMilliseconds = 300;

/// The listing is of the disk; what is booked in a file that is not saved yet counts all the same.
std::shared_ptr<const Publication> withSponsorsNow(const Publication& listed, const FileReader& reader) {
    auto publication = std::make_shared<Publication>(listed);
    for (Sponsor& sponsor : publication->sponsors) {
        if (Result<std::string> text = reader(sponsor.file))
            sponsor = sponsorIn(std::move(*text), sponsor.file);
    }
    return publication;
}

/// One for each sponsor, in one go through the ledger.
std::vector<std::vector<LedgerPlace>> placesOfAll(const Ledger& ledger) {
    std::vector<std::vector<LedgerPlace>> places(ledger.sponsors.size());
    for (std::size_t row = 0; row < ledger.rows.size(); ++row)
        for (std::size_t slot = 0; slot < ledger.rows[row].cells.size(); ++slot)
            for (const LedgerEntry& entry : ledger.rows[row].cells[slot].entries)
                if (entry.sponsor && (places[*entry.sponsor].empty() ||
                                      places[*entry.sponsor].back() != LedgerPlace{row, slot}))
                    places[*entry.sponsor].push_back({row, slot});
    return places;
}

std::map<std::filesystem::path, SponsorNote> notesOf(const Ledger& ledger) {
    std::map<std::filesystem::path, SponsorNote> notes;
    const auto places = placesOfAll(ledger);
    for (std::size_t sponsor = 0; sponsor < ledger.sponsors.size(); ++sponsor) {
        SponsorNote& note = notes[ledger.sponsors[sponsor].file];
        note.detail = LedgerWording::detail(ledger, sponsor, places[sponsor]);
        note.isDoubleBooked = std::ranges::any_of(places[sponsor], [&](LedgerPlace place) {
            return ledger.at(place).state == LedgerState::DoubleBooked;
        });
    }
    return notes;
}

/// Texts that did not change since `earlier` was read (may be null) are taken from it.
LedgerFeed::Made make(const std::shared_ptr<const Publication>& listed, const FileReader& reader,
                      const std::shared_ptr<const Archive>& earlier,
                      const std::shared_ptr<std::atomic<bool>>& cancelled) {
    LedgerFeed::Made made;
    made.publication = withSponsorsNow(*listed, reader);
    made.archive = readArchive(
        *made.publication, reader, [cancelled] { return cancelled->load(); }, earlier);
    made.ledger = std::make_shared<const Ledger>(
        makeLedger(*made.publication, *made.archive, readSlotSettings(*made.publication, reader), today()));
    made.notes = notesOf(*made.ledger);
    return made;
}

} // namespace

LedgerFeed::LedgerFeed(const PublicationReader& publications, const PreviewFeed& pages, QObject* parent)
    : QObject(parent)
    , m_publications(publications)
    , m_pages(pages) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(delayMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &LedgerFeed::renew);
    connect(&m_making, &QFutureWatcherBase::finished, this, &LedgerFeed::take);
}

LedgerFeed::~LedgerFeed() {
    if (m_cancelled)
        *m_cancelled = true;
    m_making.waitForFinished();
}

void LedgerFeed::publicationOpened() {
    m_made = {};
    emit changed();
    renew();
}

void LedgerFeed::renewSoon() {
    m_soon.start();
}

void LedgerFeed::renew() {
    m_soon.stop();
    const SiteSnapshot snapshot = m_pages.snapshot();
    const auto publication = m_publications.publication();
    if (!publication || !snapshot.site)
        return;
    if (m_making.isRunning()) {
        m_isStale = true;
        *m_cancelled = true;
        return;
    }
    m_isStale = false;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_making.setFuture(QtConcurrent::run(make, publication, snapshot.reader, m_made.archive, m_cancelled));
}

void LedgerFeed::take() {
    if (m_isStale)
        return renew();
    Made made = m_making.result();
    const auto current = m_publications.publication();
    if (!current || made.publication->root != current->root)
        return renew();
    m_made = std::move(made);
    emit changed();
}

} // namespace masthead
