#include "content/LibraryBuilder.h"

#include "content/Sorting.h"
#include "publication/PageNames.h"

#include <algorithm>

namespace masthead {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> componentsOf(std::string_view path) {
    std::vector<std::string> components;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        if (!part.empty())
            components.emplace_back(part);
        path.remove_prefix(std::min(part.size() + 1, path.size()));
    }
    return components;
}

std::string parentOf(const std::string& folder) {
    const std::size_t slash = folder.rfind('/');
    return slash == std::string::npos ? std::string() : folder.substr(0, slash);
}

std::string joined(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + '/' + name;
}

bool comesBefore(const fs::path& left, const fs::path& right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const std::string& leftName = left.native();
    const std::string& rightName = right.native();
    return std::lexicographical_compare(
        leftName.begin(), leftName.end(), rightName.begin(), rightName.end(), [&lower](char one, char other) {
            return static_cast<unsigned char>(lower(one)) < static_cast<unsigned char>(lower(other));
        });
}

} // namespace

void LibraryBuilder::build() {
    for (const auto& file : m_library.m_files.files)
        m_library.m_diagnostics.insert(m_library.m_diagnostics.end(), file->diagnostics.begin(),
                                       file->diagnostics.end());
    findDraftFolders();
    addSections();
    addRootSections();
    addPages();
    takeAssets();
    linkSections();
    listPages();
    sortPages();
    noteTranslations();
    gatherTaxonomies();
    checkPaths();
}

void LibraryBuilder::complain(const ContentFile& file, std::string message, std::string advice) {
    m_library.m_diagnostics.push_back(
        {Severity::Error, file.file, 0, 0, std::move(message), std::move(advice)});
}

LibraryBuilder::Name LibraryBuilder::nameOf(const ContentFile& file) {
    const std::size_t slash = file.relative.rfind('/');
    Name name;
    name.folder = slash == std::string::npos ? std::string() : file.relative.substr(0, slash);
    name.stem = file.relative.substr(slash == std::string::npos ? 0 : slash + 1);
    name.stem.resize(name.stem.size() - std::string_view(".md").size());
    name.language = m_config.defaultLanguage;
    const std::size_t dot = name.stem.find('.');
    if (!m_config.isMultilingual() || dot == std::string::npos)
        return name;
    const std::string language = name.stem.substr(dot + 1);
    if (language == m_config.defaultLanguage)
        return name;
    if (m_config.hasLanguage(language)) {
        name.language = language;
        name.stem.resize(dot);
    } else {
        complain(file, "The site has no language `" + language + '`',
                 "add [languages." + language + "] to the config, or take the dot out of the name");
    }
    return name;
}

void LibraryBuilder::findDraftFolders() {
    for (const auto& file : m_library.m_files.files) {
        const bool hides = file->isSection && file->section.draft;
        const std::string folder = parentOf(file->relative) + '/';
        if (hides && !std::string_view(m_shown).starts_with(folder == "/" ? "" : folder))
            m_draftFolders.insert(folder == "/" ? std::string() : folder);
    }
}

bool LibraryBuilder::isLeftOut(const ContentFile& file) const {
    if (file.relative == m_shown || m_drafts == Drafts::Included)
        return false;
    if (!file.isSection && file.page.draft)
        return true;
    for (std::string folder = parentOf(file.relative);; folder = parentOf(folder)) {
        if (m_draftFolders.contains(folder.empty() ? std::string() : folder + '/'))
            return true;
        if (folder.empty())
            return false;
    }
}

std::string LibraryBuilder::indexName(const std::string& language) const {
    return language == m_config.defaultLanguage ? "_index.md" : "_index." + language + ".md";
}

std::optional<SectionIndex> LibraryBuilder::sectionAt(const std::string& folder,
                                                      const std::string& language) const {
    const auto found = m_sectionAt.find({folder, language});
    return found == m_sectionAt.end() ? std::nullopt : std::optional(found->second);
}

void LibraryBuilder::addSection(std::shared_ptr<const ContentFile> file, Name name) {
    SectionNode section;
    section.language = std::move(name.language);
    section.canonical = joined(name.folder, name.stem);
    section.path = (section.language == m_config.defaultLanguage ? "/" : '/' + section.language + '/') +
                   (name.folder.empty() ? "" : name.folder + '/');
    section.components = componentsOf(section.path);
    section.permalink = m_config.permalink(section.path);
    section.templateName =
        file->section.templateName.value_or(name.folder.empty() ? "index.html" : "section.html");
    section.file = std::move(file);
    section.folder = std::move(name.folder);
    const SectionIndex index = m_library.m_sections.size();
    m_sectionAt.emplace(std::pair(section.folder, section.language), index);
    m_library.m_sections.push_back(std::move(section));
}

