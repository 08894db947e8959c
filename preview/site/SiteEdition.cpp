#include "site/SiteEdition.h"

#include "contentscripts/FrontMatterScripts.h"
#include "site/BodyRenderer.h"
#include "site/FrontMatterSearch.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::int64_t wordsPerMinute = 200;

tera::Value optionalText(const std::optional<std::string>& text) {
    return text ? tera::Value(*text) : tera::Value();
}

tera::Value textList(const std::vector<std::string>& texts) {
    return tera::Value::array({texts.begin(), texts.end()});
}

tera::Value none() {
    return tera::Value::array({});
}

/// The words between code fences: every second part between ``` marks is skipped (Zola).
std::int64_t wordsOf(std::string_view text) {
    std::size_t words = 0;
    for (bool code = false; !text.empty(); code = !code) {
        const std::string_view part = text.substr(0, text.find("```"));
        words += code ? 0 : countUnicodeWords(part);
        text.remove_prefix(std::min(part.size() + 3, text.size()));
    }
    return static_cast<std::int64_t>(words);
}

/// `word_count` and `reading_time`; the text must live as long as the object.
void setReading(tera::ObjectBuilder& object, std::string_view text) {
    const tera::Value words = tera::Value::lazy([text] { return tera::Value(wordsOf(text)); });
    object.set("word_count", words).set("reading_time", tera::Value::lazy([words] {
                                            return tera::Value((words.integer() + wordsPerMinute - 1) /
                                                               wordsPerMinute);
                                        }));
}

void setBody(tera::ObjectBuilder& object, const BodyValues& body) {
    object.set("content", body.content).set("toc", body.toc);
}

tera::Value taxonomiesOf(const PageMeta& meta) {
    tera::Value::Members taxonomies;
    for (const auto& [name, terms] : meta.taxonomies)
        taxonomies.emplace_back(name, textList(terms));
    return tera::Value::object(std::move(taxonomies));
}

} // namespace

SiteEdition::SiteEdition(std::shared_ptr<const SiteParts> parts, std::shared_ptr<const Library> library,
                         const EditionPurpose& purpose)
    : m_parts(std::move(parts))
    , m_library(std::move(library))
    , m_purpose(purpose) {
    for (const LanguageConfig& language : config().languages)
        m_configs.emplace(language.code, templateConfig(config(), language.code));
    const std::size_t count = m_library->pages().size();
    m_pages.reserve(count);
    m_neighbours.reserve(count);
    for (PageIndex index = 0; index < count; ++index) {
        m_pages.push_back(tera::Value::lazy([this, index] { return pageObject(index, Neighbours::Shown); }));
        m_neighbours.push_back(
            tera::Value::lazy([this, index] { return pageObject(index, Neighbours::Null); }));
    }
    for (SectionIndex index = 0; index < m_library->sections().size(); ++index) {
        m_lists.push_back(
            tera::Value::lazy([this, index] { return pages(m_library->sections()[index].pages); }));
        m_sections.push_back(
            tera::Value::lazy([this, index] { return sectionObject(index, ListedPages::All); }));
        m_bareSections.push_back(
            tera::Value::lazy([this, index] { return sectionObject(index, ListedPages::None); }));
    }
    for (const Taxonomy& taxonomy : m_library->taxonomies())
        m_taxonomies.push_back(tera::Value::lazy([this, &taxonomy] { return taxonomyObject(taxonomy); }));
}

std::shared_ptr<const SiteEdition> SiteEdition::with(const EditionPurpose& purpose) const {
    return std::make_shared<const SiteEdition>(m_parts, m_library, purpose);
}

const std::vector<Diagnostic>& SiteEdition::frontMatterScripts() const {
    std::call_once(m_frontMatterOnce, [this] {
        if (m_purpose.scripts == TextScripts::Kept ||
            m_purpose.frontMatter == FrontMatterText::WithoutScripts)
            return;
        m_frontMatterScripts = scriptsInFrontMatter(*m_library);
        if (m_frontMatterScripts.empty())
            return;
        EditionPurpose purpose = m_purpose;
        purpose.frontMatter = FrontMatterText::WithoutScripts;
        m_withoutFrontMatterScripts = with(purpose);
    });
    return m_frontMatterScripts;
}

