#include "site/SiteFunctions.h"

#include "functions/SiteFunctions.h"
#include "site/BodyRenderer.h"
#include "site/ContentFunctions.h"
#include "slug/Slug.h"

namespace masthead {
namespace {

/// All `<p>` at the begin and one or more `</p>` with their line end at the end.
std::string inlined(std::string html) {
    constexpr std::string_view opening = "<p>";
    constexpr std::string_view closing = "</p>\n";
    while (html.starts_with(opening))
        html.erase(0, opening.size());
    while (html.ends_with(closing))
        html.resize(html.size() - closing.size());
    return html;
}

tera::Filter markdownFilter(const SiteEdition& edition, const std::shared_ptr<RenderingNotes>& notes) {
    return {
        [&edition, notes](const tera::Value& value, const tera::Arguments& arguments) -> tera::CallResult {
            if (!value.isString())
                return tera::refusal("Filter `markdown` was called on an incorrect value: got `" +
                                     value.toJson() + "` but expected a String");
            const auto isInline = arguments.boolean("inline", false);
            if (!isInline)
                return tera::refusal(isInline.error());
            RenderedBody body = BodyRenderer(edition, notes).renderFragment(value.text());
            for (const Diagnostic& diagnostic : body.diagnostics) {
                if (diagnostic.severity == Severity::Error)
                    return tera::refusal(diagnostic.message);
            }
            return tera::Value(*isInline ? inlined(std::move(body.markdown.html))
                                         : std::move(body.markdown.html));
        },
        false};
}

UrlRules urlRules(const SiteEdition& edition) {
    const ZolaConfig& config = edition.config();
    UrlRules rules{config.baseUrl, config.defaultLanguage, {}, {}};
    for (const LanguageConfig& language : config.languages) {
        if (language.code != config.defaultLanguage)
            rules.otherLanguages.push_back(language.code);
    }
    rules.permalinkOf = [&library = edition.library()](std::string_view path) {
        return library.permalinkOf(path);
    };
    return rules;
}

Translations translationsOf(const ZolaConfig& config) {
    Translations translations;
    for (const LanguageConfig& language : config.languages) {
        auto& texts = translations[language.code];
        for (const auto& [key, text] : language.translations)
            texts.emplace(key, text);
    }
    return translations;
}

} // namespace

tera::Environment siteEnvironment(const SiteEdition& edition, const std::shared_ptr<RenderingNotes>& notes,
                                  FunctionReach reach) {
    const ZolaConfig& config = edition.config();
    const SiteParts& parts = edition.parts();
    const FileAccess access{parts.files, notes, parts.dataCache,
                            config.version == ZolaVersion::V022 ? KeyOrder::Source : KeyOrder::Alphabetical};
    tera::Environment environment = tera::Environment::standard();
    environment.slugify = [](std::string_view text) { return slugify(text); };
    addLoadData(environment, access, {}, edition.purpose().standIns);
    addGetHash(environment, access);
    addImageFunctions(environment, access, {config.baseUrl, edition.purpose().resized, {}});
    addGetUrl(environment, access, urlRules(edition));
    addTranslations(environment, translationsOf(config), config.defaultLanguage);
    addSiteFilters(environment, config.defaultLanguage);
    addStandIns(environment, notes, edition.purpose().standIns);
    addTaxonomyUrl(environment, edition);
    if (reach == FunctionReach::Page)
        addContentFunctions(environment, edition);
    if (reach != FunctionReach::Fragment)
        environment.filters["markdown"] = markdownFilter(edition, notes);
    return environment;
}

} // namespace masthead
