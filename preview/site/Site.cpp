#include "site/Site.h"

#include "publication/SafePath.h"
#include "publication/TextRange.h"
#include "site/BareFrame.h"
#include "site/Includes.h"
#include "site/LocalFiles.h"
#include "site/PageHeader.h"
#include "site/SourceText.h"
#include "site/TextScripts.h"
#include "site/ThemedSite.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace masthead {
namespace {

bool isBelow(const std::filesystem::path& file, const std::filesystem::path& folder) {
    const auto [folderEnd, fileEnd] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return folderEnd == folder.end();
}

ZolaConfig readConfigOf(const Publication& publication, const FileReader& reader) {
    if (publication.kind == PublicationKind::ZolaSite)
        return readZolaConfig(publication, reader);
    ZolaConfig config;
    config.languages.emplace_back().code = config.defaultLanguage;
    return config;
}

void append(std::vector<Diagnostic>& all, std::vector<Diagnostic> some) {
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

/// The page's text made into UTF-8, and the way back to the offsets of what was given.
RepairedText checkedText(const RenderRequest& request, std::vector<Diagnostic>& diagnostics) {
    const std::size_t invalid = firstInvalidUtf8(request.text);
    if (invalid == std::string_view::npos)
        return {request.text, {}};
    const TextPosition place = positionAt(request.text, invalid);
    diagnostics.push_back({Severity::Error, request.file, place.line, place.column, "The text is not UTF-8",
                           "save the file as UTF-8; bytes that cannot be read show as \xEF\xBF\xBD"});
    return repairUtf8(request.text, invalid);
}

} // namespace

/// Made once, by the thread that needs it first.
struct Site::LazyThemedSite {
    std::once_flag once;
    std::atomic<bool> isMade = false;
    std::shared_ptr<const ThemedSite> site;  ///< Null for what is no Zola site.
    std::shared_ptr<LazyThemedSite> earlier; ///< Until it is made.
};

Site::Site(std::shared_ptr<const Publication> publication, std::shared_ptr<const Theme> theme,
           FileReader reader, const Site* earlier)
    : m_publication(std::move(publication))
    , m_theme(std::move(theme))
    , m_reader(std::move(reader))
    , m_config(std::make_shared<const ZolaConfig>(readConfigOf(*m_publication, m_reader)))
    , m_themed(std::make_shared<LazyThemedSite>()) {
    // A site that never rendered is skipped, so that no chain of them is kept.
    if (earlier && earlier->m_publication->root == m_publication->root)
        m_themed->earlier = earlier->m_themed->isMade ? earlier->m_themed : earlier->m_themed->earlier;
}

const ThemedSite* Site::themed() const {
    std::call_once(m_themed->once, [this] {
        const std::shared_ptr<LazyThemedSite> earlier = std::move(m_themed->earlier);
        if (m_publication->kind == PublicationKind::ZolaSite)
            m_themed->site = std::make_shared<const ThemedSite>(m_publication, m_config, m_reader,
                                                                earlier ? earlier->site.get() : nullptr);
        m_themed->isMade = true;
    });
    return m_themed->site && m_themed->site->hasTemplates() ? m_themed->site.get() : nullptr;
}

RenderedPage Site::render(const RenderRequest& request) const {
    if (kindOf(request.file) == PageKind::Page) {
        if (const ThemedSite* themed = this->themed()) {
            std::vector<Diagnostic> diagnostics;
            const RepairedText source = checkedText(request, diagnostics);
            if (auto page = themed->render({request.file, source.text, request.standIns, request.scripts})) {
                for (MarkdownLink& link : page->body.links)
                    link.offset = source.offsets.original(link.offset);
                append(page->diagnostics, std::move(diagnostics));
                return std::move(*page);
            }
        }
    }
    return renderPlainly(request);
}

RenderedPage Site::renderPlainly(const RenderRequest& request) const {
    RenderedPage page;
    page.file = request.file;
    page.language = m_publication->language;
    const RepairedText source = checkedText(request, page.diagnostics);
    PageHeader header = readPageHeader(source.text, request.file, m_publication->findPage(request.file));
    append(page.diagnostics, std::move(header.diagnostics));
    page.path = publishedPath(header.page);

    Includes includes(*m_publication, m_reader, request.scripts);
    const ExpandedSource expanded = includes.expand(source.text, header.bodyBegin, request.file);
    page.body = renderMarkdown(expanded.text, {}, expanded.insertions, expanded.firstLine);
    includes.reportUnused(expanded, page.body);
    if (request.scripts == TextScripts::LeftOut)
        append(page.diagnostics, leaveScriptsOut(page.body, expanded, {}, request.file));
    returnToSource(page.body, expanded);
    for (MarkdownLink& link : page.body.links)
        link.offset = source.offsets.original(link.offset);
    page.dependencies = includes.dependencies();
    append(page.diagnostics, includes.takeDiagnostics());

    const PageFacts facts{m_publication.get(), kindOf(request.file),    header.page.title,
                          header.date,         header.page.description, page.path,
                          header.page.draft};
    Result<PageFrame> frame = m_theme->frame(facts);
    if (!frame)
        page.diagnostics.push_back(frame.error());
    page.state = frame ? PageState::Complete : PageState::Failed;
    page.frame = frame ? std::move(*frame) : bareFrame(facts.title);
    return page;
}

PageKind Site::kindOf(const std::filesystem::path& file) const {
    const PublicationLayout& layout = m_publication->layout;
    const bool block = isBelow(file, layout.snippets) || isBelow(file, layout.sponsors);
    return block ? PageKind::Block : PageKind::Page;
}

std::string Site::publishedPath(const Issue& page) const {
    return masthead::publishedPath(addressOf(*m_publication, *m_config, page), m_config->paths);
}

Result<std::filesystem::path> Site::localFile(std::string_view urlPath) const {
    return findLocalFile(*m_publication, *m_config, urlPath);
}

Result<SiteFile> Site::file(std::string_view urlPath) const {
    Result<std::filesystem::path> found = localFile(urlPath);
    if (found)
        return SiteFile{std::move(*found), {}, {}};
    if (const ThemedSite* themed = this->themed()) {
        if (auto made = themed->madeFile(percentDecoded(urlPath.substr(0, urlPath.find_first_of("?#")))))
            return SiteFile{{}, std::move(made->content), std::move(made->sources)};
    }
    return tl::unexpected(std::move(found.error()));
}

} // namespace masthead
