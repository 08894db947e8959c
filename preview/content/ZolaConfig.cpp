#include "content/ZolaConfig.h"

#include "content/DataFields.h"
#include "content/DataValue.h"
#include "content/ZolaVersionFinder.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// A TOML file with its text, for faults that point into it.
struct TomlFile {
    fs::path file;
    std::string text;
    TomlNode tree;
};

/// Line ends and a byte-order mark apart, the text's offsets are the file's.
std::optional<TomlFile> readTomlFile(const FileReader& reader, const fs::path& file, ZolaConfig& config) {
    const Result<std::string> text = reader(file);
    if (!text)
        return std::nullopt;
    config.sources.push_back(file);
    const std::size_t begin = text->starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    TomlFile found{file, text->substr(begin), {}};
    auto tree = readTomlTree(found.text);
    if (!tree) {
        const TextPosition place = positionAt(found.text, tree.error().offset);
        config.diagnostics.push_back(
            {Severity::Error, file, place.line, place.column, tree.error().message, tree.error().advice});
        return found;
    }
    found.tree = std::move(*tree);
    return found;
}

void report(const TomlFile& file, const std::vector<FieldFault>& faults, ZolaConfig& config) {
    if (faults.empty())
        return;
    const Result<FrontMatter> values = FrontMatter::parseToml(file.text, file.file);
    for (const FieldFault& fault : faults) {
        TextPosition place{0, 0};
        if (values) {
            for (const FrontMatterValue& value : values->values()) {
                if (value.key == fault.key || value.key.starts_with(fault.key + '.')) {
                    place = positionAt(file.text, value.range.begin);
                    break;
                }
            }
        }
        config.diagnostics.push_back(
            {Severity::Error, file.file, place.line, place.column, fault.message, fault.advice});
    }
}

std::vector<TaxonomyConfig> taxonomiesOf(const DataFields& fields, SlugStrategy strategy) {
    std::vector<TaxonomyConfig> taxonomies;
    const TomlNode* list = fields.find("taxonomies");
    if (!list)
        return taxonomies;
    for (const TomlNode& element : list->elements) {
        const DataFields entry(element, fields.faults(), fields.prefix() + "taxonomies.");
        TaxonomyConfig taxonomy;
        taxonomy.name = entry.text("name", "");
        taxonomy.slug = slugify(taxonomy.name, strategy);
        taxonomy.paginateBy = entry.wholeNumber("paginate_by");
        taxonomy.paginatePath = entry.text("paginate_path");
        taxonomy.render = entry.boolean("render", true);
        taxonomy.feed = entry.boolean("feed", false);
        if (taxonomy.name.empty())
            fields.complain("taxonomies", "A taxonomy has no name", "write { name = \"tags\" }");
        else
            taxonomies.push_back(std::move(taxonomy));
    }
    return taxonomies;
}

LanguageConfig languageOf(const DataFields& fields, std::string code, SlugStrategy strategy) {
    LanguageConfig language;
    language.code = std::move(code);
    language.title = fields.text("title");
    language.description = fields.text("description");
    language.generateFeeds =
        fields.boolean("generate_feeds", false) || fields.boolean("generate_feed", false);
    if (auto names = fields.optionalTexts("feed_filenames"))
        language.feedFilenames = std::move(*names);
    else if (auto name = fields.text("feed_filename"))
        language.feedFilenames = {std::move(*name)};
    language.buildSearchIndex = fields.boolean("build_search_index", false);
    const DataFields search(fields.table("search"), fields.faults(), fields.prefix() + "search.");
    language.searchFormat = search.text("index_format", std::move(language.searchFormat));
    language.taxonomies = taxonomiesOf(fields, strategy);
    for (const auto& [key, node] : fields.table("translations").members)
        language.translations.emplace_back(key, node.text);
    std::sort(language.translations.begin(), language.translations.end());
    return language;
}

/// What the base of the config and `[languages.<default>]` say together: what one lacks the other gives.
LanguageConfig merged(LanguageConfig base, LanguageConfig section) {
    const LanguageConfig none;
    base.title = base.title ? base.title : section.title;
    base.description = base.description ? base.description : section.description;
    base.generateFeeds |= section.generateFeeds;
    base.buildSearchIndex |= section.buildSearchIndex;
    if (base.feedFilenames == none.feedFilenames)
        base.feedFilenames = std::move(section.feedFilenames);
    if (base.taxonomies.empty())
        base.taxonomies = std::move(section.taxonomies);
    if (base.translations.empty())
        base.translations = std::move(section.translations);
    if (base.searchFormat == none.searchFormat)
        base.searchFormat = std::move(section.searchFormat);
    return base;
}

