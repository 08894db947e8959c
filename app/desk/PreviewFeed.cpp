#include "desk/PreviewFeed.h"

#include "desk/OpenDocuments.h"
#include "desk/PublicationReader.h"
#include "pane/PreviewPane.h"
#include "site/BuiltInTheme.h"

#include <map>

namespace masthead {

namespace {

/// Beyond this a page takes longer than a reader of it would wait; the text stays editable, the page waits.
constexpr std::size_t largestRenderedText = std::size_t(4) << 20;

constexpr int followDelayMilliseconds = 500;

FileReader withUnsaved(std::map<std::filesystem::path, std::string> unsaved, FileReader disk) {
    return [unsaved = std::move(unsaved),
            disk = std::move(disk)](const std::filesystem::path& file) -> Result<std::string> {
        if (const auto found = unsaved.find(file.lexically_normal()); found != unsaved.end())
            return found->second;
        return disk(file);
    };
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
    connect(&m_followSoon, &QTimer::timeout, this, [this] { m_assets.follow(*m_page, *m_now.site); });
    connect(&m_assets, &AssetWatch::changed, pane, &PreviewPane::refreshFiles);
    connect(&m_live, &LivePreview::rendered, this, &PreviewFeed::takePage);
}

void PreviewFeed::showDocument(OpenDocument* document) {
    m_current = document;
    if (!document) {
        m_pane->clear();
        return;
    }
    makeSite();
    renderCurrent();
}

void PreviewFeed::documentEdited(const OpenDocument* document) {
    if (document == m_current)
        renderCurrent();
}

void PreviewFeed::publicationChanged() {
    makeSite();
    renderCurrent();
}

void PreviewFeed::makeSite() {
    m_now = snapshot();
    if (!m_now.site)
        return;
    m_live.setSite(m_now.site);
    m_pane->setSite(m_now.site);
}

SiteSnapshot PreviewFeed::snapshot() const {
    const auto publication = m_publications.publication();
    if (!publication)
        return {};
    std::map<std::filesystem::path, std::string> unsaved;
    for (const auto& document : m_documents.all())
        if (document->isModified())
            unsaved.emplace(document->file(), document->bytes());
    FileReader reader = withUnsaved(std::move(unsaved), diskReader(publication->root));
    return {std::make_shared<const Site>(publication, m_theme, reader), reader};
}

void PreviewFeed::renderCurrent() {
    if (!m_current || !m_now.site)
        return;
    std::string bytes = m_current->bytes();
    if (bytes.size() > largestRenderedText) {
        emit paused(static_cast<qint64>(bytes.size()));
        return;
    }
    m_live.render({m_current->file(), std::move(bytes)});
}

void PreviewFeed::takePage(std::shared_ptr<const RenderedPage> page) {
    if (!m_current || page->file != m_current->file())
        return;
    m_pane->show(page);
    m_pane->setDiagnostics(page->diagnostics);
    m_page = page;
    m_followSoon.start();
    emit rendered(page);
}

} // namespace masthead
