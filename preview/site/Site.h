#pragma once

#include "contentscripts/ScriptChoice.h"
#include "data/FileReader.h"
#include "data/ImageConversion.h"
#include "functions/StandIns.h"
#include "markdown/Markdown.h"
#include "publication/Publication.h"
#include "site/SiteFile.h"
#include "site/Theme.h"

#include <memory>
#include <string>
#include <vector>

namespace masthead {

struct RenderRequest {
    std::filesystem::path file; ///< Relative to the root: page, snippet or sponsor.
    std::string text;           ///< The whole text of the file, front matter included. UTF-8, a BOM allowed.
    StandIns standIns = StandIns::Allowed;
    TextScripts scripts = TextScripts::LeftOut;
};

enum class PageState {
    Complete,
    Failed, ///< A template stopped: what surrounds the body is not what readers get; an error says where.
};

/// A page as readers get it: frame.before + body.html + frame.after. Nothing else makes one: preview and
/// export agree.
struct RenderedPage {
    std::filesystem::path file;
    std::string path;     ///< Published path with slashes around it: `/newsletter/slug/`.
    std::string language; ///< Of the text: `en`.
    PageState state = PageState::Complete;
    PageFrame frame;
    RenderedMarkdown body; ///< Its lines and its links' offsets are those of RenderRequest::text.
    /// The text where the template prints it otherwise than it was rendered, or not at all: all of the page
    /// is frame then.
    RenderedMarkdown unplaced;
    std::vector<std::filesystem::path> dependencies; ///< Other files it was made from: its snippets.
    std::vector<Diagnostic> diagnostics;
    std::vector<Diagnostic> notices; ///< Values that will be others at publication: the time, a URL's answer.
    std::vector<ImageConversion> conversions; ///< Images that the published page needs and nobody made yet.

    const RenderedMarkdown& article() const { return unplaced.html.empty() ? body : unplaced; }
    std::string html() const { return frame.before + body.html + frame.after; }
};

struct ZolaConfig;
class ThemedSite;

/// A publication made into pages: in the site's own templates where it has some, else in `theme`. Immutable
/// once made; may be used from several threads at once.
class Site {
public:
    /// Cheap: what takes time (templates, texts) is read when the first page is rendered, by the thread that
    /// does. What did not change since `earlier`, a site of the same publication (may be null), is taken from
    /// there.
    Site(std::shared_ptr<const Publication> publication, std::shared_ptr<const Theme> theme,
         FileReader reader, const Site* earlier = nullptr);

    const Publication& publication() const { return *m_publication; }

    /// Never fails: what is wrong stands in the page's diagnostics, and the page shows as much as can be
    /// shown.
    RenderedPage render(const RenderRequest& request) const;

    /// The site in its own templates, or null where it has none. Reads it if that was not done yet.
    const ThemedSite* themed() const;

    /// Whether a file (from the root) is published as a page of its own.
    PageKind kindOf(const std::filesystem::path& file) const;

    /// The path a page is published at, from its front matter and place: `/newsletter/slug/`.
    std::string publishedPath(const Issue& page) const;

    /// The file that a URL path of the published site shows: `/newsletter/45/x.webp` ->
    /// `static/newsletter/45/x.webp`, or an asset beside a page. An error names the path. Percent-encoding is
    /// decoded; hidden files and anything outside refused.
    Result<std::filesystem::path> localFile(std::string_view urlPath) const;

    /// The same for files that are made, such as the style sheet of a Sass source, and with their content.
    /// May take its time: not for the window's thread.
    Result<SiteFile> file(std::string_view urlPath) const;

private:
    struct LazyThemedSite;

    RenderedPage renderPlainly(const RenderRequest& request) const;

    std::shared_ptr<const Publication> m_publication;
    std::shared_ptr<const Theme> m_theme;
    FileReader m_reader;
    std::shared_ptr<const ZolaConfig> m_config;
    std::shared_ptr<LazyThemedSite> m_themed;
};

} // namespace masthead
