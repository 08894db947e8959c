#include "site/SiteConfig.h"

#include "publication/FrontMatter.h"

namespace masthead {
namespace {

SlugStrategy strategyNamed(const std::string& name) {
    if (name == "safe")
        return SlugStrategy::Safe;
    return name == "off" ? SlugStrategy::Off : SlugStrategy::On;
}

} // namespace

SiteConfig readSiteConfig(const Publication& publication, const FileReader& reader) {
    SiteConfig config;
    if (publication.kind != PublicationKind::ZolaSite)
        return config;
    for (const char* name : {"zola.toml", "config.toml"}) {
        const Result<std::string> text = reader(name);
        if (!text)
            continue;
        if (const Result<FrontMatter> values = FrontMatter::parseToml(*text, name)) {
            config.paths.strategy = strategyNamed(values->text("slugify.paths").value_or("on"));
            config.paths.keepDates = values->boolean("slugify.paths_keep_dates").value_or(false);
            config.theme = values->text("theme").value_or("");
        }
        break;
    }
    return config;
}

} // namespace masthead
