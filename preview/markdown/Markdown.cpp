#include "markdown/Markdown.h"

#include "markdown/MarkdownRenderer.h"

namespace masthead {

RenderedMarkdown renderMarkdown(std::string_view source, const MarkdownOptions& options,
                                std::span<const MarkdownInsertion> insertions, std::uint32_t firstLine) {
    // Ids that headings name themselves are taken before the first heading is given one.
    std::vector<std::string> explicitIds;
    if (options.slug && options.headingAttributes && source.find("{#") != std::string_view::npos) {
        MarkdownRenderer reader(source, options, insertions, firstLine);
        reader.render();
        explicitIds = reader.explicitIds();
    }
    return MarkdownRenderer(source, options, insertions, firstLine).render(explicitIds);
}

} // namespace masthead
