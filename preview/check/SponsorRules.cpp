#include "check/Rules.h"

#include "address/LinkAddress.h"
#include "archive/LinkKey.h"
#include "check/EarlierIssues.h"
#include "check/LinkTargets.h"
#include "check/SponsorInsertion.h"
#include "html/Characters.h"
#include "markdown/HtmlTokenizer.h"
#include "site/SiteEdition.h"
#include "site/ThemedSite.h"

#include <algorithm>
#include <array>
#include <set>

namespace masthead {
namespace {

const std::vector<Sponsor>& sponsorsOf(const CheckContext& context) {
    return context.publication().sponsors;
}

const SponsorSlot& slotOf(const CheckContext& context, std::size_t slot) {
    return context.facts.sponsorSlots().all[slot];
}

const Sponsor* sponsorOf(const CheckContext& context, const SponsoredSection& section) {
    return section.sponsor ? &sponsorsOf(context)[*section.sponsor] : nullptr;
}

/// The heading where it has one, else its first line.
TextRange placeOf(const CheckContext& context, const SponsoredSection& section) {
    const OutlineSection& outlined = context.page.outline().sections[section.section];
    if (outlined.heading.size() > 0 && outlined.whole.begin == section.range.begin)
        return outlined.heading;
    const std::string_view text = context.page.text();
    const std::size_t end = std::min(text.find_first_of("\r\n", section.range.begin), section.range.end);
    return {section.range.begin, end};
}

/// Whether it says above its first link that it is paid for, though not in the heading.
bool saysLabel(const CheckContext& context, const SponsoredSection& section, const std::string& label) {
    const std::vector<OutlineLink>& links = context.page.outline().links;
    const std::size_t end =
        section.links.empty() ? section.range.end : links[section.links.front()].whole.begin;
    const std::string text = html::lowered(
        std::string_view(context.page.text())
            .substr(section.range.begin, std::max(end, section.range.begin) - section.range.begin));
    return text.find(html::lowered(label)) != std::string::npos ||
           text.find("sponsor") != std::string::npos || text.find("advert") != std::string::npos ||
           text.find("anzeige") != std::string::npos;
}

void findNoLabel(const CheckContext& context, FindingSink& findings) {
    for (const SponsoredSection& section : context.sponsored) {
        const Sponsor* sponsor = sponsorOf(context, section);
        if (!sponsor || !section.label.empty())
            continue;
        const SponsorSlot& slot = slotOf(context, section.slot);
        const std::string label = sponsor->label.empty() ? slot.label : sponsor->label;
        if (saysLabel(context, section, label))
            continue;
        Finding& finding = findings.add(
            placeOf(context, section), "The block of " + sponsor->name + " does not say that it is paid for",
            "put `[" + label + "]` into its heading: readers have a right to know");
        finding.related = RelatedPlace{sponsor->file, 1, 1};
        const OutlineSection& outlined = context.page.outline().sections[section.section];
        if (outlined.whole.begin != section.range.begin)
            continue;
        if (auto edit = labelOf(outlined, label, context.page))
            finding.fixes.push_back(
                {"Put `[" + label + "]` into the heading", context.page.file, {std::move(*edit)}});
    }
}

std::string placeWords(SlotPlace place) {
    switch (place) {
    case SlotPlace::First:
        return "first after the intro";
    case SlotPlace::Middle:
        return "between the first section and the last one";
    case SlotPlace::Last:
        return "last";
    case SlotPlace::Anywhere:
        break;
    }
    return "anywhere";
}

void findMisplaced(const CheckContext& context, FindingSink& findings) {
    if (!isIssue(context))
        return; // In the sponsor's own file it stands alone.
    for (const SponsoredSection& section : context.sponsored) {
        const Sponsor* sponsor = sponsorOf(context, section);
        const SponsorSlot& slot = slotOf(context, section.slot);
        if (!sponsor || sponsor->slot.empty() || standsInPlace(section, slot))
            continue;
        Finding& finding = findings.add(placeOf(context, section),
                                        "The block of " + sponsor->name + " does not stand where its slot `" +
                                            slot.name + "` belongs",
                                        "it was sold as " + placeWords(slot.place) + ": move it there");
        finding.related = RelatedPlace{sponsor->file, 1, 1};
    }
}

/// Those that are booked for the page's issue or stand in it, by their slot, each once.
std::set<std::size_t> sponsorsInSlot(const CheckContext& context, std::size_t slot) {
    std::set<std::size_t> sponsors;
    for (std::size_t index = 0; index < sponsorsOf(context).size(); ++index) {
        const Sponsor& sponsor = sponsorsOf(context)[index];
        const bool stands = std::ranges::any_of(
            context.sponsored, [index](const SponsoredSection& section) { return section.sponsor == index; });
        if ((stands || isBooked(sponsor, context.page.listing())) &&
            context.facts.sponsorSlots().indexOf(sponsor) == slot)
            sponsors.insert(index);
    }
    return sponsors;
}

void findSlotTakenTwice(const CheckContext& context, FindingSink& findings) {
    if (sponsorsOf(context).empty() || !isIssue(context))
        return;
    const std::vector<SponsorSlot>& all = context.facts.sponsorSlots().all;
    for (std::size_t slot = 0; slot < all.size(); ++slot) {
        if (all[slot].room != SlotRoom::One)
            continue;
        const std::set<std::size_t> taking = sponsorsInSlot(context, slot);
        if (taking.size() < 2)
            continue;
        std::string names;
        for (const std::size_t index : taking)
            names += (names.empty() ? "" : " and ") + sponsorsOf(context)[index].name;
        // At the second of them that stands in the text.
        TextRange place;
        for (const SponsoredSection& section : context.sponsored) {
            if (section.sponsor && taking.contains(*section.sponsor))
                place = placeOf(context, section);
        }
        Finding& finding = findings.add(place, "The slot `" + all[slot].name + "` is taken by " + names,
                                        "it has room for one: move a booking to another issue or slot");
        finding.related = RelatedPlace{sponsorsOf(context)[*taking.rbegin()].file, 1, 1};
    }
}

bool hasLink(const CheckContext& context, const SponsoredSection& section, const std::string& key) {
    return std::ranges::any_of(section.links,
                               [&](std::size_t link) { return context.page.source.linkKeys[link] == key; });
}

void findOtherLink(const CheckContext& context, FindingSink& findings) {
    for (const SponsoredSection& section : context.sponsored) {
        const Sponsor* sponsor = sponsorOf(context, section);
        const std::string key = sponsor ? linkKey(sponsor->link) : std::string();
        if (key.empty() || !isBooked(*sponsor, context.page.listing()) || hasLink(context, section, key))
            continue;
        const std::string host = hostOf(addressParts(sponsor->link));
        const OutlineLink* alike = nullptr;
        for (const std::size_t index : section.links) {
            const OutlineLink& link = context.page.outline().links[index];
            if (!alike && hostOf(addressParts(link.url)) == host)
                alike = &link;
        }
        Finding& finding = findings.add(alike ? alike->target : placeOf(context, section),
                                        "The block of " + sponsor->name + " does not lead to `" +
                                            shownAddress(sponsor->link) + '`',
                                        "that link is the one that was booked");
        finding.related = RelatedPlace{sponsor->file, 1, 1};
        if (alike)
            offerAddress(finding, context.page, *alike, sponsor->link, "Put in the link that was booked");
    }
}

void findMissing(const CheckContext& context, FindingSink& findings) {
    if (!isIssue(context))
        return;
    for (std::size_t index = 0; index < sponsorsOf(context).size(); ++index) {
        const Sponsor& sponsor = sponsorsOf(context)[index];
        const bool stands = std::ranges::any_of(
            context.sponsored, [index](const SponsoredSection& section) { return section.sponsor == index; });
        if (stands || !isBooked(sponsor, context.page.listing()))
            continue;
        const SponsorSlot& slot = slotOf(context, context.facts.sponsorSlots().indexOf(sponsor));
        Finding& finding =
            findings.add({}, sponsor.name + " is booked for this issue and does not stand in it",
                         "its slot is `" + slot.name + '`');
        finding.related = RelatedPlace{sponsor.file, 1, 1};
        if (!html::isBlank(sponsor.block))
            finding.fixes.push_back(
                {"Insert its block", context.page.file, {insertionOf(sponsor, slot, context.page)}});
    }
}

/// The first issue that any sponsor's file speaks of: before it, the publication kept none.
std::optional<int> firstBooking(const CheckContext& context) {
    std::optional<int> first;
    for (const Sponsor& sponsor : sponsorsOf(context)) {
        for (const int number : sponsor.issues)
            first = std::min(first.value_or(number), number);
    }
    return first;
}

void findUnbooked(const CheckContext& context, FindingSink& findings) {
    const std::optional<int> first = firstBooking(context);
    const std::optional<int> number = context.page.listing().number;
    if (!first || !number || *number < *first || !isIssue(context))
        return;
    for (const SponsoredSection& section : context.sponsored) {
        const Sponsor* sponsor = sponsorOf(context, section);
        if (!sponsor && !section.label.empty()) {
            findings.add(placeOf(context, section),
                         "The section `" + section.title + "` is paid for by nobody who is known",
                         "make a sponsor of it and book the issue, or take `[" + section.label + "]` out");
        } else if (sponsor && !isBooked(*sponsor, context.page.listing())) {
            Finding& finding = findings.add(
                placeOf(context, section), sponsor->name + " stands in this issue and is not booked for it",
                "book issue " + std::to_string(*number) + ", or take the block out");
            finding.related = RelatedPlace{sponsor->file, 1, 1};
        }
    }
}

/// `nofollow` says enough as well.
bool saysSponsored(std::string_view tag) {
    const std::string words = ' ' + html::lowered(htmlAttribute(tag, "rel").value_or("")) + ' ';
    return words.find(" sponsored ") != std::string::npos || words.find(" nofollow ") != std::string::npos;
}

TextEdit relEdit(std::string_view tag, std::size_t tagBegin) {
    if (const auto rel = findHtmlAttribute(tag, "rel"); rel && rel->end > rel->valueEnd) {
        const std::size_t end = tagBegin + rel->valueEnd;
        return {{end, end}, rel->valueEnd > rel->valueBegin ? " sponsored" : "sponsored"};
    }
    const auto target = findHtmlAttribute(tag, "href");
    const std::size_t end = tagBegin + (target ? target->end : std::string_view("<a").size());
    return {{end, end}, " rel=\"sponsored\""};
}

std::string nameOf(const CheckContext& context, const SponsoredSection& section) {
    const Sponsor* sponsor = sponsorOf(context, section);
    return section.title.empty() && sponsor ? "the block of " + sponsor->name
                                            : "the sponsored section `" + section.title + '`';
}

bool siteSaysNoFollow(const CheckContext& context) {
    const ThemedSite* themed = context.site.themed();
    return themed && themed->edition()->config().markdown.externalLinksNoFollow;
}

void findNoRel(const CheckContext& context, FindingSink& findings) {
    for (const SponsoredSection& section : context.sponsored) {
        const OutlineLink* first = nullptr;
        std::size_t count = 0;
        std::vector<TextEdit> edits;
        for (const std::size_t index : section.links) {
            const OutlineLink& link = context.page.outline().links[index];
            if (!isWebAddress(addressParts(link.url)) || context.facts.targets().ownPath(link.url))
                continue;
            const std::string_view tag =
                std::string_view(context.page.text()).substr(link.tag.begin, link.tag.size());
            if (link.kind == LinkKind::HtmlAnchor ? saysSponsored(tag) : siteSaysNoFollow(context))
                continue;
            if (link.kind == LinkKind::HtmlAnchor)
                edits.push_back(relEdit(tag, link.tag.begin));
            first = first ? first : &link;
            ++count;
        }
        if (!first)
            continue;
        const std::string what = count == 1 ? "A link" : std::to_string(count) + " links";
        Finding& finding = findings.add(
            first->whole, what + " of " + nameOf(context, section) + " without `rel=\"sponsored\"`",
            edits.size() == count
                ? "search engines want to be told what was paid for"
                : "search engines want to be told what was paid for: Markdown links cannot say it, "
                  "write `<a href=\"…\" rel=\"sponsored\">`");
        if (!edits.empty())
            finding.fixes.push_back({"Add `rel=\"sponsored\"`", context.page.file, std::move(edits)});
    }
}

constexpr std::array rules{
    Rule{"sponsor-label", RuleLevel::Error, "A sponsor's block that does not say that it is paid for",
         findNoLabel},
    Rule{"sponsor-place", RuleLevel::Warning, "A sponsor's block that stands elsewhere than its slot",
         findMisplaced},
    Rule{"sponsor-slot", RuleLevel::Error, "More sponsors in a slot than it has room for",
         findSlotTakenTwice},
    Rule{"sponsor-link", RuleLevel::Error, "A sponsor's block without the link that was booked",
         findOtherLink},
    Rule{"sponsor-missing", RuleLevel::Error,
         "A sponsor who is booked for the issue and does not stand in it", findMissing},
    Rule{"sponsor-unbooked", RuleLevel::Warning, "A sponsored section that nobody has booked", findUnbooked},
    Rule{"sponsor-rel", RuleLevel::Warning, "Links of a sponsored section that do not tell search engines so",
         findNoRel},
};

} // namespace

std::span<const Rule> sponsorRules() {
    return rules;
}

} // namespace masthead
