#pragma once

#include "data/MadeOnce.h"
#include "desk/AssetWatch.h"
#include "live/LivePreview.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

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
    /// The face that shows from now on.
    void setLook(const FaceLook& look);
    void documentEdited(const OpenDocument* document);
    /// Another publication is open.
    void publicationOpened();
    /// Files that pages may be made from have changed, or the publication was read again: the page is
    /// rendered anew by a new site.
    void sourcesChanged();
    /// Files that are published as they are have changed: the page shows them anew.
    void filesChanged();
    /// Whether a change of `file` (from the root) can change the page beyond the files that it shows.
    bool isMadeFrom(const std::filesystem::path& file) const;

    /// The site as it stands now, for an export that equals the preview.
    SiteSnapshot snapshot() const;

    /// What pages are rendered by, made by whoever needs it first; null before a publication is open. It may
    /// hold an older state of the page shown, and of no other.
    std::shared_ptr<const MadeOnce<FaceMaker>> faces() const { return m_faces; }
    const FileReader& reader() const { return m_reader; } ///< That of faces().

signals:
    void facesRenewed();
    void rendered(std::shared_ptr<const masthead::RenderedPage> page);
    /// After a pause in the typing: the bytes of the mail, or nothing where there is none.
    void mailWeighed(std::optional<std::size_t> bytes);
    void paused(qint64 bytes); ///< The text is too large to be rendered as it is typed.

private:
    using UnsavedTexts = std::map<std::filesystem::path, std::string>;

    /// What the site is made from besides the disk.
    struct SiteSources {
        std::shared_ptr<const Publication> publication;
        UnsavedTexts unsaved;
        int revision = 0; ///< Of the disk: counts up with each change told.

        bool operator==(const SiteSources&) const = default;
    };

    SiteSources sourcesNow() const;
    void renewSite();
    void renderCurrent();
    void takePage(const LivePage& page);
    void takeWeight(const MailWeight& weight);

    const OpenDocuments& m_documents;
    const PublicationReader& m_publications;
    PreviewPane* m_pane;
    LivePreview m_live;
    FaceLook m_look;
    std::shared_ptr<const Theme> m_theme;
    SiteSources m_sources; ///< Of the site that pages are rendered by.
    std::shared_ptr<const MadeOnce<FaceMaker>> m_faces;
    FileReader m_reader;
    int m_revision = 0;
    std::shared_ptr<const Site> m_site; ///< Of the page shown.
    AssetWatch m_assets;
    QTimer m_followSoon; ///< Which images a page has matters to nobody while it is typed.
    std::shared_ptr<const RenderedPage> m_page;
    OpenDocument* m_current = nullptr;
};

} // namespace masthead
