#pragma once

#include "css/StyleSheet.h"

#include <map>
#include <optional>
#include <string>

namespace masthead::css {

/// Custom properties and their values as they are declared: those of `:root` only.
using CustomProperties = std::map<std::string, std::string, std::less<>>;

/// Takes those that the rules declare on `:root` or `html` into `properties`: what comes later wins.
void collectCustomProperties(const std::vector<StyleRule>& rules, CustomProperties& properties);

bool usesCustomProperties(const std::string& value);

/// `value` with every `var(--x, fallback)` replaced. Nothing where one of them stands for nothing or for
/// itself, or where the value becomes longer than 16 KB.
std::optional<std::string> resolve(const std::string& value, const CustomProperties& properties);

} // namespace masthead::css