const SiteEdition& SiteEdition::withoutFrontMatterScripts() const {
    return frontMatterScripts().empty() ? *this : *m_withoutFrontMatterScripts;
}

tera::Value SiteEdition::shown(const tera::Value& value) const {
    return m_purpose.frontMatter == FrontMatterText::AsWritten ? value : valueWithoutScripts(value);
}

BodyKey SiteEdition::keyOf(const std::shared_ptr<const ContentFile>& file,
                           const std::string& permalink) const {
    return {file, permalink, m_purpose.scripts, m_purpose.frontMatter};
}

tera::Value SiteEdition::configOf(const std::string& language) const {
    const auto found = m_configs.find(language);
    return found == m_configs.end() ? m_configs.at(config().defaultLanguage) : found->second;
}

const BodyValues& SiteEdition::bodyOf(const PageNode& page) const {
    return m_parts->bodies.get(keyOf(page.file, page.permalink), [&] {
        const auto notes = std::make_shared<RenderingNotes>();
        const auto index = static_cast<PageIndex>(&page - m_library->pages().data());
        return bodyValues(
            BodyRenderer(*this, notes).renderPage(index, page.file->text, page.file->bodyBegin).markdown);
    });
}

const BodyValues& SiteEdition::bodyOf(const SectionNode& section) const {
    return m_parts->bodies.get(keyOf(section.file, section.permalink), [&] {
        const auto notes = std::make_shared<RenderingNotes>();
        const auto index = static_cast<SectionIndex>(&section - m_library->sections().data());
        return bodyValues(BodyRenderer(*this, notes)
                              .renderSection(index, section.file->text, section.file->bodyBegin)
                              .markdown);
    });
}

void SiteEdition::setPageFacts(tera::ObjectBuilder& object, const PageNode& page) const {
    const PageMeta& meta = page.meta();
    object.set("relative_path", shown(page.file->relative))
        .set("colocated_path", shown(optionalText(page.colocatedPath)))
        .set("permalink", shown(page.permalink))
        .set("slug", shown(page.slug))
        .set("title", shown(optionalText(meta.title)))
        .set("description", shown(optionalText(meta.description)))
        .set("updated", meta.updated ? tera::Value(meta.updated->text) : tera::Value())
        .set("date", page.date ? tera::Value(page.date->text) : tera::Value())
        .set("year", page.date ? tera::Value(page.date->year) : tera::Value())
        .set("month", page.date ? tera::Value(page.date->month) : tera::Value())
        .set("day", page.date ? tera::Value(page.date->day) : tera::Value())
        .set("taxonomies", shown(taxonomiesOf(meta)))
        .set("authors", shown(textList(meta.authors)))
        .set("extra", shown(meta.extra))
        .set("path", shown(page.path))
        .set("components", shown(textList(page.components)))
        .set("draft", meta.draft)
        .set("lang", page.language);
    tera::Value::Elements ancestors;
    for (const SectionIndex ancestor : page.ancestors)
        ancestors.emplace_back(m_library->sections()[ancestor].file->relative);
    object.set("ancestors", shown(tera::Value::array(std::move(ancestors))));
    tera::Value::Elements assets;
    const std::size_t contentLength = page.file->file.native().size() - page.file->relative.size();
    for (const std::filesystem::path& asset : page.assets)
        assets.emplace_back('/' + asset.native().substr(contentLength));
    object.set("assets", shown(tera::Value::array(std::move(assets))));
}

void SiteEdition::setNeighbours(tera::ObjectBuilder& object, const PageNode& page,
                                Neighbours neighbours) const {
    const bool shown = neighbours == Neighbours::Shown;
    object.set("lower", shown && page.lower ? m_neighbours[*page.lower] : tera::Value())
        .set("higher", shown && page.higher ? m_neighbours[*page.higher] : tera::Value())
        .set("translations", tera::Value::lazy([this, &page] { return translations(page.canonical); }))
        .set("backlinks", tera::Value::lazy([this, &page] { return backlinks(page.file->relative); }));
}