void LibraryBuilder::addSections() {
    for (const auto& file : m_library.m_files.files) {
        if (file->isSection && !isLeftOut(*file))
            addSection(file, nameOf(*file));
    }
}

void LibraryBuilder::addRootSections() {
    for (const LanguageConfig& language : m_config.languages) {
        if (sectionAt({}, language.code))
            continue;
        ContentFile file;
        file.relative = indexName(language.code);
        file.isSection = true;
        file.section.extra = tera::Value::object({});
        addSection(std::make_shared<const ContentFile>(std::move(file)), {{}, "_index", language.code});
    }
    for (SectionIndex index = 0; index < m_library.m_sections.size(); ++index)
        m_library.m_sectionsByPath.emplace(m_library.m_sections[index].file->relative, index);
}

void LibraryBuilder::addPage(const std::shared_ptr<const ContentFile>& file) {
    const Name name = nameOf(*file);
    PageNode page;
    page.file = file;
    page.language = name.language;
    page.canonical = joined(name.folder, name.stem);
    const std::string language = page.language == m_config.defaultLanguage ? std::string() : page.language;
    const PageAddress address{fs::path(joined(name.folder, name.stem) + ".md"),
                              file->page.slug.value_or(std::string()),
                              file->page.path.value_or(std::string()), language};
    page.slug = pageSlug(address, m_config.paths);
    page.path = publishedPath(address, m_config.paths);
    page.components = componentsOf(page.path);
    page.permalink = m_config.permalink(page.path);
    page.date = file->page.date;
    const bool hasOwnFolder = name.stem == "index" && !name.folder.empty();
    if (!page.date) {
        const std::string own = hasOwnFolder ? fs::path(name.folder).filename().string() : name.stem;
        // Zola 0.21 looks for a date only where a name follows it.
        const auto dated = datedName(own);
        if (dated && (m_config.version == ZolaVersion::V022 || !dated->rest.empty()))
            page.date = parseContentDate(dated->date);
    }
    if (hasOwnFolder)
        page.colocatedPath = name.folder + '/';
    if (name.stem == "index" && (name.folder.empty() || sectionAt(name.folder, m_config.defaultLanguage)))
        complain(*file, "A page `index.md` cannot stand beside a section's `_index.md`",
                 "give it another name, or a folder of its own");
    page.parent = sectionAt(hasOwnFolder ? parentOf(name.folder) : name.folder, page.language);
    page.templateName = file->page.templateName.value_or(std::string());
    checkTaxonomies(page);
    m_library.m_pages.push_back(std::move(page));
}

void LibraryBuilder::addPages() {
    m_library.m_pages.reserve(m_library.m_files.files.size());
    for (const auto& file : m_library.m_files.files) {
        if (!file->isSection && !isLeftOut(*file))
            addPage(file);
    }
    for (PageIndex index = 0; index < m_library.m_pages.size(); ++index)
        m_library.m_pagesByPath.emplace(m_library.m_pages[index].file->relative, index);
}

/// A page that has its folder to itself takes all files below it, a section those beside it.
void LibraryBuilder::takeAssets() {
    const auto& assets = m_library.m_files.assets;
    if (assets.empty())
        return;
    const auto contentOf = [](const ContentFile& file) {
        const std::size_t length = file.file.native().size() - file.relative.size();
        return file.file.native().substr(0, length);
    };
    const auto take = [&assets](const std::string& folder, bool recursive, std::vector<fs::path>& taken) {
        auto asset = std::lower_bound(
            assets.begin(), assets.end(), folder,
            [](const fs::path& one, const std::string& prefix) { return one.native() < prefix; });
        for (; asset != assets.end() && asset->native().starts_with(folder); ++asset) {
            if (recursive || asset->native().find('/', folder.size()) == std::string::npos)
                taken.push_back(*asset);
        }
        std::sort(taken.begin(), taken.end(), comesBefore);
    };
    for (PageNode& page : m_library.m_pages) {
        if (page.colocatedPath)
            take(contentOf(*page.file) + *page.colocatedPath, true, page.assets);
    }
    for (SectionNode& section : m_library.m_sections) {
        if (!section.file->file.empty())
            take(section.file->file.parent_path().native() + '/', false, section.assets);
    }
}

