#pragma once

#include "ledger/Ledger.h"

#include <QCoreApplication>
#include <QString>

namespace masthead {

/// What the ledger says to a reader, in the window's language.
class LedgerWording {
    Q_DECLARE_TR_FUNCTIONS(masthead::LedgerWording)

public:
    static QString
    names(const LedgerCell& cell); ///< `Depot and Acme`; `Free` or `Empty` where there is nobody.
    static QString status(const LedgerCell& cell); ///< `ran, 1st section, 52 words`; empty of a free cell.
    static QString shortStatus(const LedgerCell& cell); ///< For little room: `ran`.
    static QString issueName(const LedgerRow& row);     ///< `Issue 83`, or the title of one without a number.
    static QString spoken(const Ledger& ledger, LedgerPlace place); ///< For screen readers.
    static QString summary(const Ledger& ledger); ///< `1 double booking · 2 gaps`; empty when all is well.

    /// What the sidebar says of a sponsor: `ran in 72, booked for 74`.
    static QString detail(const Ledger& ledger, std::size_t sponsor, const std::vector<LedgerPlace>& places);
};

} // namespace masthead
