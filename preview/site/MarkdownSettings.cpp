#include "site/MarkdownSettings.h"

namespace masthead {

MarkdownOptions markdownOptions(const ZolaConfig& config,
                                const std::shared_ptr<const CodeHighlighter>& highlighter) {
    const MarkdownConfig& said = config.markdown;
    MarkdownOptions options = zolaMarkdownOptions(
        config.version == ZolaVersion::V022 ? ZolaGeneration::Zola022 : ZolaGeneration::Zola021);
    options.smartPunctuation = said.smartPunctuation;
    options.renderEmoji = said.renderEmoji;
    options.definitionList = said.definitionList;
    options.githubAlerts = said.githubAlerts;
    options.lazyAsyncImage = said.lazyAsyncImage;
    options.footnoteStyle = said.bottomFootnotes ? FootnoteStyle::AtEnd : FootnoteStyle::InPlace;
    options.externalLinks = {said.externalLinksClass.value_or(std::string()), said.externalLinksTargetBlank,
                             said.externalLinksNoFollow, said.externalLinksNoReferrer,
                             said.externalLinksExternal};
    options.highlighter = highlighter;
    options.slug = [strategy = config.anchorSlugs](std::string_view text) {
        return slugifyAnchor(text, strategy);
    };
    return options;
}

} // namespace masthead
