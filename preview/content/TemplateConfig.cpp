#include "content/ZolaConfig.h"

namespace masthead {
namespace {

tera::Value optionalText(const std::optional<std::string>& text) {
    return text ? tera::Value(*text) : tera::Value();
}

tera::Value textList(const std::vector<std::string>& texts) {
    return tera::Value::array({texts.begin(), texts.end()});
}

tera::Value taxonomyList(const std::vector<TaxonomyConfig>& taxonomies) {
    tera::Value::Elements elements;
    for (const TaxonomyConfig& taxonomy : taxonomies)
        elements.push_back(templateTaxonomy(taxonomy));
    return tera::Value::array(std::move(elements));
}

tera::Value searchTable(const LanguageConfig& language) {
    return tera::Value::object({{"index_format", language.searchFormat}});
}

tera::Value languageTable(const LanguageConfig& language) {
    tera::Value::Members translations;
    for (const auto& [key, text] : language.translations)
        translations.emplace_back(key, text);
    return tera::ObjectBuilder()
        .set("title", optionalText(language.title))
        .set("description", optionalText(language.description))
        .set("generate_feed", language.generateFeeds)
        .set("generate_feeds", language.generateFeeds)
        .set("feed_filenames", textList(language.feedFilenames))
        .set("taxonomies", taxonomyList(language.taxonomies))
        .set("build_search_index", language.buildSearchIndex)
        .set("search", searchTable(language))
        .set("translations", tera::Value::object(std::move(translations)))
        .build();
}

} // namespace

tera::Value templateTaxonomy(const TaxonomyConfig& taxonomy) {
    return tera::ObjectBuilder()
        .set("name", taxonomy.name)
        .set("slug", taxonomy.slug)
        .set("paginate_by", taxonomy.paginateBy ? tera::Value(*taxonomy.paginateBy) : tera::Value())
        .set("paginate_path", optionalText(taxonomy.paginatePath))
        .set("render", taxonomy.render)
        .set("feed", taxonomy.feed)
        .build();
}

tera::Value templateConfig(const ZolaConfig& config, std::string_view code) {
    const LanguageConfig& language = config.language(code);
    tera::Value::Members others;
    for (const LanguageConfig& other : config.languages) {
        if (&other != &language)
            others.emplace_back(other.code, languageTable(other));
    }
    return tera::ObjectBuilder()
        .set("base_url", config.baseUrl)
        .set("mode", "build")
        .set("title", optionalText(language.title))
        .set("description", optionalText(language.description))
        .set("languages", tera::Value::object(std::move(others)))
        .set("default_language", config.defaultLanguage)
        .set("generate_feed", language.generateFeeds)
        .set("generate_feeds", language.generateFeeds)
        .set("feed_filenames", textList(language.feedFilenames))
        .set("taxonomies", taxonomyList(language.taxonomies))
        .set("author", optionalText(config.author))
        .set("build_search_index", language.buildSearchIndex)
        .set("extra", config.extra)
        .set("markdown", config.markdownTable)
        .set("search", searchTable(language))
        .set("generate_sitemap", config.generateSitemap)
        .set("generate_robots_txt", config.generateRobotsTxt)
        .set("exclude_paginated_pages_in_sitemap", config.excludePaginatedPagesInSitemap)
        .build();
}

} // namespace masthead