tera::Value SiteEdition::pageObject(PageIndex index, Neighbours neighbours) const {
    const PageNode& page = m_library->pages()[index];
    tera::ObjectBuilder object;
    setPageFacts(object, page);
    setReading(object, page.file->body());
    object.set("content", tera::Value::lazy([this, &page] { return bodyOf(page).content; }))
        .set("summary", tera::Value::lazy([this, &page] { return bodyOf(page).summary; }))
        .set("toc", tera::Value::lazy([this, &page] { return bodyOf(page).toc; }));
    setNeighbours(object, page, neighbours);
    return object.build();
}

tera::Value SiteEdition::pageWith(PageIndex index, const BodyValues& body, std::string_view text) const {
    const PageNode& page = m_library->pages()[index];
    tera::ObjectBuilder object;
    setPageFacts(object, page);
    setReading(object, text);
    setBody(object, body);
    object.set("summary", body.summary);
    setNeighbours(object, page, Neighbours::Shown);
    return object.build();
}

tera::Value SiteEdition::pageForShortcodes(PageIndex index) const {
    const PageNode& page = m_library->pages()[index];
    tera::ObjectBuilder object;
    setPageFacts(object, page);
    setReading(object, page.file->body());
    return object.set("content", "")
        .set("summary", nullptr)
        .set("toc", none())
        .set("lower", nullptr)
        .set("higher", nullptr)
        .set("translations", none())
        .set("backlinks", none())
        .build();
}

void SiteEdition::setSectionFacts(tera::ObjectBuilder& object, const SectionNode& section,
                                  ListedPages listed) const {
    const SectionMeta& meta = section.meta();
    tera::Value::Elements subsections;
    for (const SectionIndex below : section.subsections)
        subsections.emplace_back(m_library->sections()[below].file->relative);
    tera::Value::Elements assets;
    for (const std::filesystem::path& asset : section.assets)
        assets.emplace_back(section.path + asset.filename().string());
    object.set("relative_path", shown(section.file->relative))
        .set("colocated_path", nullptr)
        .set("permalink", shown(section.permalink))
        .set("draft", meta.draft)
        .set("ancestors", shown(textList(section.ancestors)))
        .set("title", shown(optionalText(meta.title)))
        .set("description", shown(optionalText(meta.description)))
        .set("extra", shown(meta.extra))
        .set("path", shown(section.path))
        .set("components", shown(textList(section.components)))
        .set("lang", section.language)
        .set("assets", shown(tera::Value::array(std::move(assets))))
        .set("pages", listed == ListedPages::All
                          ? m_lists[static_cast<std::size_t>(&section - m_library->sections().data())]
                          : none())
        .set("subsections", shown(tera::Value::array(std::move(subsections))))
        .set("generate_feeds", meta.generateFeeds)
        .set("transparent", meta.transparent)
        .set("paginate_by", meta.paginateBy ? tera::Value(*meta.paginateBy) : tera::Value())
        .set("paginate_reversed", meta.paginateReversed);
}

tera::Value SiteEdition::sectionObject(SectionIndex index, ListedPages listed) const {
    const SectionNode& section = m_library->sections()[index];
    tera::ObjectBuilder object;
    setSectionFacts(object, section, listed);
    setReading(object, section.file->body());
    return object.set("content", tera::Value::lazy([this, &section] { return bodyOf(section).content; }))
        .set("toc", tera::Value::lazy([this, &section] { return bodyOf(section).toc; }))
        .set("translations", tera::Value::lazy([this, &section] { return translations(section.canonical); }))
        .set("backlinks", tera::Value::lazy([this, &section] { return backlinks(section.file->relative); }))
        .build();
}

tera::Value SiteEdition::sectionWith(SectionIndex index, const BodyValues& body, std::string_view text,
                                     ListedPages listed) const {
    const SectionNode& section = m_library->sections()[index];
    tera::ObjectBuilder object;
    setSectionFacts(object, section, listed);
    setReading(object, text);
    setBody(object, body);
    return object
        .set("translations", tera::Value::lazy([this, &section] { return translations(section.canonical); }))
        .set("backlinks", tera::Value::lazy([this, &section] { return backlinks(section.file->relative); }))
        .build();
}

tera::Value SiteEdition::sectionForShortcodes(SectionIndex index) const {
    const SectionNode& section = m_library->sections()[index];
    tera::ObjectBuilder object;
    setSectionFacts(object, section, ListedPages::None);
    setReading(object, section.file->body());
    return object.set("content", "")
        .set("toc", none())
        .set("translations", none())
        .set("backlinks", none())
        .build();
}

