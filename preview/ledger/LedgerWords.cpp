#include "ledger/Ledger.h"

namespace masthead {
namespace {

std::string ordinal(std::size_t number) {
    const bool isTeen = number % 100 >= 11 && number % 100 <= 13;
    const char* ending = isTeen             ? "th"
                         : number % 10 == 1 ? "st"
                         : number % 10 == 2 ? "nd"
                         : number % 10 == 3 ? "rd"
                                            : "th";
    return std::to_string(number) + ending;
}

/// `, 1st section, 52 words`
std::string whereabouts(const SponsoredSection& run) {
    std::string words = run.position == 0 ? ", in the intro" : ", " + ordinal(run.position) + " section";
    words += ", " + std::to_string(run.words) + (run.words == 1 ? " word" : " words");
    return run.label.empty() ? words + ", no label" : words;
}

} // namespace

std::string ledgerWords(const LedgerCell& cell) {
    const bool isAlone = cell.entries.size() == 1 && cell.entries.front().run;
    const std::string where = isAlone ? whereabouts(*cell.entries.front().run) : std::string();
    switch (cell.state) {
    case LedgerState::Free:
        return "free";
    case LedgerState::Empty:
        return "empty";
    case LedgerState::Booked:
        return "booked";
    case LedgerState::NotInTheTextYet:
        return "not in the text yet";
    case LedgerState::InTheText:
        return "in the text" + where;
    case LedgerState::Ran:
        return "ran" + where;
    case LedgerState::RanUnbooked:
        return (cell.entries.front().sponsor ? "ran unbooked" : "ran") + where;
    case LedgerState::DoubleBooked:
        return "double booked";
    case LedgerState::Missed:
        return "did not run";
    }
    return {};
}

} // namespace masthead