void LibraryBuilder::linkSections() {
    std::vector<SectionNode>& sections = m_library.m_sections;
    for (SectionIndex index = 0; index < sections.size(); ++index) {
        SectionNode& section = sections[index];
        if (section.folder.empty())
            continue;
        section.ancestors.push_back(indexName(section.language));
        for (std::size_t slash = section.folder.find('/'); slash != std::string::npos;
             slash = section.folder.find('/', slash + 1)) {
            if (const auto above = sectionAt(section.folder.substr(0, slash), section.language))
                section.ancestors.push_back(sections[*above].file->relative);
        }
        if (const auto above = sectionAt(parentOf(section.folder), section.language))
            sections[*above].subsections.push_back(index);
    }
    for (SectionNode& section : sections)
        std::stable_sort(section.subsections.begin(), section.subsections.end(),
                         [&sections](SectionIndex left, SectionIndex right) {
                             return sections[left].meta().weight < sections[right].meta().weight;
                         });
}

/// A transparent section passes its pages on, and its neighbours are those of the section that lists it last.
void LibraryBuilder::listPage(PageIndex index) {
    std::vector<SectionNode>& sections = m_library.m_sections;
    PageNode& page = m_library.m_pages[index];
    std::optional<SectionIndex> listing = page.parent;
    while (listing) {
        SectionNode& section = sections[*listing];
        section.pages.push_back(index);
        page.ancestors.clear();
        for (const std::string& above : section.ancestors) {
            const auto found = m_library.m_sectionsByPath.find(above);
            if (found != m_library.m_sectionsByPath.end())
                page.ancestors.push_back(found->second);
        }
        page.ancestors.push_back(*listing);
        for (auto above = page.ancestors.rbegin();
             page.templateName.empty() && above != page.ancestors.rend(); ++above)
            page.templateName = sections[*above].meta().pageTemplate.value_or(std::string());
        if (!section.meta().transparent || section.folder.empty())
            return;
        listing = sectionAt(parentOf(section.folder), section.language);
    }
}

void LibraryBuilder::listPages() {
    for (PageIndex index = 0; index < m_library.m_pages.size(); ++index) {
        if (m_library.m_pages[index].meta().render)
            listPage(index);
    }
}

void LibraryBuilder::sortPages() {
    for (SectionNode& section : m_library.m_sections) {
        const PageOrder order = section.meta().sortBy;
        section.pages = sortedPages(m_library.m_pages, std::move(section.pages), order);
        if (order == PageOrder::None || section.meta().transparent)
            continue;
        for (std::size_t i = 0; i < section.pages.size(); ++i) {
            PageNode& page = m_library.m_pages[section.pages[i]];
            if (i > 0)
                page.lower = section.pages[i - 1];
            if (i + 1 < section.pages.size())
                page.higher = section.pages[i + 1];
        }
    }
}

void LibraryBuilder::noteTranslations() {
    if (!m_config.isMultilingual())
        return;
    for (SectionIndex index = 0; index < m_library.m_sections.size(); ++index)
        m_library.m_translations[m_library.m_sections[index].canonical].sections.push_back(index);
    for (PageIndex index = 0; index < m_library.m_pages.size(); ++index) {
        if (m_library.m_pages[index].meta().render)
            m_library.m_translations[m_library.m_pages[index].canonical].pages.push_back(index);
    }
}

void LibraryBuilder::checkPaths() {
    std::map<std::string, const ContentFile*, std::less<>> taken;
    const auto take = [&](std::string path, const ContentFile& file) {
        const auto [earlier, isNew] = taken.emplace(std::move(path), &file);
        if (isNew || earlier->second == &file)
            return;
        complain(file,
                 "The path `" + earlier->first + "` is taken by " + earlier->second->file.generic_string(),
                 "give one of the two another slug, path or alias");
    };
    for (const PageNode& page : m_library.m_pages) {
        if (!page.meta().render)
            continue;
        take(page.path, *page.file);
        for (const std::string& alias : page.meta().aliases)
            take(alias, *page.file);
    }
    for (const SectionNode& section : m_library.m_sections) {
        if (!section.meta().render)
            continue;
        take(section.path, *section.file);
        for (const std::string& alias : section.meta().aliases)
            take(alias, *section.file);
    }
}

} // namespace masthead
