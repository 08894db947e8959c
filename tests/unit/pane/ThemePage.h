#pragma once

#include "WebViewProbe.h"

#include <string>
#include <vector>

namespace masthead::test {

/// A page as a theme of some size makes it: the parts of it that change while a text is written, and those
/// that a change of the theme changes.
struct ThemePage {
    std::string title = "72 - A page";
    int words = 1176;
    std::vector<std::string> toc{"first", "second", "third"};
    std::string rootAttributes = "lang=\"en\" data-theme=\"auto\"";
    std::string bodyAttributes = "class=\"wide\" dir=\"ltr\"";
    std::string head; ///< At the end of the head.
    std::string beforeBody = "<main id=\"main\"><article class=\"post\"><div class=\"text\">";
    std::string afterBody = "</div></article></main>";
    std::string footer = "<footer><p>The end</p></footer>";
    std::vector<HandBlock> blocks = paragraphs(60);

    std::shared_ptr<RenderedPage> page() const;
};

/// Style sheets that a ThemePage links.
void writeThemeFiles(const TemporaryPublication& files);

} // namespace masthead::test