void readLanguages(const DataFields& fields, ZolaConfig& config) {
    LanguageConfig base = languageOf(fields, config.defaultLanguage, config.taxonomySlugs);
    for (const auto& [code, node] : fields.table("languages").members) {
        const DataFields own(node, fields.faults(), "languages." + code + '.');
        own.refuseOthers({"title", "description", "generate_feeds", "feed_filenames", "generate_feed",
                          "feed_filename", "taxonomies", "build_search_index", "search", "translations"},
                         "Zola knows no such key for a language");
        LanguageConfig language = languageOf(own, code, config.taxonomySlugs);
        if (code != config.defaultLanguage) {
            config.languages.push_back(std::move(language));
            continue;
        }
        for (const char* key : {"title", "description", "taxonomies", "translations", "feed_filenames"}) {
            if (fields.find(key) && own.find(key))
                own.complain(key, '`' + std::string(key) + "` of the default language is given twice",
                             "keep it in one of the two places");
        }
        base = merged(std::move(base), std::move(language));
    }
    config.languages.push_back(std::move(base));
    std::sort(config.languages.begin(), config.languages.end(),
              [](const auto& left, const auto& right) { return left.code < right.code; });
}

SlugStrategy strategyOf(const DataFields& fields, std::string_view key) {
    const auto strategy = fields.choice(key, {"on", "safe", "off"});
    return strategy ? static_cast<SlugStrategy>(*strategy) : SlugStrategy::On;
}

void readHighlighting(const DataFields& fields, MarkdownConfig& markdown) {
    if (!fields.find("highlighting"))
        return;
    const DataFields own(fields.table("highlighting"), fields.faults(), "markdown.highlighting.");
    markdown.hasHighlighting = true;
    markdown.highlightingTheme = own.text("theme", "");
    markdown.lightTheme = own.text("light_theme", "");
    markdown.darkTheme = own.text("dark_theme", "");
    markdown.highlightingClasses = own.choice("style", {"inline", "class"}) == std::size_t(1);
    markdown.errorOnMissingLanguage = own.boolean("error_on_missing_language", false);
    markdown.extraGrammars = own.texts("extra_grammars");
    markdown.extraThemes = own.texts("extra_themes");
}

MarkdownConfig markdownOf(const DataFields& fields, ZolaVersion version) {
    MarkdownConfig markdown;
    markdown.smartPunctuation = fields.boolean("smart_punctuation", false);
    markdown.renderEmoji = fields.boolean("render_emoji", false);
    markdown.definitionList = fields.boolean("definition_list", false);
    markdown.bottomFootnotes = fields.boolean("bottom_footnotes", false);
    markdown.lazyAsyncImage = fields.boolean("lazy_async_image", false);
    markdown.githubAlerts = fields.boolean("github_alerts", false);
    if (const auto anchors = fields.choice("insert_anchor_links", {"none", "left", "right", "heading"}))
        markdown.anchorLinks = static_cast<AnchorLinks>(*anchors);
    markdown.externalLinksClass = fields.text("external_links_class");
    if (markdown.externalLinksClass && markdown.externalLinksClass->find('"') != std::string::npos) {
        fields.complain("external_links_class", "`markdown.external_links_class` holds a quote",
                        "take the quote out");
        markdown.externalLinksClass.reset();
    }
    markdown.externalLinksTargetBlank = fields.boolean("external_links_target_blank", false);
    markdown.externalLinksNoFollow = fields.boolean("external_links_no_follow", false);
    markdown.externalLinksNoReferrer = fields.boolean("external_links_no_referrer", false);
    markdown.externalLinksExternal =
        version == ZolaVersion::V022 && fields.boolean("external_links_external", true);
    if (version == ZolaVersion::V021) {
        markdown.highlightCode = fields.boolean("highlight_code", false);
        markdown.highlightTheme = fields.text("highlight_theme", std::move(markdown.highlightTheme));
        markdown.errorOnMissingHighlight = fields.boolean("error_on_missing_highlight", false);
        markdown.extraThemes = fields.texts("extra_syntaxes_and_themes");
        return markdown;
    }
    readHighlighting(fields, markdown);
    fields.refuseOthers({"smart_punctuation", "render_emoji", "definition_list", "bottom_footnotes",
                         "lazy_async_image", "github_alerts", "insert_anchor_links", "external_links_class",
                         "external_links_target_blank", "external_links_no_follow",
                         "external_links_no_referrer", "external_links_external", "highlighting"},
                        "Zola 0.22 knows no such key in [markdown]");
    return markdown;
}

