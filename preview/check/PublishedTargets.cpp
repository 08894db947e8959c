#include "check/PublishedTargets.h"

#include "address/LinkAddress.h"
#include "check/NearWords.h"
#include "html/Characters.h"
#include "markdown/HtmlTokenizer.h"
#include "publication/OpenedFile.h"
#include "publication/SafePath.h"
#include "site/SiteOutputs.h"
#include "site/ThemedSite.h"
#include "site/UrlPath.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::string_view indexName = "index.html";

std::string_view withoutWww(std::string_view host) {
    return host.starts_with("www.") ? host.substr(4) : host;
}

} // namespace

struct PublishedTargets::Index {
    struct Page {
        std::filesystem::path file;
        bool isPublished = false;
    };

    bool isComplete = false;                       ///< All pages are known: it is a site in its templates.
    std::unordered_map<std::string, Page> outputs; ///< By path; of lists and aliases without a file.
    std::unordered_map<std::string, Page> content; ///< By the path below the content folder.
    std::map<std::filesystem::path, std::string> paths;
    std::unordered_set<std::string> made; ///< Feeds and the like.
    std::unordered_set<std::string> topFolders;

    void addListed(const Site& site);
    void addPagesOf(const SiteEdition& edition);
    void addOutputsOf(const SiteEdition& edition);

private:
    void addPage(const std::string& path, const std::string& relative, Page page) {
        outputs.insert_or_assign(path, page);
        paths.insert_or_assign(page.file, path);
        content.insert_or_assign(relative, std::move(page));
    }
};

namespace {

/// `/news/index.html` -> `/news/`; other files as they are.
std::string pathOfOutput(const std::string& file) {
    return file.ends_with(indexName) ? file.substr(0, file.size() - indexName.size()) : file;
}

/// `/news/` of `/news/today/`; empty for what lies at the top itself.
std::string topFolderOf(const std::string& path) {
    const std::size_t end = path.find('/', 1);
    return end == std::string::npos ? std::string() : path.substr(0, end + 1);
}

/// What Zola writes beside the pages of one language.
void addFilesOf(const LanguageConfig& language, const ZolaConfig& config,
                std::unordered_set<std::string>& made) {
    const std::string folder = language.code == config.defaultLanguage ? "/" : '/' + language.code + '/';
    if (language.generateFeeds) {
        for (const std::string& feed : language.feedFilenames)
            made.insert(folder + feed);
    }
    if (language.buildSearchIndex) {
        for (const char* ending : {".js", ".json"})
            made.insert("/search_index." + language.code + ending);
        made.insert({"/elasticlunr.min.js", "/fuse.min.js"});
    }
}

void addFeeds(const std::string& path, const LanguageConfig& language,
              std::unordered_set<std::string>& made) {
    for (const std::string& feed : language.feedFilenames)
        made.insert(path + feed);
}

void addMadeFiles(const SiteEdition& edition, std::unordered_set<std::string>& made) {
    const ZolaConfig& config = edition.config();
    made.insert({"/404.html", "/sitemap.xml", "/robots.txt"});
    for (const LanguageConfig& language : config.languages)
        addFilesOf(language, config, made);
    for (const SectionNode& section : edition.library().sections()) {
        if (section.meta().generateFeeds)
            addFeeds(section.path, config.language(section.language), made);
    }
    for (const Taxonomy& taxonomy : edition.library().taxonomies()) {
        for (const TaxonomyTerm& term : taxonomy.terms) {
            if (taxonomy.config->feed)
                addFeeds(term.path, config.language(taxonomy.language), made);
        }
    }
}

} // namespace

void PublishedTargets::Index::addListed(const Site& site) {
    const Publication& publication = site.publication();
    for (const Section& section : publication.sections) {
        for (const Issue& page : section.pages)
            addPage(site.publishedPath(page),
                    page.file.lexically_relative(publication.layout.content).generic_string(),
                    {page.file, !page.draft});
    }
}

/// None of them counts as published before its output is known.
void PublishedTargets::Index::addPagesOf(const SiteEdition& edition) {
    for (const PageNode& page : edition.library().pages())
        addPage(page.path, page.file->relative, {page.file->file, false});
    for (const SectionNode& section : edition.library().sections())
        addPage(section.path, section.file->relative, {section.file->file, false});
}

void PublishedTargets::Index::addOutputsOf(const SiteEdition& edition) {
    const Library& library = edition.library();
    addMadeFiles(edition, made);
    for (const SiteOutput& output : siteOutputs(edition)) {
        outputs[pathOfOutput(output.file)].isPublished = true;
        if (output.kind == SiteOutputKind::Page)
            content[library.pages()[output.index].file->relative].isPublished = true;
        else if (output.kind == SiteOutputKind::Section)
            content[library.sections()[output.index].file->relative].isPublished = true;
    }
}

PublishedTargets::PublishedTargets(std::shared_ptr<const Site> site)
    : m_site(std::move(site)) {}

PublishedTargets::~PublishedTargets() = default;

