// Any bytes as Markdown, with calls in double braces as insertions: rendering ends, the blocks cover the
// HTML, and every line, anchor and link stands within the text.

#include "markdown/Markdown.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace masthead;

void require(bool condition) {
    if (!condition)
        std::abort();
}

std::vector<MarkdownInsertion> callsIn(std::string_view text) {
    std::vector<MarkdownInsertion> insertions;
    for (std::size_t end = 0; true;) {
        const std::size_t begin = text.find("{{", end);
        const std::size_t close = text.find("}}", begin);
        if (close == std::string_view::npos)
            return insertions;
        end = close + 2;
        insertions.push_back({begin, end, "<i>in</i>"});
    }
}

/// All that a config can ask for.
MarkdownOptions everything(ZolaGeneration generation) {
    MarkdownOptions options = zolaMarkdownOptions(generation);
    options.smartPunctuation = true;
    options.renderEmoji = true;
    options.definitionList = true;
    options.githubAlerts = true;
    options.lazyAsyncImage = generation == ZolaGeneration::Zola022;
    options.footnoteStyle =
        generation == ZolaGeneration::Zola022 ? FootnoteStyle::AtEnd : FootnoteStyle::InPlace;
    options.externalLinks = {"out", true, true, true, true};
    options.headingAnchors.placement = HeadingAnchorPlacement::Heading;
    options.slug = [](std::string_view heading) { return std::string(heading.substr(0, 8)); };
    options.permalink = "https://e.com/";
    options.permalinkOf = [](std::string_view file) -> std::optional<std::string> {
        return file.size() % 2 == 0 ? std::nullopt : std::optional<std::string>("https://e.com/x/");
    };
    return options;
}

void check(std::string_view text, const RenderedMarkdown& rendered) {
    std::size_t htmlEnd = 0;
    std::uint32_t anchorEnd = 0;
    for (const MarkdownBlock& block : rendered.blocks) {
        require(block.htmlBegin == htmlEnd && block.htmlEnd >= htmlEnd);
        require(block.anchorBegin >= anchorEnd && block.anchorEnd >= block.anchorBegin);
        require(block.firstLine >= 1 && block.firstLine <= text.size() + 1 &&
                block.lastLine <= text.size() + 1);
        for (std::uint32_t index = block.anchorBegin; index < block.anchorEnd; ++index) {
            require(rendered.anchors[index].htmlOffset <= block.htmlEnd - block.htmlBegin);
            require(block.firstLine + rendered.anchors[index].line <= text.size() + 1);
        }
        htmlEnd = block.htmlEnd;
        anchorEnd = block.anchorEnd;
    }
    require(htmlEnd == rendered.html.size() && anchorEnd <= rendered.anchors.size());
    for (const MarkdownLink& link : rendered.links)
        require(link.offset <= text.size() && link.line >= 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check(text, renderMarkdown(text));
    const auto insertions = callsIn(text);
    check(text, renderMarkdown(text, {}, insertions));
    for (const ZolaGeneration generation : {ZolaGeneration::Zola021, ZolaGeneration::Zola022})
        check(text, renderMarkdown(text, everything(generation), insertions));
    return 0;
}
