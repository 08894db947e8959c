#include "check/RuleBook.h"

#include "check/Rules.h"

#include <algorithm>

namespace masthead {

const std::vector<const Rule*>& allRules() {
    static const std::vector<const Rule*> all = [] {
        std::vector<const Rule*> rules;
        for (const auto family :
             {linkRules(),    linkTargetRules(), linkHostRules(), linkTextRules(),    repeatedLinkRules(),
              snippetRules(), imageRules(),      siteRules(),     sponsorRules(),     networkRules(),
              keyRules(),     titleRules(),      dateRules(),     headingRules(),     markupRules(),
              scriptRules(),  linkMarkupRules(), wordingRules(),  placeholderRules(), shortcodeRules(),
              mailRules(),    likenessRules()}) {
            for (const Rule& rule : family)
                rules.push_back(&rule);
        }
        return rules;
    }();
    return all;
}

const Rule* findRule(std::string_view name) {
    const auto found = std::ranges::find(allRules(), name, [](const Rule* rule) { return rule->name; });
    return found == allRules().end() ? nullptr : *found;
}

RuleLevel levelOf(const Rule& rule, const CheckSettings& settings) {
    const auto set = settings.levels.find(rule.name);
    return set == settings.levels.end() ? rule.level : set->second;
}

} // namespace masthead
