#include "site/BodyRenderer.h"

#include "contentscripts/ContentScripts.h"
#include "contentscripts/ScriptSearch.h"
#include "publication/TextRange.h"
#include "site/InlineStyles.h"
#include "site/MarkdownSettings.h"
#include "site/SiteFunctions.h"
#include "site/TextScripts.h"

#include <algorithm>

namespace masthead {
namespace {

std::string withoutCarriageReturns(std::string text) {
    if (text.find('\r') == std::string::npos)
        return text;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || text.substr(i + 1, 1) != "\n")
            result += text[i];
    }
    return result;
}

/// `templates/shortcodes/figure.html:3:7`
std::string placeName(const Diagnostic& diagnostic) {
    std::string name = diagnostic.file.generic_string();
    if (diagnostic.line > 0)
        name += ':' + std::to_string(diagnostic.line);
    if (diagnostic.line > 0 && diagnostic.column > 0)
        name += ':' + std::to_string(diagnostic.column);
    return name;
}

/// What the arguments of a call and the page give, the page's names first.
tera::Value contextOf(const ShortcodeInvocation& invocation, const tera::Value::Members& page) {
    tera::Value::Members members = invocation.arguments.members();
    if (invocation.body)
        members.emplace_back("body", *invocation.body);
    members.emplace_back("nth", invocation.nth);
    members.insert(members.end(), page.begin(), page.end());
    return tera::Value::object(std::move(members));
}

/// What Zola stops on, or warns of, in a text.
Diagnostic diagnosticOf(const MarkdownDiagnostic& fault, const ZolaConfig& config) {
    Diagnostic diagnostic;
    diagnostic.line = static_cast<int>(fault.line);
    switch (fault.fault) {
    case MarkdownFault::BrokenInternalLink:
        diagnostic.message = "The link `" + fault.subject + "` leads to no page";
        diagnostic.advice = "write @/ and the path of a file below the content folder";
        if (config.brokenLinks == BrokenLinks::Warn)
            diagnostic.severity = Severity::Warning;
        break;
    case MarkdownFault::MissingUrl:
        diagnostic.message = "A link has no address";
        diagnostic.advice = "write one between the round brackets";
        break;
    case MarkdownFault::UnknownLanguage:
        diagnostic.message = "Code in `" + fault.subject + "` is not highlighted: no such language is known";
        if (!config.markdown.errorOnMissingLanguage && !config.markdown.errorOnMissingHighlight)
            diagnostic.severity = Severity::Warning;
        break;
    }
    return diagnostic;
}

void replaceAll(std::string& text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// What the text hands to a shortcode is the text's, wherever the template prints it.
void cleanArguments(std::string& rendered, const ShortcodeInvocation& call) {
    const auto clean = [&rendered](const std::string& given) {
        if (mayHoldScripts(given))
            replaceAll(rendered, given, withoutScripts(given));
    };
    for (const auto& [name, value] : call.arguments.members()) {
        if (value.isString())
            clean(value.text());
    }
    if (call.body)
        clean(*call.body);
}

} // namespace

ShortcodeSet BodyRenderer::shortcodes(const Place& place, const tera::Environment& environment,
                                      std::vector<std::string>& themeScripts) const {
    const SiteTemplates& templates = m_edition.parts().templates;
    ShortcodeSet set;
    set.names = templates.shortcodeNames();
    set.kindOf = [&templates](std::string_view name) -> std::optional<ShortcodeKind> {
        const ShortcodeTemplate* known = templates.shortcode(name);
        if (!known)
            return std::nullopt;
        return known->isHtml ? ShortcodeKind::Html : ShortcodeKind::Markdown;
    };
    const bool keepsScripts = m_edition.purpose().scripts == TextScripts::Kept;
    set.render = [&templates, &environment, &place, &themeScripts,
                  keepsScripts](const ShortcodeInvocation& call) -> Result<std::string> {
        const ShortcodeTemplate* known = templates.shortcode(call.name);
        auto rendered =
            tera::render(templates.set(), known->templateName, contextOf(call, place.context), environment);
        if (rendered && keepsScripts)
            return withoutCarriageReturns(std::move(*rendered));
        if (rendered) {
            cleanArguments(*rendered, call);
            // What becomes part of the text remains the theme's.
            if (!known->isHtml && mayHoldScripts(*rendered)) {
                for (const ScriptPiece& piece : findScripts(*rendered))
                    themeScripts.push_back(rendered->substr(piece.begin, piece.end - piece.begin));
            }
            return withoutCarriageReturns(std::move(*rendered));
        }
        const Diagnostic cause = templates.diagnosticOf(rendered.error());
        Diagnostic diagnostic = call.place;
        diagnostic.message = "The shortcode `" + known->name + "` failed: " + cause.message;
        diagnostic.advice = "its template is at " + placeName(cause);
        return tl::unexpected(std::move(diagnostic));
    };
    return set;
}