tera::Value optionalText(const std::optional<std::string>& text) {
    return text ? tera::Value(*text) : tera::Value();
}

tera::Value textList(const std::vector<std::string>& texts) {
    return tera::Value::array({texts.begin(), texts.end()});
}

/// Written values keep their place in what templates see; the rest are the defaults.
tera::Value written(const DataFields& fields, std::string_view key, tera::Value fallback) {
    const TomlNode* node = fields.find(key);
    return node ? valueOf(*node, TomlDates::Objects) : std::move(fallback);
}

tera::Value markdownTableOf(const DataFields& fields, const MarkdownConfig& markdown, ZolaVersion version) {
    tera::ObjectBuilder table;
    if (version == ZolaVersion::V021) {
        table.set("highlight_code", markdown.highlightCode)
            .set("error_on_missing_highlight", markdown.errorOnMissingHighlight)
            .set("highlight_theme", markdown.highlightTheme)
            .set("highlight_themes_css", written(fields, "highlight_themes_css", tera::Value::array({})));
    } else {
        table.set("highlighting", written(fields, "highlighting", tera::Value()));
    }
    constexpr std::array<std::string_view, 4> placements{"none", "left", "right", "heading"};
    table.set("render_emoji", markdown.renderEmoji)
        .set("external_links_class", optionalText(markdown.externalLinksClass))
        .set("external_links_target_blank", markdown.externalLinksTargetBlank)
        .set("external_links_no_follow", markdown.externalLinksNoFollow)
        .set("external_links_no_referrer", markdown.externalLinksNoReferrer);
    if (version == ZolaVersion::V022)
        table.set("external_links_external", markdown.externalLinksExternal);
    table.set("smart_punctuation", markdown.smartPunctuation)
        .set("definition_list", markdown.definitionList)
        .set("bottom_footnotes", markdown.bottomFootnotes);
    if (version == ZolaVersion::V021)
        table.set("extra_syntaxes_and_themes", textList(markdown.extraThemes));
    return table.set("lazy_async_image", markdown.lazyAsyncImage)
        .set("insert_anchor_links", placements[static_cast<std::size_t>(markdown.anchorLinks)])
        .set("github_alerts", markdown.githubAlerts)
        .build();
}

void readTopLevel(const DataFields& fields, ZolaConfig& config) {
    config.baseUrl = fields.text("base_url", "");
    if (config.baseUrl.empty())
        fields.complain("base_url", "The site has no `base_url`", "write base_url = \"https://example.org\"");
    config.defaultLanguage = fields.text("default_language", "en");
    config.theme = fields.text("theme", "");
    config.author = fields.text("author");
    config.compileSass = fields.boolean("compile_sass", false);
    config.minifyHtml = fields.boolean("minify_html", false);
    config.outputFolder = fields.text("output_dir", "public");
    config.ignoredContent = fields.texts("ignored_content");
    config.ignoredStatic = fields.texts("ignored_static");
    config.taxonomyRoot = fields.text("taxonomy_root", "");
    config.generateSitemap = fields.boolean("generate_sitemap", true);
    config.generateRobotsTxt = fields.boolean("generate_robots_txt", true);
    config.excludePaginatedPagesInSitemap = fields.text("exclude_paginated_pages_in_sitemap", "none");
    const DataFields slugs(fields.table("slugify"), fields.faults(), "slugify.");
    config.paths.strategy = strategyOf(slugs, "paths");
    config.paths.keepDates = slugs.boolean("paths_keep_dates", false);
    config.taxonomySlugs = strategyOf(slugs, "taxonomies");
    config.anchorSlugs = strategyOf(slugs, "anchors");
    const DataFields links(fields.table("link_checker"), fields.faults(), "link_checker.");
    if (links.choice("internal_level", {"error", "warn"}) == std::size_t(1))
        config.brokenLinks = BrokenLinks::Warn;
    fields.refuseOthers({"base_url",
                         "theme",
                         "title",
                         "description",
                         "default_language",
                         "languages",
                         "translations",
                         "generate_feeds",
                         "generate_feed",
                         "feed_filename",
                         "feed_limit",
                         "feed_filenames",
                         "hard_link_static",
                         "taxonomies",
                         "taxonomy_root",
                         "author",
                         "compile_sass",
                         "minify_html",
                         "build_search_index",
                         "ignored_content",
                         "ignored_static",
                         "output_dir",
                         "preserve_dotfiles_in_output",
                         "link_checker",
                         "slugify",
                         "search",
                         "markdown",
                         "extra",
                         "generate_sitemap",
                         "generate_robots_txt",
                         "exclude_paginated_pages_in_sitemap",
                         "mode"},
                        "put values of your own below [extra]");
}

