#include "check/Rules.h"

#include <array>

namespace masthead {
namespace {

constexpr std::array rules{
    Rule{"link-dead", RuleLevel::Error, "A web address where nothing is found; asked on request", nullptr},
    Rule{"link-moved", RuleLevel::Warning, "A page that moved for good; asked on request", nullptr},
    Rule{"link-unsure", RuleLevel::Warning, "A web address that only a person can look at; asked on request",
         nullptr},
    Rule{"link-https-answers", RuleLevel::Warning,
         "A web address with http: that is there by https: as well; asked on request", nullptr},
};

} // namespace

std::span<const Rule> networkRules() {
    return rules;
}

} // namespace masthead
