#pragma once

#include "check/CheckedPage.h"
#include "ledger/SlotSettings.h"

namespace masthead {

/// The edit that puts a sponsor's block into an issue where its slot belongs, blank lines round it: before
/// the first section, between those in the middle, or behind the last one, before what closes the issue.
TextEdit insertionOf(const Sponsor& sponsor, const SponsorSlot& slot, const CheckedPage& page);

/// The edit that marks a heading as paid for: ` [label]` behind its title. Nothing for an empty one.
std::optional<TextEdit> labelOf(const OutlineSection& section, const std::string& label,
                                const CheckedPage& page);

} // namespace masthead
