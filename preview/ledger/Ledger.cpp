#include "ledger/Ledger.h"

#include "publication/IssueHabits.h"

#include <algorithm>
#include <map>
#include <set>

namespace masthead {
namespace {

using Date = std::chrono::year_month_day;

constexpr int fewestUpcoming = 4;
/// How many free issues follow the last booked one.
constexpr int freeBehind = 1;
/// Bookings farther ahead than this stand without the issues between.
constexpr int longestUpcoming = 104;

/// Who is booked for which issue.
using Bookings = std::map<int, std::vector<std::size_t>>;

Bookings bookingsOf(const std::vector<Sponsor>& sponsors) {
    Bookings bookings;
    for (std::size_t i = 0; i < sponsors.size(); ++i) {
        for (const int number : std::set<int>(sponsors[i].issues.begin(), sponsors[i].issues.end()))
            bookings[number].push_back(i);
    }
    return bookings;
}

bool isOut(const Issue& issue, Date today) {
    return !issue.draft &&
           (!issue.date || std::chrono::sys_days(*issue.date) <= std::chrono::sys_days(today));
}

LedgerState stateOf(const LedgerCell& cell, const SponsorSlot& slot, IssueStage stage) {
    const auto& entries = cell.entries;
    const bool isOver = stage == IssueStage::Out || stage == IssueStage::Missing;
    if (entries.empty())
        return isOver ? LedgerState::Empty : LedgerState::Free;
    const auto isUnkept = [](const LedgerEntry& entry) { return entry.isBooked && !entry.run; };
    const bool anyUnkept = std::ranges::any_of(entries, isUnkept);
    if (isOver && anyUnkept)
        return LedgerState::Missed;
    if (entries.size() > 1 && slot.room == SlotRoom::One)
        return LedgerState::DoubleBooked;
    if (stage == IssueStage::Unwritten)
        return LedgerState::Booked;
    if (stage == IssueStage::Written)
        return anyUnkept ? LedgerState::NotInTheTextYet : LedgerState::InTheText;
    const bool allBooked = std::ranges::all_of(entries, &LedgerEntry::isBooked);
    return allBooked ? LedgerState::Ran : LedgerState::RanUnbooked;
}

/// Makes the rows one after the other.
class LedgerMaker {
public:
    LedgerMaker(const Publication& publication, const Archive& archive, SlotSettings settings, Date today)
        : m_publication(publication)
        , m_archive(archive)
        , m_today(today)
        , m_bookings(bookingsOf(publication.sponsors)) {
        m_ledger.settings = std::move(settings);
        m_ledger.sponsors = publication.sponsors;
        m_ledger.isNumbered = areNumbered(publication.issues());
    }

    Ledger make() {
        for (const Archive::Page& page : m_archive.issues())
            m_pages.emplace(page->listing.file, page.get());
        findRuns();
        addUpcoming();
        addWritten();
        for (LedgerRow& row : m_ledger.rows) {
            for (std::size_t slot = 0; slot < row.cells.size(); ++slot)
                row.cells[slot].state = stateOf(row.cells[slot], m_ledger.settings.all[slot], row.stage);
        }
        markGaps();
        return std::move(m_ledger);
    }

private:
    using Runs = std::vector<SponsoredSection>;

    /// What stands in each issue's text, and which of several issues with one number keeps its bookings.
    void findRuns() {
        const SponsoredSectionFinder finder(m_publication, m_ledger.settings);
        for (const Issue& issue : m_publication.issues()) {
            const auto page = m_pages.find(issue.file);
            Runs runs = page == m_pages.end() ? Runs() : finder.find(*page->second);
            if (issue.number) {
                const auto [keeper, isFirst] = m_keepers.try_emplace(*issue.number, issue.file);
                const bool keepsIt = std::ranges::any_of(runs, [&](const SponsoredSection& run) {
                    return run.sponsor && isBooked(m_publication.sponsors[*run.sponsor], issue);
                });
                if (!isFirst && keepsIt && m_runs[keeper->second].empty())
                    keeper->second = issue.file;
            }
            m_runs.emplace(issue.file, std::move(runs));
        }
    }

    void addUpcoming() {
        if (!m_ledger.isNumbered)
            return;
        const int next = nextNumber(m_publication.issues());
        int last = next + fewestUpcoming - 1;
        std::set<int> numbers;
        for (auto booked = m_bookings.lower_bound(next); booked != m_bookings.end(); ++booked) {
            numbers.insert(booked->first);
            if (booked->first <= next + longestUpcoming)
                last = std::max(last, booked->first + freeBehind);
        }
        for (int number = next; number <= last; ++number)
            numbers.insert(number);
        const std::chrono::sys_days first(nextDate(m_publication.issues(), m_today));
        const std::chrono::days gap = usualGap(m_publication.issues());
        for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) {
            LedgerRow row;
            row.number = *number;
            if (*number <= next + longestUpcoming)
                row.date = Date(first + gap * (*number - next));
            addBookings(row, *number, {});
            m_ledger.rows.push_back(std::move(row));
        }
        m_ledger.upcoming = m_ledger.rows.size();
    }

