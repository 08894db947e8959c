#pragma once

#include "data/FileReader.h"
#include "publication/Publication.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Where in an issue a slot's block belongs.
enum class SlotPlace {
    Anywhere,
    First,  ///< The first section after the intro.
    Middle, ///< Neither the first section nor the last one.
    Last,
};

/// How many sponsors an issue has room for in a slot.
enum class SlotRoom {
    One, ///< A second one is a double booking.
    Any,
};

/// A place in each issue that the publication sells.
struct SponsorSlot {
    std::string name; ///< As sponsors' files say it in `slot`: `featured`.
    SlotPlace place = SlotPlace::Anywhere;
    SlotRoom room = SlotRoom::One;
    std::string label = "sponsored"; ///< What marks the block's heading, without brackets.

    bool operator==(const SponsorSlot&) const = default;
};

/// The slots a publication sells, in the order in which it names them.
struct SlotSettings {
    std::vector<SponsorSlot> all;        ///< Never empty once read.
    std::vector<Diagnostic> diagnostics; ///< What is wrong in `[slots]`; such a value counts as absent.

    /// By name, whatever the case of its ASCII letters.
    std::optional<std::size_t> indexOf(std::string_view name) const;
    /// The slot of a sponsor's file: one without a slot of its own, or with an unknown one, gets the last.
    std::size_t indexOf(const Sponsor& sponsor) const;
};

/// Reads `[slots.NAME]` of masthead.toml, a table for each slot:
///
///     [slots.featured]
///     place = "first"       # or "middle", "last", "anywhere"
///     exclusive = true      # one sponsor per issue, which holds unless it says false
///     label = "sponsored"   # what the heading says in brackets
///
/// Without such tables the slots are those that the sponsors' files name; where they name none, or no others
/// than these, the usual two: `featured` (first) and `standard` (middle). A slot that a sponsor names and
/// masthead.toml does not is added after the others.
SlotSettings readSlotSettings(const Publication& publication, const FileReader& reader);

} // namespace masthead
