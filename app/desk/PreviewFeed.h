#pragma once

#include "desk/AssetWatch.h"
#include "live/LivePreview.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>

namespace masthead {

class OpenDocuments;
class PreviewPane;
class PublicationReader;
struct OpenDocument;

/// A site with the unsaved text of open files in front of the disk. Null before a publication is open.
struct SiteSnapshot {
    std::shared_ptr<const Site> site;
    FileReader reader;
};

/// Takes the text being written to the page beside it. What is unsaved in other open files counts too: an
/// edited snippet shows in the issue at once.
class PreviewFeed : public QObject {
    Q_OBJECT

public:
    PreviewFeed(const OpenDocuments& documents, const PublicationReader& publications, PreviewPane* pane,
                QObject* parent);

    /// Null shows nothing.
    void showDocument(OpenDocument* document);
    void documentEdited(const OpenDocument* document);
    /// The publication was read again, or a file it is made from changed.
    void publicationChanged();

    /// The site as it stands now, for an export that equals the preview.
    SiteSnapshot snapshot() const;

signals:
    void rendered(std::shared_ptr<const masthead::RenderedPage> page);
    void paused(qint64 bytes); ///< The text is too large to be rendered as it is typed.

private:
    void makeSite();
    void renderCurrent();
    void takePage(std::shared_ptr<const RenderedPage> page);

    const OpenDocuments& m_documents;
    const PublicationReader& m_publications;
    PreviewPane* m_pane;
    LivePreview m_live;
    std::shared_ptr<const Theme> m_theme;
    SiteSnapshot m_now;
    AssetWatch m_assets;
    QTimer m_followSoon; ///< Which images a page has matters to nobody while it is typed.
    std::shared_ptr<const RenderedPage> m_page;
    OpenDocument* m_current = nullptr;
};

} // namespace masthead
