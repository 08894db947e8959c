#include "desk/PreviewFeed.h"

#include "desk/FreedBeside.h"
#include "desk/OpenDocuments.h"
#include "desk/PublicationReader.h"
#include "pane/PreviewPane.h"
#include "site/BuiltInTheme.h"

#include <algorithm>

namespace masthead {

namespace {

/// Beyond this a page takes longer than a reader of it would wait; the text stays editable, the page waits.
constexpr std::size_t largestRenderedText = std::size_t(4) << 20;

constexpr int followDelayMilliseconds = 500;

FileReader withUnsaved(std::map<std::filesystem::path, std::string> unsaved, const FileReader& disk) {
    const auto texts =
        std::make_shared<const std::map<std::filesystem::path, std::string>>(std::move(unsaved));
    const auto read = [texts, disk](const std::filesystem::path& file) -> Result<std::string> {
        if (const auto found = texts->find(file.lexically_normal()); found != texts->end())
            return found->second;
        return disk(file);
    };
    const auto stamp = [texts, disk](const std::filesystem::path& file) -> std::optional<FileStamp> {
        return texts->contains(file.lexically_normal()) ? std::nullopt : disk.stamp(file);
    };
    return {read, stamp};
}

} // namespace

PreviewFeed::PreviewFeed(const OpenDocuments& documents, const PublicationReader& publications,
                         PreviewPane* pane, QObject* parent)
    : QObject(parent)
    , m_documents(documents)
    , m_publications(publications)
    , m_pane(pane)
    , m_theme(std::make_shared<BuiltInTheme>())
    , m_assets(nullptr) {
    m_followSoon.setSingleShot(true);
    m_followSoon.setInterval(followDelayMilliseconds);
    connect(&m_followSoon, &QTimer::timeout, this, [this] { m_assets.follow(*m_page, *m_site); });
    connect(&m_assets, &AssetWatch::changed, pane, &PreviewPane::refreshFiles);
    connect(pane, &PreviewPane::filesUsed, &m_assets, &AssetWatch::followFiles);
    connect(&m_live, &LivePreview::rendered, this, &PreviewFeed::takePage);
    connect(&m_live, &LivePreview::weighed, this, &PreviewFeed::takeWeight);
}

void PreviewFeed::showDocument(OpenDocument* document) {
    m_current = document;
    if (!document) {
        m_pane->clear();
        emit mailWeighed(std::nullopt);
        return;
    }
    renewSite();
    renderCurrent();
}

void PreviewFeed::setLook(const FaceLook& look) {
    if (look == m_look)
        return;
    m_look = look;
    renderCurrent();
}

void PreviewFeed::documentEdited(const OpenDocument* document) {
    if (document == m_current)
        renderCurrent();
}

void PreviewFeed::publicationOpened() {
    m_followSoon.stop();
    m_assets.clear();
    m_page.reset();
    m_site.reset(); // What it knows is of the other publication.
}

void PreviewFeed::sourcesChanged() {
    ++m_revision;
    renewSite();
    renderCurrent();
}

void PreviewFeed::filesChanged() {
    m_pane->refreshFiles();
}

bool PreviewFeed::isMadeFrom(const std::filesystem::path& file) const {
    if (m_page && std::ranges::find(m_page->dependencies, file) != m_page->dependencies.end())
        return true;
    const auto publication = m_publications.publication();
    const std::filesystem::path& copied = publication->layout.staticFiles;
    const auto liesIn = [&](const std::filesystem::path& path) {
        return std::mismatch(copied.begin(), copied.end(), path.begin(), path.end()).first == copied.end();
    };
    if (liesIn(file))
        return false;
    // themes/NAME/static/...
    auto part = file.begin();
    return !(part != file.end() && *part == "themes" && ++part != file.end() && ++part != file.end() &&
             *part == "static");
}

PreviewFeed::SiteSources PreviewFeed::sourcesNow() const {
    SiteSources sources{m_publications.publication(), {}, m_revision};
    for (const auto& document : m_documents.all())
        if (document->isModified())
            sources.unsaved.emplace(document->file(), document->bytes());
    return sources;
}

/// A site reads much: it is kept for as long as nothing of that has changed.
void PreviewFeed::renewSite() {
    SiteSources now = sourcesNow();
    if (!now.publication || now == m_sources)
        return;
    m_sources = std::move(now);
    m_reader = withUnsaved(m_sources.unsaved, diskReader(m_sources.publication->root));
    m_faces = freedBeside(std::make_unique<const MadeOnce<FaceMaker>>(
        [publication = m_sources.publication, theme = m_theme, reader = m_reader, earlier = m_site] {
            return std::make_shared<const FaceMaker>(
                freedBeside(std::make_unique<const Site>(publication, theme, reader, earlier.get())), reader);
        }));
    m_live.setSite([faces = m_faces] { return faces->get(); });
    emit facesRenewed();
}

SiteSnapshot PreviewFeed::snapshot() const {
    SiteSources sources = sourcesNow();
    if (!sources.publication)
        return {};
    FileReader reader = withUnsaved(std::move(sources.unsaved), diskReader(sources.publication->root));
    return {std::make_shared<const Site>(sources.publication, m_theme, reader, m_site.get()), reader};
}

void PreviewFeed::renderCurrent() {
    if (!m_current)
        return;
    std::string bytes = m_current->bytes();
    if (bytes.size() > largestRenderedText) {
        emit paused(static_cast<qint64>(bytes.size()));
        return;
    }
    m_live.render({m_current->file(), std::move(bytes)}, m_look);
}

void PreviewFeed::takePage(const LivePage& page) {
    if (!m_current || page.page->file != m_current->file())
        return;
    if (page.site != m_site) {
        m_site = page.site;
        m_pane->setSite(m_site);
    }
    m_pane->show(page.page, page.look.face);
    m_pane->setDiagnostics(page.page->diagnostics);
    m_page = page.page;
    m_followSoon.start();
    emit rendered(m_page);
}

void PreviewFeed::takeWeight(const MailWeight& weight) {
    if (m_current && weight.file == m_current->file())
        emit mailWeighed(weight.bytes);
}

} // namespace masthead
