#include "check/Rules.h"

#include <array>

namespace masthead {
namespace {

void findBareText(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink& link : context.page.outline().links) {
        if (link.text == "here")
            findings.add(link.whole, "The link's text says only `here`",
                         "say what it leads to: many readers go from link to link");
    }
}

constexpr std::array rules{
    Rule{"link-text", RuleLevel::Warning, "A link whose text does not say where it leads", findBareText},
};

} // namespace

std::span<const Rule> linkTextRules() {
    return rules;
}

} // namespace masthead
