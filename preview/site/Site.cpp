#include "site/Site.h"

#include "publication/SafePath.h"
#include "publication/TextRange.h"
#include "site/Html.h"
#include "site/Includes.h"
#include "site/LocalFiles.h"
#include "site/PageHeader.h"
#include "site/SourceText.h"

#include <algorithm>

namespace masthead {
namespace {

bool isBelow(const std::filesystem::path& file, const std::filesystem::path& folder) {
    const auto [folderEnd, fileEnd] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return folderEnd == folder.end();
}

PageKind kindOf(const PublicationLayout& layout, const std::filesystem::path& file) {
    const bool block = isBelow(file, layout.snippets) || isBelow(file, layout.sponsors);
    return block ? PageKind::Block : PageKind::Page;
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

/// What stands around a page whose theme failed, so that its text can be read all the same.
PageFrame bareFrame(const std::string& title) {
    return {"<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>" + escapeHtml(title) +
                "</title></head><body>\n",
            "</body></html>\n"};
}

} // namespace

Site::Site(std::shared_ptr<const Publication> publication, std::shared_ptr<const Theme> theme,
           FileReader reader)
    : m_publication(std::move(publication))
    , m_theme(std::move(theme))
    , m_reader(std::move(reader))
    , m_config(readSiteConfig(*m_publication, m_reader)) {}

RenderedPage Site::render(const RenderRequest& request) const {
    RenderedPage page;
    page.file = request.file;
    const RepairedText source = checkedText(request, page.diagnostics);
    PageHeader header = readPageHeader(source.text, request.file, m_publication->findPage(request.file));
    append(page.diagnostics, std::move(header.diagnostics));
    page.path = publishedPath(header.page);

    Includes includes(*m_publication, m_reader);
    const ExpandedSource expanded = includes.expand(source.text, header.bodyBegin, request.file);
    page.body = renderMarkdown(expanded.text, {}, expanded.insertions, expanded.firstLine);
    includes.reportUnused(expanded, page.body);
    returnToSource(page.body, expanded);
    for (MarkdownLink& link : page.body.links)
        link.offset = source.offsets.original(link.offset);
    page.dependencies = includes.dependencies();
    append(page.diagnostics, includes.takeDiagnostics());

    const PageFacts facts{m_publication.get(),     kindOf(m_publication->layout, request.file),
                          header.page.title,       header.date,
                          header.page.description, page.path,
                          header.page.draft};
    Result<PageFrame> frame = m_theme->frame(facts);
    if (!frame)
        page.diagnostics.push_back(frame.error());
    page.state = frame ? PageState::Complete : PageState::Failed;
    page.frame = frame ? std::move(*frame) : bareFrame(facts.title);
    return page;
}

std::string Site::publishedPath(const Issue& page) const {
    return masthead::publishedPath(addressOf(*m_publication, page), m_config.paths);
}

Result<std::filesystem::path> Site::localFile(std::string_view urlPath) const {
    return findLocalFile(*m_publication, m_config, urlPath);
}

Result<SiteFile> Site::file(std::string_view urlPath) const {
    return localFile(urlPath).map([](std::filesystem::path found) {
        return SiteFile{std::move(found), {}, {}};
    });
}

} // namespace masthead
