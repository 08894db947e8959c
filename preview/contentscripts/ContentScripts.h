#pragma once

#include "markdown/Markdown.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// A script that was left out of a text.
struct RemovedScript {
    std::uint32_t line = 1; ///< Source line of the text.
    std::string name;       ///< `<script>`, `onclick`, `href="javascript:"`
};

/// Takes the scripts (see ScriptSearch.h) out of a text that was rendered; its blocks and anchors go along.
/// What stands in `themes`, the HTML that shortcodes of the theme gave, is the theme's and stays. A text
/// without scripts stays as it is, byte for byte.
std::vector<RemovedScript> removeScripts(RenderedMarkdown& body, std::span<const std::string_view> themes);

/// The same for a piece of HTML.
std::string withoutScripts(std::string html);

} // namespace masthead
