#include "site/SiteOutputs.h"

#include "site/PageOutput.h"

#include <algorithm>

namespace masthead {
namespace {

std::string indexFile(const std::string& path) {
    return path + "index.html";
}

/// Where an alias is written: `/old/` -> `/old/index.html`, `/old.html` as it is.
std::string aliasFile(std::string alias) {
    if (!alias.starts_with('/'))
        alias.insert(0, 1, '/');
    if (alias.ends_with(".html"))
        return alias;
    return alias + (alias.ends_with('/') ? "index.html" : "/index.html");
}

bool isExternal(std::string_view url) {
    return url.starts_with("http:") || url.starts_with("https:");
}

/// Puts together what is written, list by list.
class Collector {
public:
    explicit Collector(const SiteEdition& edition)
        : m_library(edition.library())
        , m_config(edition.config()) {}

    std::vector<SiteOutput> collect() {
        addAliases();
        for (SectionIndex index = 0; index < m_library.sections().size(); ++index)
            addSection(index);
        addPages();
        m_outputs.push_back({SiteOutputKind::NotFound, "/404.html"});
        for (std::size_t index = 0; index < m_library.taxonomies().size(); ++index)
            addTaxonomy(index);
        return std::move(m_outputs);
    }

private:
    void addAliases() {
        const auto add = [this](const auto& node) {
            for (const std::string& alias : node.meta().aliases)
                redirect(aliasFile(alias), node.permalink);
        };
        for (const PageNode& page : m_library.pages())
            add(page);
        for (const SectionNode& section : m_library.sections())
            add(section);
    }
    void redirect(std::string file, std::string target) {
        SiteOutput output{SiteOutputKind::Redirect, std::move(file)};
        output.target = std::move(target);
        m_outputs.push_back(std::move(output));
    }
    void addPagers(SiteOutput output, const Pagers& pagers) {
        redirect(indexFile(pagers.pathOf(0) + pagers.folder() + "1/"), pagers.permalinkOf(0));
        for (std::size_t pager = 0; pager < pagers.count(); ++pager) {
            output.pager = pager;
            output.file = indexFile(pagers.pathOf(pager));
            m_outputs.push_back(output);
        }
    }
    void addSection(SectionIndex index) {
        const SectionNode& section = m_library.sections()[index];
        const SectionMeta& meta = section.meta();
        if (!meta.render)
            return;
        if (meta.redirectTo) {
            const std::string& target = *meta.redirectTo;
            redirect(indexFile(section.path), isExternal(target) ? target : m_config.permalink(target));
            return;
        }
        const SiteOutput output{SiteOutputKind::Section, indexFile(section.path), index};
        if (meta.isPaginated())
            addPagers(output, Pagers::ofSection(section));
        else
            m_outputs.push_back(output);
    }
    /// Those that a section lists, and those that belong to none.
    void addPages() {
        std::vector<bool> listed(m_library.pages().size(), false);
        for (const SectionNode& section : m_library.sections()) {
            for (const PageIndex index : section.pages)
                listed[index] = true;
        }
        for (PageIndex index = 0; index < listed.size(); ++index) {
            const PageNode& page = m_library.pages()[index];
            if (page.meta().render && (listed[index] || page.ancestors.empty()))
                m_outputs.push_back({SiteOutputKind::Page, indexFile(page.path), index});
        }
    }
    void addTaxonomy(std::size_t index) {
        const Taxonomy& taxonomy = m_library.taxonomies()[index];
        if (!taxonomy.config->render || taxonomy.terms.empty())
            return;
        m_outputs.push_back({SiteOutputKind::TaxonomyList, indexFile(taxonomy.path), index});
        for (std::size_t term = 0; term < taxonomy.terms.size(); ++term) {
            const TaxonomyTerm& own = taxonomy.terms[term];
            const SiteOutput output{SiteOutputKind::Term, indexFile(own.path), index, term};
            if (taxonomy.config->isPaginated())
                addPagers(output, Pagers::ofTerm(*taxonomy.config, own));
            else
                m_outputs.push_back(output);
        }
    }

