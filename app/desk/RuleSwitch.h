#pragma once

#include "check/CheckSettings.h"
#include "publication/Diagnostic.h"

#include <filesystem>
#include <string>

namespace masthead {

/// `toml`, the text of a masthead.toml, with `[check.rules]` giving `rule` this level: the one value changes,
/// comments and all else stay. Lines end by LF.
Result<std::string> withRuleLevel(const std::string& toml, const std::string& rule, RuleLevel level);

/// The same in the publication's masthead.toml, which is made when there is none.
Result<void> setRuleLevel(const std::filesystem::path& root, const std::string& rule, RuleLevel level);

} // namespace masthead