    /// The issues as they are listed, and between them what is booked for numbers that none of them has.
    void addWritten() {
        std::vector<int> missing;
        const int next = m_ledger.isNumbered ? nextNumber(m_publication.issues()) : 0;
        for (const auto& [number, sponsors] : m_bookings) {
            if (!m_keepers.contains(number) && (number < next || !m_ledger.isNumbered))
                missing.push_back(number);
        }
        for (const Issue& issue : m_publication.issues()) {
            while (issue.number && !missing.empty() && missing.back() > *issue.number)
                addMissing(missing);
            addIssue(issue);
        }
        while (!missing.empty())
            addMissing(missing);
    }

    void addMissing(std::vector<int>& missing) {
        LedgerRow row;
        row.number = missing.back();
        row.stage = IssueStage::Missing;
        addBookings(row, missing.back(), {});
        m_ledger.rows.push_back(std::move(row));
        missing.pop_back();
    }

    void addIssue(const Issue& issue) {
        LedgerRow row;
        row.number = issue.number;
        row.file = issue.file;
        row.title = issue.shortTitle.empty() ? issue.title : issue.shortTitle;
        row.date = issue.date;
        row.stage = isOut(issue, m_today) ? IssueStage::Out : IssueStage::Written;
        const bool keeps = issue.number && m_keepers.at(*issue.number) == issue.file;
        addBookings(row, keeps ? issue.number : std::nullopt, m_runs[issue.file]);
        m_ledger.rows.push_back(std::move(row));
    }

    void addBookings(LedgerRow& row, std::optional<int> number, const Runs& runs) {
        row.cells.resize(m_ledger.settings.all.size());
        std::vector<bool> told(runs.size());
        const auto booked = number ? m_bookings.find(*number) : m_bookings.end();
        if (booked != m_bookings.end()) {
            for (const std::size_t sponsor : booked->second)
                addBooking(row, sponsor, runs, told);
        }
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (told[i])
                continue;
            LedgerEntry entry;
            entry.sponsor = runs[i].sponsor;
            entry.name = entry.sponsor ? m_publication.sponsors[*entry.sponsor].name : runs[i].title;
            entry.run = runs[i];
            row.cells[runs[i].slot].entries.push_back(std::move(entry));
        }
    }

    void addBooking(LedgerRow& row, std::size_t sponsor, const Runs& runs, std::vector<bool>& told) const {
        LedgerEntry entry;
        entry.sponsor = sponsor;
        entry.name = m_publication.sponsors[sponsor].name;
        entry.isBooked = true;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i].sponsor != sponsor || told[i])
                continue;
            entry.run = runs[i];
            told[i] = true;
            break;
        }
        row.cells[m_ledger.settings.indexOf(m_publication.sponsors[sponsor])].entries.push_back(
            std::move(entry));
    }

    /// From the newest on: what is free below something that is taken.
    void markGaps() {
        std::vector<bool> takenLater(m_ledger.settings.all.size());
        for (LedgerRow& row : m_ledger.rows) {
            if (row.stage == IssueStage::Out || row.stage == IssueStage::Missing)
                continue;
            for (std::size_t slot = 0; slot < row.cells.size(); ++slot) {
                LedgerCell& cell = row.cells[slot];
                cell.isGap = cell.state == LedgerState::Free && takenLater[slot];
                takenLater[slot] = takenLater[slot] || !cell.entries.empty();
            }
        }
    }

    const Publication& m_publication;
    const Archive& m_archive;
    Date m_today;
    Bookings m_bookings;
    std::map<std::filesystem::path, const ArchivedPage*> m_pages;
    std::map<std::filesystem::path, Runs> m_runs;
    std::map<int, std::filesystem::path> m_keepers;
    Ledger m_ledger;
};

} // namespace

bool LedgerEntry::operator==(const LedgerEntry& other) const {
    const auto seen = [](const std::optional<SponsoredSection>& section) {
        return section ? std::optional(std::tuple(section->position, section->words, section->label,
                                                  section->title, section->range.begin))
                       : std::nullopt;
    };
    return sponsor == other.sponsor && name == other.name && isBooked == other.isBooked &&
           seen(run) == seen(other.run);
}

std::vector<LedgerPlace> Ledger::placesOf(LedgerState state) const {
    std::vector<LedgerPlace> places;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t slot = 0; slot < rows[row].cells.size(); ++slot) {
            if (rows[row].cells[slot].state == state)
                places.push_back({row, slot});
        }
    }
    return places;
}

std::vector<LedgerPlace> Ledger::gaps() const {
    std::vector<LedgerPlace> places = placesOf(LedgerState::Free);
    std::erase_if(places, [this](LedgerPlace place) { return !at(place).isGap; });
    return places;
}

std::vector<LedgerPlace> Ledger::placesOfSponsor(std::size_t sponsor) const {
    std::vector<LedgerPlace> places;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t slot = 0; slot < rows[row].cells.size(); ++slot) {
            const auto& entries = rows[row].cells[slot].entries;
            if (std::ranges::find(entries, std::optional(sponsor), &LedgerEntry::sponsor) != entries.end())
                places.push_back({row, slot});
        }
    }
    return places;
}

std::optional<std::size_t> Ledger::rowOf(int number) const {
    const auto found = std::ranges::find(rows, std::optional(number), &LedgerRow::number);
    return found == rows.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - rows.begin()));
}

Ledger makeLedger(const Publication& publication, const Archive& archive, SlotSettings settings, Date today) {
    return LedgerMaker(publication, archive, std::move(settings), today).make();
}

} // namespace masthead
