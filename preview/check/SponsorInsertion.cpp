#include "check/SponsorInsertion.h"

#include "html/Characters.h"
#include "publication/Drafting.h"

#include <algorithm>

namespace masthead {
namespace {

/// Where the sections begin that the issue is parted into: those of its first level.
std::vector<std::size_t> partsOf(const Outline& outline) {
    unsigned level = 6;
    for (const OutlineSection& section : outline.sections) {
        if (section.level > 0)
            level = std::min(level, section.level);
    }
    std::vector<std::size_t> begins;
    for (const OutlineSection& section : outline.sections) {
        if (section.level == level)
            begins.push_back(section.whole.begin);
    }
    return begins;
}

/// Before the last thematic break that no section follows: behind it stands what closes every issue.
std::size_t endOfText(const CheckedPage& page, const std::vector<std::size_t>& parts) {
    const std::vector<TextRange>& breaks = page.outline().breaks;
    const bool closes = !breaks.empty() && (parts.empty() || breaks.back().begin > parts.back());
    return closes ? breaks.back().begin : page.text().size();
}

std::size_t placeOf(SlotPlace place, const CheckedPage& page) {
    const std::vector<std::size_t> parts = partsOf(page.outline());
    const std::size_t end = endOfText(page, parts);
    if (place == SlotPlace::Last || parts.empty())
        return end;
    if (place == SlotPlace::First)
        return parts.front();
    return parts.size() == 1 ? end : parts[(parts.size() + 1) / 2];
}

bool isBlankBefore(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    return before.empty() || before.ends_with("\n\n") || before.ends_with("\r\n\r\n");
}

} // namespace

TextEdit insertionOf(const Sponsor& sponsor, const SponsorSlot& slot, const CheckedPage& page) {
    const std::string_view text = page.text();
    const std::size_t place = std::max(placeOf(slot.place, page), page.source.bodyBegin);
    Sponsor labelled = sponsor;
    if (labelled.label.empty())
        labelled.label = slot.label;
    std::string block(html::trimmed(sponsorBlock(labelled)));
    if (!isBlankBefore(text, place))
        block.insert(0, text.substr(0, place).ends_with('\n') ? "\n" : "\n\n");
    block += place == text.size() ? "\n" : "\n\n";
    return {{place, place}, std::move(block)};
}

std::optional<TextEdit> labelOf(const OutlineSection& section, const std::string& label,
                                const CheckedPage& page) {
    const std::string_view text = page.text();
    std::size_t end = std::min(text.find_first_of("\r\n", section.heading.begin), section.heading.end);
    const auto trim = [&] {
        while (end > section.heading.begin && (text[end - 1] == ' ' || text[end - 1] == '\t'))
            --end;
    };
    trim();
    // `{#id}` and closing marks stay behind the title.
    if (end > section.heading.begin && text[end - 1] == '}') {
        const std::size_t brace = text.rfind('{', end);
        if (brace == std::string_view::npos || brace < section.heading.begin)
            return std::nullopt;
        end = brace;
        trim();
    }
    while (end > section.heading.begin && text[end - 1] == '#')
        --end;
    trim();
    if (section.title.empty() || end == section.heading.begin)
        return std::nullopt;
    return TextEdit{{end, end}, " [" + label + ']'};
}

} // namespace masthead
