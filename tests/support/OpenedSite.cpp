#include "support/OpenedSite.h"

#include "site/BuiltInTheme.h"

#include <QtGlobal>

#include <utility>

namespace masthead::test {

std::vector<const Issue*> OpenedSite::pages() const {
    std::vector<const Issue*> pages;
    for (const Section& section : site.publication().sections) {
        for (const Issue& page : section.pages)
            pages.push_back(&page);
    }
    return pages;
}

OpenedSite openSite(const std::filesystem::path& root) {
    auto publication = openPublication(root);
    if (!publication)
        qFatal("%s", toString(publication.error()).c_str());
    const FileReader reader = diskReader(publication->root);
    return {reader, Site(std::make_shared<const Publication>(std::move(*publication)),
                         std::make_shared<BuiltInTheme>(), reader)};
}

} // namespace masthead::test
