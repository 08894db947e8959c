#pragma once

#include "archive/Archive.h"
#include "ledger/SponsoredSections.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// How far an issue is.
enum class IssueStage {
    Unwritten, ///< To come: there is no file yet.
    Written,   ///< A draft, or dated after today.
    Out,
    Missing, ///< Booked, but there is no issue of this number, and later ones are there.
};

/// What is to be said of one slot of one issue.
enum class LedgerState {
    Free,            ///< Of an issue that is not out.
    Empty,           ///< Of one that is.
    Booked,          ///< Not written yet.
    NotInTheTextYet, ///< Booked, written, not out, and not in the text.
    InTheText,       ///< In the text of an issue that is not out.
    Ran,             ///< As booked.
    RanUnbooked,     ///< Ran without a booking.
    DoubleBooked,    ///< More than the slot has room for are booked, or ran.
    Missed,          ///< Booked; the issue is out, and it did not run.
};

/// A sponsor in a slot of an issue.
struct LedgerEntry {
    std::optional<std::size_t> sponsor; ///< Index of Ledger::sponsors; nothing for one without a file.
    std::string name;                   ///< The sponsor's; without a file what the block's heading says.
    bool isBooked = false;
    std::optional<SponsoredSection> run; ///< Where it stands in the text.

    bool operator==(const LedgerEntry&) const;
};

struct LedgerCell {
    LedgerState state = LedgerState::Free;
    std::vector<LedgerEntry> entries; ///< As they are booked, then as they stand in the text.
    bool isGap = false;               ///< Free, though the same slot of a later issue is taken.

    bool operator==(const LedgerCell&) const = default;
};

struct LedgerRow {
    std::optional<int> number;                       ///< Issues without one cannot be booked.
    std::filesystem::path file;                      ///< From the root; empty for what is not written.
    std::string title;                               ///< Without the number.
    std::optional<std::chrono::year_month_day> date; ///< Of what is not written: by the usual rhythm.
    IssueStage stage = IssueStage::Unwritten;
    std::vector<LedgerCell> cells; ///< One for each slot.

    bool operator==(const LedgerRow&) const = default;
};

/// A cell, by the indices of its row and slot.
struct LedgerPlace {
    std::size_t row = 0;
    std::size_t slot = 0;

    bool operator==(const LedgerPlace&) const = default;
};

/// What is promised to sponsors and what really ran: issues by slots. A plain value.
struct Ledger {
    SlotSettings settings;
    std::vector<Sponsor> sponsors; ///< As in the publication.
    std::vector<LedgerRow> rows;   ///< Newest first: those to come, then those written.
    std::size_t upcoming = 0;      ///< How many rows at the top are not written.
    bool isNumbered = true;        ///< Without numbers nothing can be booked.

    std::vector<LedgerPlace> placesOf(LedgerState state) const;
    std::vector<LedgerPlace> gaps() const;
    /// Where a sponsor stands: booked or ran; newest first.
    std::vector<LedgerPlace> placesOfSponsor(std::size_t sponsor) const;
    std::optional<std::size_t> rowOf(int number) const; ///< The newest of that number.
    const LedgerCell& at(LedgerPlace place) const { return rows[place.row].cells[place.slot]; }
};

/// What a cell says of its state: `booked`, `ran, 1st section, 52 words`, `not in the text yet`. English, as
/// the command line speaks it.
std::string ledgerWords(const LedgerCell& cell);

/// `archive` must be of `publication`; of issues that it does not hold nothing is known to have run. At least
/// four issues to come are shown, and those up to the last booking. `today` parts what is out from what is
/// not.
Ledger makeLedger(const Publication& publication, const Archive& archive, SlotSettings settings,
                  std::chrono::year_month_day today);

} // namespace masthead
