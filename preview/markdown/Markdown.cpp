#include "markdown/Markdown.h"

#include "markdown/MarkdownRenderer.h"

namespace masthead {

RenderedMarkdown renderMarkdown(std::string_view source, const MarkdownOptions& options,
                                std::span<const MarkdownInsertion> insertions, std::uint32_t firstLine) {
    return MarkdownRenderer(source, options, insertions, firstLine).render();
}

} // namespace masthead