bool isTable(const TomlNode& node) {
    return node.kind == ValueKind::Table;
}

/// What the site lacks comes from the theme; two tables merge key by key. False where a table meets another
/// type.
bool mergeExtra(TomlNode& site, const TomlNode& theme) {
    bool agree = true;
    for (const auto& [key, value] : theme.members) {
        const auto own = std::find_if(site.members.begin(), site.members.end(),
                                      [&key = key](const auto& member) { return member.first == key; });
        if (own == site.members.end())
            site.members.emplace_back(key, value);
        else if (isTable(own->second) && isTable(value))
            agree = mergeExtra(own->second, value) && agree;
        else
            agree = agree && !isTable(own->second) && !isTable(value);
    }
    return agree;
}

void readExtra(const DataFields& fields, const FileReader& reader, ZolaConfig& config) {
    TomlNode extra = fields.table("extra");
    if (!config.theme.empty()) {
        const fs::path file = fs::path("themes") / config.theme / "theme.toml";
        if (const auto theme = readTomlFile(reader, file, config)) {
            std::vector<FieldFault> faults;
            if (!mergeExtra(extra, DataFields(theme->tree, faults).table("extra")))
                faults.push_back({"extra", "A value of the theme is a table where the site's is none",
                                  "give the two the same type"});
            report(*theme, faults, config);
        } else {
            config.diagnostics.push_back({Severity::Error, file, 0, 0,
                                          "The theme `" + config.theme + "` has no theme.toml",
                                          "put the theme's folder below themes, or take out `theme`"});
        }
    }
    // The top level is a hash table in Zola, without an order of its own.
    std::sort(extra.members.begin(), extra.members.end(),
              [](const auto& left, const auto& right) { return left.first < right.first; });
    config.extra = valueOf(extra, TomlDates::Objects,
                           config.version == ZolaVersion::V021 ? KeyOrder::Alphabetical : KeyOrder::Source);
}

} // namespace

const LanguageConfig& ZolaConfig::language(std::string_view code) const {
    const auto at = [this](std::string_view wanted) {
        return std::find_if(languages.begin(), languages.end(),
                            [wanted](const LanguageConfig& own) { return own.code == wanted; });
    };
    const auto found = at(code);
    return found != languages.end() ? *found : *at(defaultLanguage);
}

bool ZolaConfig::hasLanguage(std::string_view code) const {
    return std::any_of(languages.begin(), languages.end(),
                       [code](const LanguageConfig& own) { return own.code == code; });
}

std::string ZolaConfig::permalink(std::string_view path) const {
    const auto endsLikeFeed = [&] {
        const auto& feeds = language(defaultLanguage).feedFilenames;
        return std::any_of(feeds.begin(), feeds.end(),
                           [path](const std::string& feed) { return path.ends_with(feed); });
    };
    const bool closed = path.ends_with('/') || path.empty() || endsLikeFeed();
    std::string permalink = baseUrl;
    if (permalink.ends_with('/') && path.starts_with('/'))
        path.remove_prefix(1);
    else if (!permalink.ends_with('/') && !path.starts_with('/'))
        permalink += '/';
    permalink += path;
    return closed ? permalink : permalink + '/';
}

ZolaConfig readZolaConfig(const Publication& publication, const FileReader& reader) {
    ZolaConfig config;
    std::optional<TomlFile> file = readTomlFile(reader, "zola.toml", config);
    if (!file)
        file = readTomlFile(reader, "config.toml", config);
    if (!file)
        file = TomlFile{"config.toml", {}, {}};
    config.version = findZolaVersion(publication, reader, file->file, file->tree, config.sources);
    std::vector<FieldFault> faults;
    const DataFields fields(file->tree, faults);
    readTopLevel(fields, config);
    const DataFields markdown(fields.table("markdown"), faults, "markdown.");
    config.markdown = markdownOf(markdown, config.version);
    config.markdownTable = markdownTableOf(markdown, config.markdown, config.version);
    readLanguages(fields, config);
    readExtra(fields, reader, config);
    report(*file, faults, config);
    return config;
}

} // namespace masthead
