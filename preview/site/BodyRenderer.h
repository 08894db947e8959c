#pragma once

#include "data/RenderingNotes.h"
#include "markdown/Markdown.h"
#include "site/ShortcodeExpander.h"
#include "site/SiteEdition.h"
#include "tera/Environment.h"

namespace masthead {

/// A page's text made into HTML, and what is wrong with it.
struct RenderedBody {
    RenderedMarkdown markdown; ///< Lines and offsets are those of the file.
    std::vector<Diagnostic> diagnostics;
};

/// Renders the texts of pages and sections with the site's settings and shortcodes, and the text that the
/// `markdown` filter is given.
class BodyRenderer {
public:
    /// The edition must outlive the renderer.
    BodyRenderer(const SiteEdition& edition, const std::shared_ptr<RenderingNotes>& notes)
        : m_edition(edition)
        , m_notes(notes) {}

    /// `text` is the whole text of the file, whose body begins at `bodyBegin`.
    RenderedBody renderPage(PageIndex index, std::string_view text, std::size_t bodyBegin) const;
    RenderedBody renderSection(SectionIndex index, std::string_view text, std::size_t bodyBegin) const;

    /// The filter `markdown`: no permalink, no anchors, shortcodes that see only their arguments.
    RenderedBody renderFragment(std::string_view text) const;

private:
    struct Place {
        std::string_view text;
        std::size_t bodyBegin = 0;
        std::filesystem::path file;
        std::string language;
        tera::Value::Members context; ///< What shortcodes see beside their arguments.
    };

    RenderedBody render(const Place& place, const MarkdownOptions& options,
                        const tera::Environment& environment) const;
    /// Scripts that go into the text with what a shortcode gives are put into `themeScripts`.
    ShortcodeSet shortcodes(const Place& place, const tera::Environment& environment,
                            std::vector<std::string>& themeScripts) const;
    MarkdownOptions optionsFor(const std::string& language, const std::string& permalink, AnchorLinks anchors,
                               const tera::Environment& environment) const;

    const SiteEdition& m_edition;
    std::shared_ptr<RenderingNotes> m_notes;
};

} // namespace masthead
