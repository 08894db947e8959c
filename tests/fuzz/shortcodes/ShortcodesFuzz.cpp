// Any bytes as a page with shortcodes: working them out ends, insertions stand in order within the text, and
// every place leads back into the page.

#include "site/ShortcodeExpander.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace masthead;

void require(bool condition) {
    if (!condition)
        std::abort();
}

ShortcodeSet echoing() {
    ShortcodeSet set;
    set.kindOf = [](std::string_view name) -> std::optional<ShortcodeKind> {
        if (name == "u")
            return std::nullopt;
        return name.starts_with('m') ? ShortcodeKind::Markdown : ShortcodeKind::Html;
    };
    set.render = [](const ShortcodeInvocation& call) -> Result<std::string> {
        if (call.name == "e")
            return tl::unexpected(Diagnostic{});
        return call.arguments.toJson() + "\r\n" + call.body.value_or("");
    };
    return set;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ExpandedSource source = expandShortcodes(text, size > 4 ? 2 : 0, "page.md", echoing());
    std::size_t end = 0;
    for (const MarkdownInsertion& insertion : source.insertions) {
        require(insertion.begin >= end && insertion.end > insertion.begin);
        end = insertion.end;
    }
    require(end <= source.text.size() && source.callPlaces.size() == source.insertions.size());
    for (std::size_t offset = 0; offset <= source.text.size(); ++offset)
        require(source.offsets.original(offset) <= size);
    RenderedMarkdown body = renderMarkdown(source.text, {}, source.insertions, source.firstLine);
    returnToSource(body, source);
    unusedShortcodes(source, body);
    for (const MarkdownBlock& block : body.blocks)
        require(block.firstLine >= 1 && block.firstLine <= size + 2 && block.lastLine <= size + 2);
    for (const MarkdownLink& link : body.links)
        require(link.offset <= size && link.line <= size + 2);
    return 0;
}
