#include "site/ContentFunctions.h"

#include "slug/Slug.h"

#include <algorithm>

namespace masthead {
namespace {

using tera::Arguments;
using tera::CallResult;
using tera::refusal;

/// An argument that must be there.
Arguments::Given<std::string> wanted(const Arguments& arguments, std::string_view name) {
    const tera::Value* value = arguments.find(name);
    if (value && value->isString())
        return value->text();
    return tl::unexpected('`' + std::string(arguments.callee()) + "` requires a `" + std::string(name) +
                          "` argument with a string value");
}

/// An optional one of a type, or its default.
Arguments::Given<std::string> textOr(const Arguments& arguments, std::string_view name,
                                     const std::string& fallback) {
    const tera::Value* value = arguments.find(name);
    if (!value)
        return fallback;
    if (value->isString())
        return value->text();
    return tl::unexpected('`' + std::string(arguments.callee()) + "`: `" + std::string(name) +
                          "` must be a string");
}

Arguments::Given<bool> truthOr(const Arguments& arguments, std::string_view name, bool fallback) {
    const tera::Value* value = arguments.find(name);
    if (!value)
        return fallback;
    if (value->isBoolean())
        return value->boolean();
    return tl::unexpected('`' + std::string(arguments.callee()) + "`: `" + std::string(name) +
                          "` must be a boolean (true or false)");
}

/// `blog/a.md` in a language that is not the default one: `blog/a.fr.md`.
std::string inLanguage(std::string path, const std::string& language) {
    const std::size_t dot = path.rfind('.');
    return path.insert(dot == std::string::npos ? path.size() : dot, '.' + language);
}

CallResult getTaxonomyUrl(const SiteEdition& edition, const Arguments& arguments) {
    const ZolaConfig& config = edition.config();
    const auto kind = wanted(arguments, "kind");
    const auto name = kind ? wanted(arguments, "name") : kind;
    const auto language = name ? textOr(arguments, "lang", config.defaultLanguage) : name;
    const auto required = truthOr(arguments, "required", true);
    if (!language || !required)
        return refusal(language ? required.error() : language.error());
    const Taxonomy* taxonomy = edition.library().findTaxonomy(*kind, *language);
    if (!taxonomy && !*required)
        return tera::Value();
    if (!taxonomy)
        return refusal("`get_taxonomy_url` received an unknown taxonomy as kind: " + *kind);
    const std::string slug = slugify(*name, config.taxonomySlugs);
    const auto term = std::find_if(taxonomy->terms.begin(), taxonomy->terms.end(),
                                   [&slug](const TaxonomyTerm& own) { return own.slug == slug; });
    if (term == taxonomy->terms.end())
        return refusal("`get_taxonomy_url`: couldn't find `" + *name + "` in `" + *kind + "` taxonomy");
    return tera::Value(term->permalink);
}

/// The path below the content folder that a call asks for.
Arguments::Given<std::string> askedPath(const SiteEdition& edition, const Arguments& arguments) {
    const auto path = wanted(arguments, "path");
    const auto language = path ? textOr(arguments, "lang", edition.config().defaultLanguage) : path;
    if (!language)
        return tl::unexpected(language.error());
    return *language == edition.config().defaultLanguage ? *path : inLanguage(*path, *language);
}

std::string notFound(const Arguments& arguments, std::string_view what) {
    const tera::Value* language = arguments.find("lang");
    const std::string path = arguments.find("path")->text();
    return std::string(what) + " `" + path + "` not found" +
           (language ? " for language `" + language->text() + "`." : ".");
}

CallResult getPage(const SiteEdition& edition, const Arguments& arguments) {
    const auto path = askedPath(edition, arguments);
    if (!path)
        return refusal(path.error());
    const PageNode* page = edition.library().findPage(*path);
    if (!page)
        return refusal(notFound(arguments, "Page"));
    return edition.page(static_cast<PageIndex>(page - edition.library().pages().data()));
}

CallResult getSection(const SiteEdition& edition, const Arguments& arguments) {
    const auto path = askedPath(edition, arguments);
    if (!path)
        return refusal(path.error());
    const tera::Value* basic = arguments.find("metadata_only");
    const bool metadataOnly = basic && basic->isBoolean() && basic->boolean();
    const SectionNode* section = edition.library().findSection(*path);
    if (!section)
        return refusal(notFound(arguments, "Section"));
    return edition.section(static_cast<SectionIndex>(section - edition.library().sections().data()),
                           metadataOnly ? ListedPages::None : ListedPages::All);
}

CallResult getTaxonomy(const SiteEdition& edition, const Arguments& arguments) {
    const auto kind = wanted(arguments, "kind");
    const auto language = kind ? textOr(arguments, "lang", edition.config().defaultLanguage) : kind;
    const auto required = truthOr(arguments, "required", true);
    if (!language || !required)
        return refusal(language ? required.error() : language.error());
    if (const Taxonomy* taxonomy = edition.library().findTaxonomy(*kind, *language))
        return edition.taxonomy(*taxonomy);
    if (!*required)
        return tera::Value();
    return refusal("`get_taxonomy` received an unknown taxonomy as kind: " + *kind);
}

CallResult getTaxonomyTerm(const SiteEdition& edition, const Arguments& arguments) {
    const auto kind = wanted(arguments, "kind");
    const auto name = kind ? wanted(arguments, "term") : kind;
    const auto language = name ? textOr(arguments, "lang", edition.config().defaultLanguage) : name;
    const auto required = truthOr(arguments, "required", true);
    const auto withPages = truthOr(arguments, "include_pages", true);
    if (!language || !required || !withPages)
        return refusal(!language ? language.error() : !required ? required.error() : withPages.error());
    if (const Taxonomy* taxonomy = edition.library().findTaxonomy(*kind, *language)) {
        const auto term = std::find_if(taxonomy->terms.begin(), taxonomy->terms.end(),
                                       [&name](const TaxonomyTerm& own) { return own.name == *name; });
        if (term != taxonomy->terms.end())
            return edition.term(*term, *withPages ? ListedPages::All : ListedPages::None);
    }
    if (!*required)
        return tera::Value();
    return refusal("`get_taxonomy_term` received an unknown taxonomy or term: " + *kind + ", " + *name);
}

} // namespace

void addTaxonomyUrl(tera::Environment& environment, const SiteEdition& edition) {
    environment.functions["get_taxonomy_url"] = {
        [&edition](const Arguments& arguments) { return getTaxonomyUrl(edition, arguments); }, true};
}

void addContentFunctions(tera::Environment& environment, const SiteEdition& edition) {
    const auto add = [&](const char* name, CallResult (*call)(const SiteEdition&, const Arguments&)) {
        environment.functions[name] = {
            [&edition, call](const Arguments& arguments) { return call(edition, arguments); }, false};
    };
    add("get_page", getPage);
    add("get_section", getSection);
    add("get_taxonomy", getTaxonomy);
    add("get_taxonomy_term", getTaxonomyTerm);
}

} // namespace masthead
