#include "check/NearName.h"
#include "check/Rules.h"

#include "publication/Shortcodes.h"
#include "site/SiteEdition.h"
#include "site/SiteParts.h"
#include "site/ThemedSite.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

/// The shortcodes of the site; nothing where it has no templates to say so.
std::optional<std::vector<std::string>> knownShortcodes(const CheckContext& context) {
    const ThemedSite* themed = context.site.themed();
    if (!themed || !themed->hasTemplates())
        return std::nullopt;
    return themed->edition()->parts().templates.shortcodeNames();
}

void findUnknownShortcodes(const CheckContext& context, FindingSink& findings) {
    const CheckedPage& page = context.page;
    const auto known = knownShortcodes(context);
    if (!known)
        return;
    const std::size_t begin = page.source.bodyBegin;
    for (const ShortcodeTag& tag : findShortcodeTags(page.source.body())) {
        const bool calls = tag.form == ShortcodeForm::Inline || tag.form == ShortcodeForm::Opening;
        if (!calls || std::ranges::find(*known, tag.name) != known->end())
            continue;
        const std::size_t name = page.text().find(tag.name, begin + tag.range.begin);
        const TextRange range{name, name + tag.name.size()};
        const std::string near = nearName(tag.name, *known);
        Finding& finding =
            findings.add(range, "There is no shortcode `" + tag.name + '`',
                         near.empty() ? "make templates/shortcodes/" + tag.name + ".html, or write {{/* " +
                                            tag.name + "() */}} to show the call as text"
                                      : "it is like `" + near + '`');
        if (!near.empty())
            finding.fixes.push_back({"Change it to `" + near + '`', page.file, {{range, near}}});
    }
}

constexpr std::array rules{
    Rule{"shortcode-unknown", RuleLevel::Error, "A call of a shortcode that the site does not have",
         findUnknownShortcodes},
};

} // namespace

std::span<const Rule> shortcodeRules() {
    return rules;
}

} // namespace masthead
