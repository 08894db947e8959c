#include "ledger/SponsoredSections.h"

#include "ledger/AsciiFolding.h"
#include "ledger/SponsorMatcher.h"

#include <algorithm>

namespace masthead {
namespace {

/// Past this a text is not an issue that somebody sold; each block is looked for in the whole text.
constexpr std::size_t mostBlocks = 100;

bool isImage(const OutlineLink& link) {
    return link.kind == LinkKind::Image || link.kind == LinkKind::HtmlImage;
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool covers(TextRange range, TextRange inner) {
    return range.begin <= inner.begin && inner.end <= range.end;
}

/// A heading's text parted into title and label.
struct LabelledTitle {
    std::string title;
    std::string label;
};

/// `marks` are in brackets and folded.
std::optional<LabelledTitle> withoutLabel(std::string_view heading, const std::vector<std::string>& marks) {
    const std::string searched = folded(heading);
    for (const std::string& mark : marks) {
        const std::size_t at = searched.find(mark);
        if (at == std::string::npos)
            continue;
        std::string before(heading.substr(0, at));
        std::string_view after = heading.substr(at + mark.size());
        before.erase(before.find_last_not_of(' ') + 1);
        after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
        if (!before.empty() && !after.empty())
            before += ' ';
        return LabelledTitle{before.append(after), std::string(heading.substr(at + 1, mark.size() - 2))};
    }
    return std::nullopt;
}

/// Reads one page.
class SectionReader {
public:
    SectionReader(const ArchivedPage& page, const Publication& publication, const SlotSettings& settings,
                  const SponsorMatcher& matcher)
        : m_page(page)
        , m_outline(page.outline)
        , m_publication(publication)
        , m_slots(settings)
        , m_matcher(matcher) {}

    std::vector<SponsoredSection> read(const std::vector<std::string>& marks) {
        std::size_t openUntil = 0;
        for (std::size_t i = 1; i < m_outline.sections.size() && m_found.size() < mostBlocks; ++i) {
            const OutlineSection& section = m_outline.sections[i];
            auto labelled = withoutLabel(section.title, marks);
            if (!labelled || section.whole.begin < openUntil)
                continue;
            SponsoredSection found;
            found.section = i;
            found.title = std::move(labelled->title);
            found.label = std::move(labelled->label);
            found.range = {section.whole.begin, endOf(i)};
            openUntil = found.range.end;
            complete(found);
            m_found.push_back(std::move(found));
        }
        addUnlabelled();
        return std::move(m_found);
    }

private:
    std::size_t endOf(std::size_t index) const {
        const OutlineSection& section = m_outline.sections[index];
        std::size_t end = m_page.text.size();
        for (std::size_t next = index + 1; next < m_outline.sections.size(); ++next) {
            if (m_outline.sections[next].level <= section.level) {
                end = m_outline.sections[next].whole.begin;
                break;
            }
        }
        const auto rule = std::ranges::find_if(m_outline.breaks, [&](TextRange place) {
            return place.begin >= section.heading.end && place.begin < end;
        });
        return rule == m_outline.breaks.end() ? end : rule->begin;
    }

    void complete(SponsoredSection& found) const {
        std::vector<std::string> keys;
        for (std::size_t i = 0; i < m_outline.links.size(); ++i) {
            const OutlineLink& link = m_outline.links[i];
            if (isImage(link) || !covers(found.range, {link.whole.begin, link.whole.begin}) ||
                link.whole.begin == found.range.end)
                continue;
            found.links.push_back(i);
            keys.push_back(m_page.linkKeys[i]);
        }
        const std::string text = found.title + "\n\n" + bodyOf(found);
        found.words = countWords(text);
        place(found);
        const SponsorMatcher::Match match = m_matcher.match(keys, text, m_page.listing);
        found.sponsor = match.sponsor;
        found.match = match.how;
        found.slot = slotOf(found);
    }

    std::string bodyOf(const SponsoredSection& found) const {
        const std::size_t heading = m_outline.sections[found.section].heading.end;
        const std::size_t begin = std::max(found.range.begin, std::min(heading, found.range.end));
        return m_page.text.substr(begin, found.range.end - begin);
    }

    /// The one heading at the top of all others, or one above `level` with nothing but further headings
    /// below it.
    bool isOnlyOverOthers(std::size_t index, unsigned level) const {
        const std::vector<OutlineSection>& sections = m_outline.sections;
        const OutlineSection& section = sections[index];
        if (section.level < level && index + 1 < sections.size() &&
            sections[index + 1].level > section.level &&
            isBlank(std::string_view(m_page.text)
                        .substr(section.heading.end, section.whole.end - section.heading.end)))
            return true;
        return index == 1 && section.level < level && sections.size() > 2 &&
               std::all_of(sections.begin() + 2, sections.end(),
                           [&](const OutlineSection& other) { return other.level > section.level; });
    }

    void place(SponsoredSection& found) const {
        const unsigned level = m_outline.sections[found.section].level;
        found.isLast = true;
        for (std::size_t i = 1; i < m_outline.sections.size(); ++i) {
            if (m_outline.sections[i].level > level)
                continue;
            if (i > found.section)
                found.isLast = false;
            else if (i == found.section || !isOnlyOverOthers(i, level))
                ++found.position;
        }
        if (found.section == 0)
            found.isLast = m_outline.sections.size() == 1;
    }

    std::size_t slotOf(const SponsoredSection& found) const {
        if (found.sponsor && m_slots.indexOf(m_publication.sponsors[*found.sponsor].slot))
            return *m_slots.indexOf(m_publication.sponsors[*found.sponsor].slot);
        std::vector<std::size_t> fitting;
        for (std::size_t i = 0; i < m_slots.all.size(); ++i) {
            if (folded(m_slots.all[i].label) == folded(found.label))
                fitting.push_back(i);
        }
        if (fitting.size() == 1)
            return fitting.front();
        const auto placed = std::ranges::find_if(
            m_slots.all, [&](const SponsorSlot& slot) { return standsInPlace(found, slot); });
        const auto last = m_slots.all.empty() ? 0 : m_slots.all.size() - 1;
        return placed == m_slots.all.end() ? last : static_cast<std::size_t>(placed - m_slots.all.begin());
    }

    /// Sponsors that are booked and stand in the text without a label.
    void addUnlabelled() {
        const std::size_t labelled = m_found.size();
        for (std::size_t i = 0; i < m_publication.sponsors.size() && m_found.size() < mostBlocks; ++i) {
            const bool isFound = std::ranges::any_of(
                m_found, [&](const SponsoredSection& found) { return found.sponsor == i; });
            if (isFound || !isBooked(m_publication.sponsors[i], m_page.listing) || m_matcher.keyOf(i).empty())
                continue;
            if (const auto link = std::ranges::find(m_page.linkKeys, m_matcher.keyOf(i));
                link != m_page.linkKeys.end())
                addUnlabelled(i, static_cast<std::size_t>(link - m_page.linkKeys.begin()));
        }
        if (m_found.size() > labelled)
            std::ranges::sort(m_found, {}, [](const SponsoredSection& found) { return found.range.begin; });
    }

    void addUnlabelled(std::size_t sponsor, std::size_t linkIndex) {
        const OutlineLink& link = m_outline.links[linkIndex];
        const OutlineSection& section = m_outline.sections[link.section];
        SponsoredSection found;
        found.section = link.section;
        const bool hasOthers = std::ranges::any_of(m_outline.links, [&](const OutlineLink& other) {
            const auto index = static_cast<std::size_t>(&other - m_outline.links.data());
            return other.section == link.section && !isImage(other) &&
                   m_page.linkKeys[index] != m_matcher.keyOf(sponsor);
        });
        if (link.section == 0 || hasOthers) {
            const auto paragraph = std::ranges::find_if(
                m_outline.paragraphs, [&](TextRange range) { return covers(range, link.whole); });
            found.range = paragraph == m_outline.paragraphs.end() ? link.whole : *paragraph;
        } else {
            found.title = section.title;
            found.range = {section.whole.begin, endOf(link.section)};
        }
        complete(found);
        found.sponsor = sponsor;
        found.match = SponsorMatch::Link;
        found.slot = m_slots.indexOf(m_publication.sponsors[sponsor]);
        m_found.push_back(std::move(found));
    }

    const ArchivedPage& m_page;
    const Outline& m_outline;
    const Publication& m_publication;
    const SlotSettings& m_slots;
    const SponsorMatcher& m_matcher;
    std::vector<SponsoredSection> m_found;
};

std::vector<std::string> marksOf(const Publication& publication, const SlotSettings& settings) {
    std::vector<std::string> marks{"[sponsored]"};
    const auto add = [&](const std::string& label) {
        std::string mark = '[' + folded(label) + ']';
        if (!label.empty() && std::ranges::find(marks, mark) == marks.end())
            marks.push_back(std::move(mark));
    };
    for (const SponsorSlot& slot : settings.all)
        add(slot.label);
    for (const Sponsor& sponsor : publication.sponsors)
        add(sponsor.label);
    return marks;
}

} // namespace

SponsoredSectionFinder::SponsoredSectionFinder(const Publication& publication, const SlotSettings& settings)
    : m_publication(publication)
    , m_slots(settings)
    , m_marks(marksOf(publication, settings))
    , m_matcher(std::make_unique<const SponsorMatcher>(publication.sponsors)) {}

SponsoredSectionFinder::~SponsoredSectionFinder() = default;

std::vector<SponsoredSection> SponsoredSectionFinder::find(const ArchivedPage& page) const {
    return SectionReader(page, m_publication, m_slots, *m_matcher).read(m_marks);
}

std::vector<SponsoredSection> sponsoredSections(const ArchivedPage& page, const Publication& publication,
                                                const SlotSettings& settings) {
    return SponsoredSectionFinder(publication, settings).find(page);
}

bool standsInPlace(const SponsoredSection& section, const SponsorSlot& slot) {
    switch (slot.place) {
    case SlotPlace::First:
        return section.position <= 1;
    case SlotPlace::Middle:
        return section.position > 1 && !section.isLast;
    case SlotPlace::Last:
        return section.isLast;
    case SlotPlace::Anywhere:
        break;
    }
    return true;
}

bool isBooked(const Sponsor& sponsor, const Issue& issue) {
    return issue.number && std::ranges::find(sponsor.issues, *issue.number) != sponsor.issues.end();
}

} // namespace masthead
