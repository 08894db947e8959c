#include "site/PageOutput.h"

#include "contentscripts/ScriptSearch.h"
#include "site/BareFrame.h"
#include "site/InlineStyles.h"
#include "site/NearMiss.h"
#include "site/SiteFunctions.h"

#include <algorithm>

namespace masthead {
namespace {

template<typename Node>
std::string titleOf(const Node& node) {
    return node.meta().title.value_or(node.file->file.stem().string());
}

/// The content as the template printed it parts the page in two; where it is not found, all of it is frame.
void placeBody(RenderedPage& page, std::string html) {
    const std::size_t begin = page.body.html.empty() ? std::string::npos : html.find(page.body.html);
    if (begin == std::string::npos) {
        page.frame = {std::move(html), {}};
        page.unplaced = page.body;
        page.body.html.clear();
        page.body.blocks.clear();
        page.body.anchors.clear();
        return;
    }
    page.frame.after = html.substr(begin + page.body.html.size());
    html.resize(begin);
    page.frame.before = std::move(html);
}

/// `id="part"` or `name="part"` in HTML that the page's author wrote.
bool namesPart(std::string_view html, const std::string& part) {
    for (const char* attribute : {"id", "name"}) {
        for (const char* quote : {"\"", "'", ""}) {
            const std::string written = ' ' + std::string(attribute) + '=' + quote + part;
            for (std::size_t at = html.find(written); at != std::string_view::npos;
                 at = html.find(written, at + 1)) {
                const std::string_view behind = html.substr(at + written.size());
                if (*quote != '\0' ? behind.starts_with(quote) : behind.find_first_of(" />\n") == 0)
                    return true;
            }
        }
    }
    return false;
}

/// The scripts of a page, as they are written.
std::vector<std::string> scriptsOf(const RenderedPage& page) {
    const std::string html = page.html();
    std::vector<std::string> scripts;
    for (const ScriptPiece& piece : findScripts(html, HtmlExtent::Document))
        scripts.push_back(html.substr(piece.begin, piece.end - piece.begin));
    return scripts;
}

bool hasPart(const BodyValues& body, const std::string& part) {
    return std::find(body.headingIds.begin(), body.headingIds.end(), part) != body.headingIds.end() ||
           namesPart(body.content.text(), part);
}

} // namespace

void PageOutput::takeBody(RenderedPage& page, RenderedBody body, const std::filesystem::path& file) const {
    page.file = file;
    page.body = std::move(body.markdown);
    for (const Diagnostic& diagnostic : m_edition.library().diagnostics()) {
        if (diagnostic.file == file)
            page.diagnostics.push_back(diagnostic);
    }
    for (Diagnostic& diagnostic : body.diagnostics)
        page.diagnostics.push_back(std::move(diagnostic));
}

void PageOutput::checkFragments(RenderedPage& page, const std::string& relative) const {
    const Library& library = m_edition.library();
    for (const InternalLink& link : page.body.internalLinks) {
        if (link.fragment.empty())
            continue;
        bool found = true;
        if (link.file == relative)
            found = std::find(page.body.headingIds.begin(), page.body.headingIds.end(), link.fragment) !=
                        page.body.headingIds.end() ||
                    namesPart(page.body.html, link.fragment);
        else if (const PageNode* target = library.findPage(link.file))
            found = hasPart(m_edition.bodyOf(*target), link.fragment);
        else if (const SectionNode* section = library.findSection(link.file))
            found = hasPart(m_edition.bodyOf(*section), link.fragment);
        if (found)
            continue;
        const bool warns = m_edition.config().brokenLinks == BrokenLinks::Warn;
        page.diagnostics.push_back({warns ? Severity::Warning : Severity::Error, page.file,
                                    static_cast<int>(link.line), 0,
                                    "The page `@/" + link.file + "` has no part `#" + link.fragment + '`',
                                    "name one of its headings, or take the part out"});
    }
}

void PageOutput::fill(RenderedPage& page, const std::string& templateName, tera::Value::Members context,
                      const std::shared_ptr<RenderingNotes>& notes) const {
    const SiteTemplates& templates = m_edition.parts().templates;
    page.dependencies = templates.files();
    const auto stopped = [&page](Diagnostic diagnostic) {
        page.state = PageState::Failed;
        page.frame = bareFrame(page.file.stem().string());
        page.diagnostics.push_back(std::move(diagnostic));
    };
    if (!templates.diagnostics().empty()) {
        for (const Diagnostic& diagnostic : templates.diagnostics())
            stopped(diagnostic);
    } else if (const auto name = templates.find(templateName); !name) {
        stopped({Severity::Error, page.file, 0, 0, "There is no template `" + templateName + '`',
                 "create templates/" + templateName + ", or name another"});
    } else {
        const tera::Environment environment = siteEnvironment(m_edition, notes, FunctionReach::Page);
        auto html =
            tera::render(templates.set(), *name, tera::Value::object(std::move(context)), environment);
        if (html && m_edition.config().minifyHtml)
            *html = withPixels(std::move(*html));
        if (html)
            placeBody(page, std::move(*html));
        else
            stopped(templates.diagnosticOf(html.error()));
    }
    const std::vector<std::filesystem::path> read = notes->files();
    page.dependencies.insert(page.dependencies.end(), read.begin(), read.end());
    page.notices = notes->notices();
    for (Diagnostic& notice : page.notices)
        notice.file = page.file;
    page.conversions = notes->conversions();
}

RenderedPage PageOutput::page(PageIndex index, const std::string& text, std::size_t bodyBegin) const {
    const PageNode& node = m_edition.library().pages()[index];
    const auto notes = std::make_shared<RenderingNotes>();
    RenderedPage page;
    page.path = node.path;
    page.language = node.language;
    takeBody(page, BodyRenderer(m_edition, notes).renderPage(index, text, bodyBegin), node.file->file);
    checkFragments(page, node.file->relative);
    const BodyValues body = bodyValues(page.body);
    fill(page, node.templateName.empty() ? "page.html" : node.templateName,
         {{"page", m_edition.pageWith(index, body, std::string_view(text).substr(bodyBegin))},
          {"config", m_edition.configOf(node.language)},
          {"lang", node.language},
          {"current_path", m_edition.shown(node.path)},
          {"current_url", m_edition.shown(node.permalink)},
          {"zola_version", m_edition.config().version == ZolaVersion::V022 ? "0.22.1" : "0.21.0"}},
         notes);
    return page;
}

RenderedPage PageOutput::section(SectionIndex index, const std::string& text, std::size_t bodyBegin,
                                 std::size_t pager) const {
    const SectionNode& node = m_edition.library().sections()[index];
    const SectionMeta& meta = node.meta();
    const auto notes = std::make_shared<RenderingNotes>();
    RenderedPage page;
    page.path = node.path;
    page.language = node.language;
    takeBody(page, BodyRenderer(m_edition, notes).renderSection(index, text, bodyBegin), node.file->file);
    checkFragments(page, node.file->relative);
    const BodyValues body = bodyValues(page.body);
    const std::string_view words = std::string_view(text).substr(bodyBegin);
    tera::Value::Members context{{"config", m_edition.configOf(node.language)}, {"lang", node.language}};
    std::string permalink = node.permalink;
    if (meta.isPaginated()) {
        const Pagers pagers = Pagers::ofSection(node);
        page.path = pagers.pathOf(pager);
        permalink = pagers.permalinkOf(pager);
        context.emplace_back("section", m_edition.sectionWith(index, body, words, ListedPages::None));
        context.emplace_back("paginator", m_edition.paginator(pagers, pager));
    } else {
        context.emplace_back("section", m_edition.sectionWith(index, body, words, ListedPages::All));
    }
    context.emplace_back("current_path", m_edition.shown(page.path));
    context.emplace_back("current_url", m_edition.shown(permalink));
    fill(page, node.templateName, std::move(context), notes);
    return page;
}

RenderedPage PageOutput::list(const std::string& templateName, tera::Value::Members context,
                              const std::string& path) const {
    const auto notes = std::make_shared<RenderingNotes>();
    RenderedPage page;
    page.path = path;
    fill(page, templateName, std::move(context), notes);
    return page;
}

RenderedPage withoutFrontMatterScripts(const SiteEdition& edition,
                                       const std::function<RenderedPage(const SiteEdition&)>& make) {
    RenderedPage page = make(edition);
    const std::vector<Diagnostic>& found = edition.frontMatterScripts();
    if (found.empty() || page.state == PageState::Failed)
        return page;
    RenderedPage cleaned = make(edition.withoutFrontMatterScripts());
    if (scriptsOf(page) == scriptsOf(cleaned))
        return page;
    // Lists show the front matter of others.
    const auto own = std::ranges::find(found, page.file, &Diagnostic::file);
    if (own != found.end())
        cleaned.diagnostics.push_back(*own);
    else
        cleaned.diagnostics.insert(cleaned.diagnostics.end(), found.begin(), found.end());
    return cleaned;
}

} // namespace masthead
