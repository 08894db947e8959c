#include "check/CheckedPage.h"

#include "publication/PageNames.h"
#include "site/PageHeader.h"

namespace masthead {
namespace {

/// As the text says now, which may not be saved yet.
Issue listingOf(const RenderRequest& request, const Publication& publication) {
    PageHeader header = readPageHeader(request.text, request.file, publication.findPage(request.file));
    Issue listing = std::move(header.page);
    listing.date = parseDate(header.date);
    if (const auto numbered = numberInTitle(listing.title))
        listing.number = numbered->number;
    else
        listing.number = numberInFileName(request.file.stem().string());
    return listing;
}

} // namespace

std::optional<CheckedPage> readCheckedPage(const FaceMaker& faces, const RenderRequest& request,
                                           const std::function<bool()>& cancelled) {
    const auto isUnwanted = [&] { return cancelled && cancelled(); };
    const Site& site = *faces.site();
    CheckedPage checked;
    checked.file = request.file;
    checked.kind = site.kindOf(request.file);
    if (auto frontMatter = FrontMatter::parse(request.text, request.file))
        checked.frontMatter = std::move(*frontMatter);
    if (isUnwanted())
        return std::nullopt;
    checked.source = archivedPage(listingOf(request, site.publication()), request.text);
    if (isUnwanted())
        return std::nullopt;
    checked.page = site.render(request);
    if (isUnwanted())
        return std::nullopt;
    if (checked.kind == PageKind::Page && checked.page.state == PageState::Complete)
        checked.mail = faces.sentMail(request);
    return checked;
}

} // namespace masthead
