#include "check/Rules.h"

#include "address/LinkAddress.h"

#include <array>

namespace masthead {
namespace {

bool isImage(const OutlineLink& link) {
    return link.kind == LinkKind::Image || link.kind == LinkKind::HtmlImage;
}

void findMalformed(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink& link : context.page.outline().links) {
        if (isImage(link))
            continue;
        const std::size_t begin = link.url.find_first_not_of(" (<\"'");
        if (begin != 0 && begin != std::string::npos &&
            isWebAddress(addressParts(std::string_view(link.url).substr(begin)))) {
            Finding& finding = findings.add(link.target, "The address `" + link.url + "` leads nowhere");
            finding.fixes.push_back({"Remove what stands before it",
                                     context.page.file,
                                     {{{link.target.begin, link.target.begin + begin}, {}}}});
        } else if (const auto fault = addressFault(link.url)) {
            findings.add(link.target, "The address `" + link.url + "` leads nowhere: " + *fault);
        }
    }
}

constexpr std::array rules{
    Rule{"link-malformed", RuleLevel::Error, "An address that no browser can follow", findMalformed},
};

} // namespace

std::span<const Rule> linkRules() {
    return rules;
}

} // namespace masthead
