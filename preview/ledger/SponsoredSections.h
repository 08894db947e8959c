#pragma once

#include "archive/ArchivedPage.h"
#include "ledger/SlotSettings.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// By what a section of an issue was found to be a sponsor's.
enum class SponsorMatch {
    None, ///< Nobody's: no file of a sponsor fits.
    Link, ///< It has the sponsor's link.
    Name, ///< It names the sponsor.
    Host, ///< It has a link to where the sponsor's leads, and no other sponsor's does.
};

/// A block of an issue that is paid for.
struct SponsoredSection {
    std::size_t section = 0;        ///< Index of Outline::sections.
    std::size_t position = 0;       ///< From 1, among the sections of its level and above; 0: in the intro.
    bool isLast = false;            ///< No section of its level or above follows.
    std::string title;              ///< The heading without its label. Of a block without heading: empty.
    std::string label;              ///< As it is written, without brackets; empty where the block has none.
    TextRange range;                ///< Bytes of the file, heading included.
    std::size_t words = 0;          ///< As countWords() counts them, the heading's too, the label not.
    std::vector<std::size_t> links; ///< Indices of Outline::links, images left out.
    std::optional<std::size_t> sponsor; ///< Index of Publication::sponsors.
    SponsorMatch match = SponsorMatch::None;
    std::size_t slot = 0; ///< Index of SlotSettings::all: the sponsor's, else by where it stands.
};

class SponsorMatcher;

/// Finds the blocks of an issue that are paid for, in the order of the text. A section is one if its heading
/// has a label in brackets (`[sponsored]`, or that of a slot or a sponsor); it ends at the next heading of
/// its level or above, or at a thematic break, as the mail sets it apart. A sponsor that is booked for the
/// issue also counts where its link stands without any label: its section, or its paragraph in the intro, has
/// an empty label then.
class SponsoredSectionFinder {
public:
    /// Both must outlive it. Makes ready what is the same for all pages.
    SponsoredSectionFinder(const Publication& publication, const SlotSettings& settings);
    ~SponsoredSectionFinder();

    std::vector<SponsoredSection> find(const ArchivedPage& page) const;

private:
    const Publication& m_publication;
    const SlotSettings& m_slots;
    std::vector<std::string> m_marks;
    std::unique_ptr<const SponsorMatcher> m_matcher;
};

/// The same for one page.
std::vector<SponsoredSection> sponsoredSections(const ArchivedPage& page, const Publication& publication,
                                                const SlotSettings& settings);

/// Whether a block stands where its slot belongs.
bool standsInPlace(const SponsoredSection& section, const SponsorSlot& slot);

/// Whether the sponsor's file books it for the issue.
bool isBooked(const Sponsor& sponsor, const Issue& issue);

} // namespace masthead