const PublishedTargets::Index& PublishedTargets::index() const {
    std::call_once(m_indexed, [this] {
        auto index = std::make_unique<Index>();
        index->addListed(*m_site);
        if (const ThemedSite* themed = m_site->themed()) {
            index->isComplete = true;
            index->addPagesOf(*themed->edition(Drafts::Included));
            index->addPagesOf(*themed->edition());
            index->addOutputsOf(*themed->edition());
        }
        for (const auto& [path, page] : index->outputs)
            index->topFolders.insert(topFolderOf(path));
        m_index = std::move(index);
    });
    return *m_index;
}

PublishedTargets::Target PublishedTargets::find(std::string_view urlPath) const {
    const Index& known = index();
    std::string path = percentDecoded(urlPath.substr(0, urlPath.find_first_of("?#")));
    if (path.ends_with("/index.html"))
        path.resize(path.size() - indexName.size());
    for (const std::string& tried : {path, path + '/'}) {
        if (const auto found = known.outputs.find(tried); found != known.outputs.end())
            return {found->second.isPublished ? State::There : State::NotPublished, found->second.file};
    }
    if (known.made.contains(path) || m_site->localFile(path))
        return {State::There, {}};
    const bool mayBeMade =
        !known.isComplete || path.starts_with("/processed_images/") || path.ends_with(".css") || path == "/";
    return {mayBeMade ? State::Unknown : State::Missing, {}};
}

PublishedTargets::Target PublishedTargets::findContent(std::string_view relative) const {
    const Index& known = index();
    const auto found = known.content.find(std::string(relative));
    if (found != known.content.end())
        return {found->second.isPublished ? State::There : State::NotPublished, found->second.file};
    const Publication& publication = m_site->publication();
    const std::filesystem::path file = publication.layout.content / std::filesystem::path(relative);
    if (resolveInside(publication.root, file))
        return {known.isComplete ? State::NotPublished : State::There, file.lexically_normal()};
    return {State::Missing, {}};
}

std::string PublishedTargets::pathOf(const std::filesystem::path& file) const {
    const auto found = index().paths.find(file);
    return found == index().paths.end() ? std::string() : found->second;
}

std::optional<std::string> PublishedTargets::nearest(std::string_view urlPath) const {
    std::string path = percentDecoded(urlPath.substr(0, urlPath.find_first_of("?#")));
    const bool isFile = path.substr(path.rfind('/') + 1).find('.') != std::string::npos;
    if (!isFile && !path.ends_with('/'))
        path += '/';
    NearestWord nearest(path);
    for (const auto& [known, page] : index().outputs) {
        if (page.isPublished)
            nearest.consider(known);
    }
    return nearest.found();
}

std::optional<std::string> PublishedTargets::nearestContent(std::string_view relative) const {
    NearestWord nearest(relative);
    for (const auto& [known, page] : index().content) {
        if (page.isPublished)
            nearest.consider(known);
    }
    return nearest.found();
}

bool PublishedTargets::hasTopFolderOf(std::string_view urlPath) const {
    return index().topFolders.contains(topFolderOf(percentDecoded(urlPath)));
}

bool PublishedTargets::hasPart(const std::filesystem::path& file, const std::string& part) const {
    std::shared_ptr<const std::unordered_set<std::string>> parts;
    {
        const std::lock_guard lock(m_partsMutex);
        parts = m_parts[file];
    }
    if (!parts) {
        const Result<std::string> text = readInside(m_site->publication().root, file);
        if (!text)
            return true;
        const RenderedPage page = m_site->render({file, *text});
        if (page.state == PageState::Failed)
            return true;
        parts = std::make_shared<const std::unordered_set<std::string>>(partsOf(page.html()));
        const std::lock_guard lock(m_partsMutex);
        m_parts[file] = parts;
    }
    return parts->contains(part);
}

std::optional<std::string> PublishedTargets::ownPath(std::string_view address) const {
    const AddressParts own = addressParts(m_site->publication().baseUrl);
    const AddressParts parts = addressParts(address);
    if (!own.authority || !isWebAddress(parts) || !parts.authority ||
        withoutWww(html::lowered(*parts.authority)) != withoutWww(html::lowered(*own.authority)))
        return std::nullopt;
    std::string_view path = parts.path;
    if (!path.starts_with(own.path))
        return std::nullopt;
    path.remove_prefix(own.path.size());
    if (!path.empty() && !path.starts_with('/'))
        return std::nullopt;
    return path.empty() ? "/" : std::string(path);
}

std::unordered_set<std::string> partsOf(std::string_view html) {
    std::unordered_set<std::string> parts;
    HtmlTokenizer tokenizer;
    while (const auto token = tokenizer.next(html)) {
        if (token->kind != HtmlToken::Kind::StartTag)
            continue;
        const std::string_view tag = html.substr(token->begin, token->end - token->begin);
        if (auto id = htmlAttribute(tag, "id"))
            parts.insert(std::move(*id));
        if (token->name == "a") {
            if (auto name = htmlAttribute(tag, "name"))
                parts.insert(std::move(*name));
        }
        if (token->name == "script" || token->name == "style" || token->name == "textarea")
            tokenizer.readRawTextOf(std::string(token->name));
    }
    return parts;
}

} // namespace masthead
