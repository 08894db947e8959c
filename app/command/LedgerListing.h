#pragma once

#include "ledger/Ledger.h"

#include <iosfwd>

namespace masthead {

/// A table: a line for each issue, a column for each slot, then what is to be seen to. Issues long gone that
/// neither had nor have a sponsor are left out.
void printLedger(const Ledger& ledger, std::ostream& out);

/// All of it.
void printLedgerJson(const Ledger& ledger, std::ostream& out);

} // namespace masthead