MarkdownOptions BodyRenderer::optionsFor(const std::string& language, const std::string& permalink,
                                         AnchorLinks anchors, const tera::Environment& environment) const {
    MarkdownOptions options = markdownOptions(m_edition.config(), m_edition.parts().highlighter);
    options.permalink = permalink;
    options.permalinkOf = [&library = m_edition.library()](std::string_view file) {
        return library.permalinkOf(file);
    };
    options.headingAnchors.placement = static_cast<HeadingAnchorPlacement>(anchors);
    const SiteTemplates& templates = m_edition.parts().templates;
    if (!templates.fileOf("anchor-link.html").empty())
        options.headingAnchors.html = [&templates, &environment, language](std::string_view id,
                                                                           unsigned level) {
            return tera::render(templates.set(), "anchor-link.html",
                                tera::Value::object({{"id", id}, {"level", level}, {"lang", language}}),
                                environment)
                .value_or(std::string());
        };
    if (!templates.fileOf("summary-cutoff.html").empty())
        options.summaryCutoff = [&templates, &environment, language](std::string_view summary) {
            return tera::render(templates.set(), "summary-cutoff.html",
                                tera::Value::object({{"summary", summary}, {"lang", language}}), environment)
                .value_or(std::string());
        };
    return options;
}

RenderedBody BodyRenderer::render(const Place& place, const MarkdownOptions& options,
                                  const tera::Environment& environment) const {
    std::vector<std::string> themeScripts;
    ExpandedSource source = expandShortcodes(place.text, place.bodyBegin, place.file,
                                             shortcodes(place, environment, themeScripts));
    RenderedBody body;
    body.markdown = renderMarkdown(source.text, options, source.insertions, source.firstLine);
    body.diagnostics = std::move(source.diagnostics);
    for (Diagnostic& unused : unusedShortcodes(source, body.markdown))
        body.diagnostics.push_back(std::move(unused));
    if (m_edition.purpose().scripts == TextScripts::LeftOut) {
        for (Diagnostic& removed : leaveScriptsOut(body.markdown, source, themeScripts, place.file))
            body.diagnostics.push_back(std::move(removed));
    }
    returnToSource(body.markdown, source);
    if (m_edition.config().minifyHtml)
        addPixels(body.markdown);
    for (const MarkdownDiagnostic& fault : body.markdown.diagnostics) {
        Diagnostic diagnostic = diagnosticOf(fault, m_edition.config());
        diagnostic.file = place.file;
        body.diagnostics.push_back(std::move(diagnostic));
    }
    return body;
}

RenderedBody BodyRenderer::renderPage(PageIndex index, std::string_view text, std::size_t bodyBegin) const {
    const Library& library = m_edition.library();
    const PageNode& page = library.pages()[index];
    AnchorLinks anchors = m_edition.config().markdown.anchorLinks;
    if (page.parent)
        anchors = library.sections()[*page.parent].meta().anchorLinks.value_or(anchors);
    const tera::Environment environment = siteEnvironment(m_edition, m_notes, FunctionReach::Shortcode);
    const Place place{
        text,
        bodyBegin,
        page.file->file,
        page.language,
        {{"page", tera::Value::lazy([this, index] { return m_edition.pageForShortcodes(index); })},
         {"config", m_edition.configOf(page.language)},
         {"lang", page.language}}};
    return render(place, optionsFor(page.language, page.permalink, anchors, environment), environment);
}

RenderedBody BodyRenderer::renderSection(SectionIndex index, std::string_view text,
                                         std::size_t bodyBegin) const {
    const SectionNode& section = m_edition.library().sections()[index];
    const AnchorLinks anchors = section.meta().anchorLinks.value_or(m_edition.config().markdown.anchorLinks);
    const tera::Environment environment = siteEnvironment(m_edition, m_notes, FunctionReach::Shortcode);
    const Place place{
        text,
        bodyBegin,
        section.file->file,
        section.language,
        {{"section", tera::Value::lazy([this, index] { return m_edition.sectionForShortcodes(index); })},
         {"config", m_edition.configOf(section.language)},
         {"lang", section.language}}};
    return render(place, optionsFor(section.language, section.permalink, anchors, environment), environment);
}

RenderedBody BodyRenderer::renderFragment(std::string_view text) const {
    const tera::Environment environment = siteEnvironment(m_edition, m_notes, FunctionReach::Fragment);
    const std::string& language = m_edition.config().defaultLanguage;
    const Place place{text, 0, {}, language, {}};
    return render(place, optionsFor(language, {}, AnchorLinks::None, environment), environment);
}

} // namespace masthead
