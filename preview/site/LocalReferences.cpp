#include "site/LocalReferences.h"

#include "site/UrlPath.h"

#include <algorithm>

namespace masthead {
namespace {

bool isImage(LinkKind kind) {
    return kind == LinkKind::Image || kind == LinkKind::HtmlImage;
}

/// Zola puts a page's own address in front of relative targets: what lies on this site is a path of it.
std::string_view withoutBase(const std::string& baseUrl, std::string_view url) {
    const bool isOwn =
        !baseUrl.empty() && url.starts_with(baseUrl) && url.substr(baseUrl.size()).starts_with('/');
    return isOwn ? url.substr(baseUrl.size()) : url;
}

} // namespace

Diagnostic missingImage(Diagnostic reason, const std::filesystem::path& page, const std::string& url,
                        std::uint32_t line) {
    reason.file = page;
    reason.line = static_cast<int>(line);
    reason.message = "The image `" + url + "` is missing";
    return reason;
}

LocalReferences localReferences(const Site& site, const RenderedPage& page) {
    LocalReferences references;
    for (const MarkdownLink& link : page.body.links) {
        const auto urlPath = urlPathFrom(page.path, withoutBase(site.publication().baseUrl, link.url));
        if (!urlPath || urlPath->ends_with('/'))
            continue;
        std::string decoded = percentDecoded(*urlPath);
        if (std::ranges::find(references.found, decoded, &LocalReference::urlPath) != references.found.end())
            continue;
        Result<std::filesystem::path> file = site.localFile(*urlPath);
        if (file) {
            references.found.push_back({std::move(decoded), std::move(*file)});
        } else if (isImage(link.kind)) {
            references.diagnostics.push_back(
                missingImage(std::move(file.error()), page.file, link.url, link.line));
        }
    }
    return references;
}

} // namespace masthead