tera::Value SiteEdition::pages(const std::vector<PageIndex>& pages) const {
    tera::Value::Elements elements;
    elements.reserve(pages.size());
    for (const PageIndex index : pages)
        elements.push_back(m_pages[index]);
    return tera::Value::array(std::move(elements));
}

tera::Value SiteEdition::paginator(const Pagers& pagers, std::size_t current) const {
    const Pager pager = pagers.at(current);
    const std::string first = pagers.permalinkOf(0);
    const bool hasNext = current + 1 < pagers.count();
    return tera::ObjectBuilder()
        .set("paginate_by", pagers.size())
        .set("base_url", first + pagers.folder())
        .set("number_pagers", pagers.count())
        .set("first", first)
        .set("last", pagers.permalinkOf(pagers.count() - 1))
        .set("previous", current > 0 ? tera::Value(pagers.permalinkOf(current - 1)) : tera::Value())
        .set("next", hasNext ? tera::Value(pagers.permalinkOf(current + 1)) : tera::Value())
        .set("pages", pages(pager.pages))
        .set("current_index", pager.number)
        .set("total_pages", pagers.total())
        .build();
}

tera::Value SiteEdition::term(const TaxonomyTerm& term, ListedPages listed) const {
    return tera::ObjectBuilder()
        .set("name", shown(term.name))
        .set("slug", shown(term.slug))
        .set("path", shown(term.path))
        .set("permalink", shown(term.permalink))
        .set("pages", listed == ListedPages::All
                          ? tera::Value::lazy([this, &term] { return pages(term.pages); })
                          : none())
        .set("page_count", term.pages.size())
        .build();
}

tera::Value SiteEdition::taxonomy(const Taxonomy& taxonomy) const {
    return m_taxonomies[static_cast<std::size_t>(&taxonomy - m_library->taxonomies().data())];
}

tera::Value SiteEdition::taxonomyObject(const Taxonomy& taxonomy) const {
    tera::Value::Elements items;
    for (const TaxonomyTerm& one : taxonomy.terms)
        items.push_back(term(one, ListedPages::All));
    return tera::ObjectBuilder()
        .set("kind", templateTaxonomy(*taxonomy.config))
        .set("lang", taxonomy.language)
        .set("permalink", taxonomy.permalink)
        .set("items", tera::Value::array(std::move(items)))
        .build();
}

tera::Value SiteEdition::translations(const std::string& canonical) const {
    const Library::Translations& found = m_library->translationsOf(canonical);
    tera::Value::Elements elements;
    const auto add = [&](const auto& node) {
        elements.push_back(tera::ObjectBuilder()
                               .set("lang", node.language)
                               .set("permalink", shown(node.permalink))
                               .set("title", shown(optionalText(node.meta().title)))
                               .set("path", (m_parts->publication->root / node.file->file).string())
                               .build());
    };
    for (const SectionIndex index : found.sections)
        add(m_library->sections()[index]);
    for (const PageIndex index : found.pages)
        add(m_library->pages()[index]);
    return tera::Value::array(std::move(elements));
}

tera::Value SiteEdition::backlinks(const std::string& relative) const {
    std::call_once(m_backlinksOnce, [this] { findBacklinks(); });
    const auto found = m_backlinks.find(relative);
    return found == m_backlinks.end() ? none() : found->second;
}

void SiteEdition::findBacklinks() const {
    std::map<std::string, std::map<std::string, tera::Value>> linking; // by target, then by permalink
    const auto note = [&](const auto& node) {
        for (const InternalLink& link : bodyOf(node).internalLinks)
            linking[link.file].emplace(node.permalink,
                                       tera::ObjectBuilder()
                                           .set("permalink", shown(node.permalink))
                                           .set("title", shown(optionalText(node.meta().title)))
                                           .build());
    };
    for (const PageNode& page : m_library->pages())
        note(page);
    for (const SectionNode& section : m_library->sections())
        note(section);
    for (const auto& [target, links] : linking) {
        tera::Value::Elements elements;
        for (const auto& [permalink, link] : links)
            elements.push_back(link);
        m_backlinks.emplace(target, tera::Value::array(std::move(elements)));
    }
}

} // namespace masthead
