#include "site/ThemedSite.h"

#include "highlighting/CodeHighlighting.h"
#include "site/PageOutput.h"

#include <algorithm>

namespace masthead {
namespace {

/// Whether two texts of one file say the same in their front matter, so that no list changes.
bool saySame(const ContentFile& left, std::string_view text, std::size_t bodyBegin) {
    return std::string_view(left.text).substr(0, left.bodyBegin) == text.substr(0, bodyBegin);
}

ContentFiles withFile(ContentFiles files, std::shared_ptr<const ContentFile> file) {
    const auto place = std::lower_bound(
        files.files.begin(), files.files.end(), file->relative,
        [](const auto& own, const std::string& relative) { return own->relative < relative; });
    if (place != files.files.end() && (*place)->relative == file->relative)
        *place = std::move(file);
    else
        files.files.insert(place, std::move(file));
    return files;
}

/// Nothing where the site wants no colours.
std::shared_ptr<const CodeHighlighter> highlighterFor(const ZolaConfig& config) {
    const MarkdownConfig& said = config.markdown;
    CodeHighlighting wanted;
    if (config.version == ZolaVersion::V021) {
        if (!said.highlightCode)
            return nullptr;
        wanted.generation = ZolaGeneration::Zola021;
        wanted.theme = said.highlightTheme;
        wanted.colours = said.highlightTheme == "css" ? CodeColours::Classes : CodeColours::Inline;
        return makeCodeHighlighter(wanted);
    }
    if (!said.hasHighlighting)
        return nullptr;
    wanted.colours = said.highlightingClasses ? CodeColours::Classes : CodeColours::Inline;
    wanted.theme = said.highlightingTheme.empty() ? said.lightTheme : said.highlightingTheme;
    wanted.darkTheme = said.highlightingTheme.empty() ? said.darkTheme : std::string();
    return makeCodeHighlighter(wanted);
}

std::shared_ptr<const SiteParts> makeParts(const std::shared_ptr<const Publication>& publication,
                                           const std::shared_ptr<const ZolaConfig>& config,
                                           const FileReader& reader, const SiteParts* earlier) {
    const auto parts =
        std::make_shared<SiteParts>(publication, config, SiteTemplates(*publication, config->theme, reader));
    parts->sassCache = earlier ? earlier->sassCache : std::make_shared<SassCache>();
    parts->dataCache = earlier ? earlier->dataCache : std::make_shared<DataCache>();
    parts->sheets = std::make_shared<const SassSheets>(
        SassPlaces{publication->root, config->outputFolder, config->theme, config->compileSass}, reader,
        parts->sassCache);
    parts->files =
        std::make_shared<const SiteFiles>(SitePlaces{publication->root, config->outputFolder, config->theme},
                                          reader, SassSheets::madeFiles(parts->sheets));
    parts->highlighter = highlighterFor(*config);
    return parts;
}

} // namespace

ThemedSite::ThemedSite(std::shared_ptr<const Publication> publication,
                       std::shared_ptr<const ZolaConfig> config, FileReader reader, const ThemedSite* earlier)
    : m_parts(makeParts(publication, config, reader, earlier ? earlier->m_parts.get() : nullptr)) {
    ContentFiles files;
    if (hasTemplates())
        files = readContentFiles(*publication, *config, reader,
                                 earlier ? &earlier->m_edition->library().files() : nullptr);
    m_edition = std::make_shared<const SiteEdition>(
        m_parts, std::make_shared<const Library>(config, std::move(files)));
}

std::optional<MadeFile> ThemedSite::madeFile(std::string_view urlPath) const {
    if (!urlPath.starts_with('/'))
        return std::nullopt;
    auto sheet = m_parts->sheets->compile(urlPath.substr(1));
    return sheet ? std::optional(std::move(sheet->file)) : std::nullopt;
}

std::shared_ptr<const SiteEdition> ThemedSite::edition(Drafts drafts) const {
    if (drafts == Drafts::LeftOut)
        return m_edition;
    return std::make_shared<const SiteEdition>(
        m_parts, std::make_shared<const Library>(m_parts->config, m_edition->library().files(),
                                                 std::string_view(), drafts));
}

std::shared_ptr<const SiteEdition>
ThemedSite::editionFor(const std::shared_ptr<const ContentFile>& changed) const {
    const std::lock_guard lock(m_mutex);
    const bool isKnown = m_changed && m_changed->relative == changed->relative &&
                         saySame(*m_changed, changed->text, changed->bodyBegin);
    if (!isKnown) {
        ContentFiles files = withFile(m_edition->library().files(), changed);
        m_changedEdition = std::make_shared<const SiteEdition>(
            m_parts, std::make_shared<const Library>(m_parts->config, std::move(files), changed->relative));
        m_changed = changed;
    }
    return m_changedEdition;
}

std::shared_ptr<const SiteEdition> ThemedSite::editionWith(const std::shared_ptr<const SiteEdition>& edition,
                                                           const EditionPurpose& purpose) const {
    if (edition->purpose() == purpose)
        return edition;
    const std::lock_guard lock(m_mutex);
    if (m_otherOf != edition || m_other->purpose() != purpose) {
        m_otherOf = edition;
        m_other = edition->with(purpose);
    }
    return m_other;
}

std::optional<ThemedSite::Located> ThemedSite::locate(const RenderRequest& request) const {
    const std::filesystem::path content = m_parts->publication->layout.content;
    const std::string relative = request.file.lexically_relative(content).generic_string();
    if (relative.empty() || relative.starts_with("..") || request.file.extension() != ".md")
        return std::nullopt;
    Located located{parseContentFile(request.file, relative, request.text), m_edition, false, {}, {}};
    const auto listed = [&relative](const Library& library) -> const ContentFile* {
        if (const PageNode* page = library.findPage(relative))
            return page->file.get();
        const SectionNode* section = library.findSection(relative);
        return section ? section->file.get() : nullptr;
    };
    // Front matter that cannot be read for the moment leaves in force what it said before.
    const ContentFile& file = *located.file;
    const ContentFile* known = listed(m_edition->library());
    located.keepsKnown = known && (!file.isReadable || saySame(*known, file.text, file.bodyBegin));
    if (!located.keepsKnown)
        located.edition = editionFor(located.file);
    located.edition =
        editionWith(located.edition, {.standIns = request.standIns, .scripts = request.scripts});
    const Library& library = located.edition->library();
    if (const PageNode* page = library.findPage(relative))
        located.page = static_cast<PageIndex>(page - library.pages().data());
    else if (const SectionNode* section = library.findSection(relative))
        located.section = static_cast<SectionIndex>(section - library.sections().data());
    return located;
}

std::optional<RenderedPage> ThemedSite::render(const RenderRequest& request) const {
    const std::optional<Located> located = locate(request);
    if (!located)
        return std::nullopt;
    const ContentFile& file = *located->file;
    std::optional<RenderedPage> page;
    if (located->page || located->section)
        page = withoutFrontMatterScripts(*located->edition, [&](const SiteEdition& edition) {
            const PageOutput output(edition);
            return located->page ? output.page(*located->page, file.text, file.bodyBegin)
                                 : output.section(*located->section, file.text, file.bodyBegin);
        });
    if (page && located->keepsKnown && !file.isReadable)
        page->diagnostics.insert(page->diagnostics.begin(), file.diagnostics.begin(), file.diagnostics.end());
    if (page)
        page->diagnostics.insert(page->diagnostics.begin(), m_parts->config->diagnostics.begin(),
                                 m_parts->config->diagnostics.end());
    return page;
}

std::optional<RenderedPage> ThemedSite::fill(std::string_view templateName, const RenderRequest& request,
                                             const tera::Value::Members& values) const {
    const std::optional<std::string> name = m_parts->templates.find(templateName);
    if (!name)
        return std::nullopt;
    const std::optional<Located> located = locate(request);
    return withoutFrontMatterScripts(
        located ? *located->edition : *m_edition, [&](const SiteEdition& edition) {
            std::string path = "/";
            std::string language = edition.config().defaultLanguage;
            tera::Value::Members context = values;
            if (located && located->page) {
                const PageNode& node = edition.library().pages()[*located->page];
                path = node.path;
                language = node.language;
                context.emplace_back("page", edition.page(*located->page));
            }
            context.emplace_back("config", edition.configOf(language));
            context.emplace_back("lang", language);
            context.emplace_back("current_path", edition.shown(path));
            context.emplace_back("current_url", edition.shown(edition.config().permalink(path)));
            return PageOutput(edition).list(*name, std::move(context), path);
        });
}

} // namespace masthead
