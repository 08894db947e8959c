#include "site/BuiltInTheme.h"

#include "site/Html.h"
#include "site/PageTemplate.h"
#include "site/ReadableDate.h"
#include "site/ThemeFiles.h"
#include "site/UrlPath.h"

namespace masthead {
namespace {

std::optional<std::string> value(const PageFacts& page, std::string_view name) {
    const Publication& publication = *page.publication;
    const auto when = [](bool holds, std::string text) { return holds ? std::move(text) : std::string(); };
    const bool published = page.kind == PageKind::Page;
    if (name == "language")
        return escapeHtml(publication.language);
    if (name == "title")
        return escapeHtml(page.title);
    if (name == "publication")
        return escapeHtml(publication.title);
    if (name == "description")
        return escapeHtml(page.description);
    if (name == "canonical")
        return when(published && !publication.baseUrl.empty(),
                    escapeHtml(publication.baseUrl + percentEncodedPath(page.path)));
    if (name == "style")
        return std::string(themeStyle);
    if (name == "header")
        return when(published, "yes");
    if (name == "facts")
        return when(page.draft || !page.date.empty(), "yes");
    if (name == "date")
        return escapeHtml(page.date);
    if (name == "readable_date")
        return escapeHtml(readableDate(page.date, publication.language));
    if (name == "draft")
        return when(page.draft, "yes");
    return std::nullopt;
}

} // namespace

Result<PageFrame> BuiltInTheme::frame(const PageFacts& page) const {
    constexpr std::string_view body = "{{ body }}";
    constexpr std::string_view text = themePage;
    constexpr std::size_t split = text.find(body);
    static_assert(split != std::string_view::npos, "the theme's page says where the body goes");
    const TemplateValues values = [&page](std::string_view name) { return value(page, name); };
    return PageFrame{fillTemplate(text.substr(0, split), values),
                     fillTemplate(text.substr(split + body.size()), values)};
}

} // namespace masthead
