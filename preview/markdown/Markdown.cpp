#include "markdown/Markdown.h"

#include "markdown/MarkdownRenderer.h"

namespace masthead {

RenderedMarkdown renderMarkdown(std::string_view source, std::span<const MarkdownInsertion> insertions,
                                std::uint32_t firstLine) {
    return MarkdownRenderer(source, insertions, firstLine).render();
}

} // namespace masthead
