#pragma once

#include "content/ZolaConfig.h"
#include "markdown/MarkdownOptions.h"

namespace masthead {

/// What a site's config says of Markdown, all but what depends on the page.
MarkdownOptions markdownOptions(const ZolaConfig& config,
                                const std::shared_ptr<const CodeHighlighter>& highlighter);

} // namespace masthead
