#include "site/BuiltInTheme.h"

#include "site/Html.h"
#include "site/PageTemplate.h"
#include "site/ThemeFiles.h"
#include "site/UrlPath.h"

#include <array>

namespace masthead {
namespace {

/// `2025-11-16` -> `16 November 2025`. Month names are English; other languages read the date as it is
/// written.
std::string readableDate(std::string_view date, std::string_view language) {
    constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
    if (date.size() != 10 || !(language == "en" || language.starts_with("en-")))
        return std::string(date);
    const int month = (date[5] - '0') * 10 + (date[6] - '0');
    if (month < 1 || month > 12)
        return std::string(date);
    const std::string_view day = date[8] == '0' ? date.substr(9) : date.substr(8);
    return std::string(day) + ' ' + std::string(months[static_cast<std::size_t>(month - 1)]) + ' ' +
           std::string(date.substr(0, 4));
}

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
