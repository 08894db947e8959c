#pragma once

#include "check/Rule.h"

#include <vector>

namespace masthead {

/// All rules, by family.
const std::vector<const Rule*>& allRules();

/// Null where there is none of that name.
const Rule* findRule(std::string_view name);

/// As the settings have it, else its own.
RuleLevel levelOf(const Rule& rule, const CheckSettings& settings);

} // namespace masthead