    const Library& m_library;
    const ZolaConfig& m_config;
    std::vector<SiteOutput> m_outputs;
};

/// `tags/single.html` where the site has it, else `taxonomy_single.html`.
std::string taxonomyTemplate(const SiteEdition& edition, const Taxonomy& taxonomy, const std::string& kind) {
    const std::string own = taxonomy.config->name + '/' + kind + ".html";
    return edition.parts().templates.find(own) ? own : "taxonomy_" + kind + ".html";
}

tera::Value::Members taxonomyContext(const SiteEdition& edition, const Taxonomy& taxonomy,
                                     const std::string& path, const std::string& permalink) {
    return {{"config", edition.configOf(taxonomy.language)},
            {"lang", taxonomy.language},
            {"taxonomy", templateTaxonomy(*taxonomy.config)},
            {"current_url", permalink},
            {"current_path", path}};
}

RenderedPage renderTaxonomyList(const SiteEdition& edition, const Taxonomy& taxonomy) {
    tera::Value::Members context = taxonomyContext(edition, taxonomy, taxonomy.path, taxonomy.permalink);
    tera::Value::Elements terms;
    for (const TaxonomyTerm& term : taxonomy.terms)
        terms.push_back(edition.term(term, ListedPages::All));
    context.emplace_back("terms", tera::Value::array(std::move(terms)));
    return PageOutput(edition).list(taxonomyTemplate(edition, taxonomy, "list"), std::move(context),
                                    taxonomy.path);
}

RenderedPage renderTerm(const SiteEdition& edition, const Taxonomy& taxonomy, const SiteOutput& output) {
    const TaxonomyTerm& term = taxonomy.terms[output.term];
    std::string path = term.path;
    tera::Value paginator;
    std::string permalink = term.permalink;
    if (taxonomy.config->isPaginated()) {
        const Pagers pagers = Pagers::ofTerm(*taxonomy.config, term);
        path = pagers.pathOf(output.pager);
        permalink = pagers.permalinkOf(output.pager);
        paginator = edition.paginator(pagers, output.pager);
    }
    tera::Value::Members context = taxonomyContext(edition, taxonomy, path, permalink);
    context.emplace_back("term", edition.term(term, ListedPages::All));
    if (!paginator.isNull())
        context.emplace_back("paginator", paginator);
    return PageOutput(edition).list(taxonomyTemplate(edition, taxonomy, "single"), std::move(context), path);
}

RenderedPage renderedIn(const SiteEdition& edition, const SiteOutput& output) {
    const Library& library = edition.library();
    const PageOutput pages(edition);
    switch (output.kind) {
    case SiteOutputKind::Page: {
        const ContentFile& file = *library.pages()[output.index].file;
        return pages.page(output.index, file.text, file.bodyBegin);
    }
    case SiteOutputKind::Section: {
        const ContentFile& file = *library.sections()[output.index].file;
        return pages.section(output.index, file.text, file.bodyBegin, output.pager);
    }
    case SiteOutputKind::TaxonomyList:
        return renderTaxonomyList(edition, library.taxonomies()[output.index]);
    case SiteOutputKind::Term:
        return renderTerm(edition, library.taxonomies()[output.index], output);
    case SiteOutputKind::Redirect:
        return pages.list("internal/alias.html", {{"url", output.target}}, output.file);
    case SiteOutputKind::NotFound:
        break;
    }
    const std::string& language = edition.config().defaultLanguage;
    return pages.list("404.html", {{"config", edition.configOf(language)}, {"lang", language}}, output.file);
}

} // namespace

std::vector<SiteOutput> siteOutputs(const SiteEdition& edition) {
    return Collector(edition).collect();
}

std::vector<Diagnostic> unlistedPages(const SiteEdition& edition) {
    std::vector<Diagnostic> diagnostics;
    const Library& library = edition.library();
    std::vector<bool> listed(library.pages().size(), false);
    for (const SectionNode& section : library.sections()) {
        for (const PageIndex index : section.pages)
            listed[index] = true;
    }
    for (PageIndex index = 0; index < listed.size(); ++index) {
        const PageNode& page = library.pages()[index];
        if (!page.meta().render || listed[index] || page.ancestors.empty())
            continue;
        diagnostics.push_back({Severity::Warning, page.file->file, 0, 0,
                               "The page is not published: it lacks what its section is sorted by",
                               "give it a date, title or weight as `sort_by` in " +
                                   library.sections()[page.ancestors.back()].file->relative + " asks for"});
    }
    return diagnostics;
}

RenderedPage renderOutput(const SiteEdition& edition, const SiteOutput& output) {
    return withoutFrontMatterScripts(edition,
                                     [&output](const SiteEdition& made) { return renderedIn(made, output); });
}

} // namespace masthead
