#pragma once

#include "content/ContentMeta.h"
#include "content/PublishedPath.h"
#include "data/FileReader.h"
#include "publication/Publication.h"

#include <string>
#include <vector>

namespace masthead {

/// The versions of Zola whose pages differ. Older ones count as 0.21.
enum class ZolaVersion { V021, V022 };

struct TaxonomyConfig {
    std::string name;
    std::string slug;
    std::optional<std::int64_t> paginateBy;
    std::optional<std::string> paginatePath;
    bool render = true;
    bool feed = false;

    bool isPaginated() const { return paginateBy.value_or(0) > 0; }
};

/// What a config says for one language.
struct LanguageConfig {
    std::string code;
    std::optional<std::string> title;
    std::optional<std::string> description;
    bool generateFeeds = false;
    std::vector<std::string> feedFilenames = {"atom.xml"};
    bool buildSearchIndex = false;
    std::string searchFormat = "elasticlunr_javascript";
    std::vector<TaxonomyConfig> taxonomies;
    std::vector<std::pair<std::string, std::string>> translations; ///< By key.
};

/// `[markdown]`
struct MarkdownConfig {
    bool smartPunctuation = false;
    bool renderEmoji = false;
    bool definitionList = false;
    bool bottomFootnotes = false;
    bool lazyAsyncImage = false;
    bool githubAlerts = false;
    AnchorLinks anchorLinks = AnchorLinks::None;
    std::optional<std::string> externalLinksClass;
    bool externalLinksTargetBlank = false;
    bool externalLinksNoFollow = false;
    bool externalLinksNoReferrer = false;
    bool externalLinksExternal = true; ///< Zola 0.22.

    bool highlightCode = false; ///< Zola 0.21, as are the two below.
    std::string highlightTheme = "base16-ocean-dark";
    bool errorOnMissingHighlight = false;

    bool hasHighlighting = false; ///< `[markdown.highlighting]` of Zola 0.22, as are those below.
    std::string highlightingTheme;
    std::string lightTheme;
    std::string darkTheme;
    bool highlightingClasses = false; ///< `style = "class"`
    bool errorOnMissingLanguage = false;
    std::vector<std::string> extraGrammars;
    std::vector<std::string> extraThemes;
};

enum class BrokenLinks { Error, Warn };

/// A site's config with Zola's defaults, its theme's `[extra]` merged in (Zola 0.22, "Configuration").
struct ZolaConfig {
    ZolaVersion version = ZolaVersion::V022;
    std::string baseUrl; ///< As written.
    std::string defaultLanguage = "en";
    std::vector<LanguageConfig> languages; ///< By code, the default one among them.
    std::string theme;                     ///< Empty without one.
    std::optional<std::string> author;
    bool compileSass = false;
    bool minifyHtml = false;
    std::string outputFolder = "public";
    std::vector<std::string> ignoredContent; ///< Globs.
    std::vector<std::string> ignoredStatic;
    std::string taxonomyRoot;
    PathRules paths;
    SlugStrategy taxonomySlugs = SlugStrategy::On;
    SlugStrategy anchorSlugs = SlugStrategy::On;
    BrokenLinks brokenLinks = BrokenLinks::Error;
    bool generateSitemap = true;
    bool generateRobotsTxt = true;
    std::string excludePaginatedPagesInSitemap = "none";
    MarkdownConfig markdown;
    tera::Value markdownTable; ///< `config.markdown`: all keys, also those that change nothing here.
    tera::Value extra;         ///< An object.
    std::vector<Diagnostic> diagnostics;
    std::vector<std::filesystem::path> sources; ///< The files it was read from, from the root.

    const LanguageConfig& language(std::string_view code) const; ///< The default one where there is none.
    bool hasLanguage(std::string_view code) const;
    bool isMultilingual() const { return languages.size() > 1; }

    /// `base_url` + a path that begins with a slash or not, closed by a slash unless it is empty or a feed.
    std::string permalink(std::string_view path) const;
};

/// Reads `zola.toml`, else `config.toml`, and the theme's `theme.toml`. What is wrong becomes a diagnostic
/// and keeps its default.
ZolaConfig readZolaConfig(const Publication& publication, const FileReader& reader);

/// `config` as templates of a language see it.
tera::Value templateConfig(const ZolaConfig& config, std::string_view language);

/// A taxonomy's entry in the config, as templates see it.
tera::Value templateTaxonomy(const TaxonomyConfig& taxonomy);

} // namespace masthead
