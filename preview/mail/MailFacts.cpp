#include "mail/MailFacts.h"

#include "publication/PageNames.h"
#include "site/PageHeader.h"
#include "site/UrlPath.h"

namespace masthead {
namespace {

std::string lastPart(std::string_view path) {
    while (path.ends_with('/'))
        path.remove_suffix(1);
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

} // namespace

MailFacts readMailFacts(const Site& site, const RenderRequest& request, const RenderedPage& page) {
    const Publication& publication = site.publication();
    const PageHeader header = readPageHeader(request.text, request.file, publication.findPage(request.file));
    MailFacts facts;
    facts.subject = header.page.title;
    facts.title = header.page.title;
    if (const auto numbered = numberInTitle(header.page.title)) {
        facts.number = numbered->number;
        facts.title = numbered->rest;
    } else {
        facts.number = numberInFileName(request.file.stem().string());
    }
    facts.date = header.date;
    facts.slug = lastPart(page.path);
    facts.preheader = header.page.description;
    facts.language = page.language;
    if (!publication.baseUrl.empty())
        facts.permalink = publication.baseUrl + percentEncodedPath(page.path);
    facts.kind = site.kindOf(request.file);
    return facts;
}

} // namespace masthead
