// Any bytes as a file whose first byte says where its body begins: reading ends, and every range lies in the
// body and in the order of the text.

#include "outline/Outline.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace masthead;

void require(bool condition) {
    if (!condition)
        std::abort();
}

void requireInside(TextRange range, TextRange outer) {
    require(outer.begin <= range.begin && range.begin <= range.end && range.end <= outer.end);
}

/// None reaches into the next.
void requireOrder(const std::vector<TextRange>& ranges, TextRange body) {
    std::size_t end = body.begin;
    for (const TextRange range : ranges) {
        requireInside(range, {end, body.end});
        end = range.end;
    }
}

void checkSections(const std::vector<OutlineSection>& sections, TextRange body) {
    std::size_t end = body.begin;
    for (const OutlineSection& section : sections) {
        require(section.whole.begin == end);
        requireInside(section.whole, body);
        requireInside(section.heading, section.whole);
        end = section.whole.end;
    }
    require(end == body.end);
}

void checkLinks(const Outline& outline, TextRange body) {
    std::size_t begin = body.begin;
    for (const OutlineLink& link : outline.links) {
        requireInside(link.whole, {begin, body.end});
        requireInside(link.target, body); // That of a definition may stand anywhere.
        require(link.section < outline.sections.size());
        requireInside({link.whole.begin, link.whole.begin}, outline.sections[link.section].whole);
        if (link.kind == LinkKind::HtmlAnchor || link.kind == LinkKind::HtmlImage) {
            require(link.tag.begin == link.whole.begin && link.tag.size() > 0);
            requireInside(link.tag, link.whole);
            requireInside(link.target, link.tag);
        }
        begin = link.whole.begin;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t bodyBegin = size == 0 ? 0 : data[0] % size;
    const TextRange body{bodyBegin, size};
    const Outline outline = readOutline(text, bodyBegin);
    checkSections(outline.sections, body);
    checkLinks(outline, body);
    requireOrder(outline.prose, body);
    requireOrder(outline.breaks, body);
    requireOrder(outline.paragraphs, body);
    return 0;
}
