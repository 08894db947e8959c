#pragma once

#include "data/FileReader.h"
#include "markdown/Markdown.h"
#include "publication/Publication.h"
#include "site/SiteConfig.h"
#include "site/SiteFile.h"
#include "site/Theme.h"

#include <memory>
#include <string>
#include <vector>

namespace masthead {

struct RenderRequest {
    std::filesystem::path file; ///< Relative to the root: page, snippet or sponsor.
    std::string text;           ///< The whole text of the file, front matter included. UTF-8, a BOM allowed.
};

enum class PageState {
    Complete,
    Failed, ///< A template stopped: what surrounds the body is not what readers get; an error says where.
};

/// A page as readers get it: frame.before + body.html + frame.after. Nothing else makes one: preview and
/// export agree.
struct RenderedPage {
    std::filesystem::path file;
    std::string path; ///< Published path with slashes around it: `/newsletter/slug/`.
    PageState state = PageState::Complete;
    PageFrame frame;
    RenderedMarkdown body; ///< Its lines and its links' offsets are those of RenderRequest::text.
    std::vector<std::filesystem::path> dependencies; ///< Other files it was made from: its snippets.
    std::vector<Diagnostic> diagnostics;

    std::string html() const { return frame.before + body.html + frame.after; }
};

/// A publication made into pages. Immutable once made; may be used from several threads at once.
class Site {
public:
    Site(std::shared_ptr<const Publication> publication, std::shared_ptr<const Theme> theme,
         FileReader reader);

    const Publication& publication() const { return *m_publication; }

    /// Never fails: what is wrong stands in the page's diagnostics, and the page shows as much as can be
    /// shown.
    RenderedPage render(const RenderRequest& request) const;

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
    std::shared_ptr<const Publication> m_publication;
    std::shared_ptr<const Theme> m_theme;
    FileReader m_reader;
    SiteConfig m_config;
};

} // namespace masthead
