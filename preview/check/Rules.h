#pragma once

#include "check/Rule.h"

#include <span>

namespace masthead {

// The rules by what they look at, each family in files of its own.
std::span<const Rule> linkRules();
std::span<const Rule> linkHostRules();
std::span<const Rule> linkTargetRules();
std::span<const Rule> linkTextRules();
std::span<const Rule> repeatedLinkRules();
std::span<const Rule> snippetRules();
std::span<const Rule> networkRules();
std::span<const Rule> imageRules();
std::span<const Rule> siteRules();
std::span<const Rule> sponsorRules();
std::span<const Rule> keyRules();
std::span<const Rule> titleRules();
std::span<const Rule> dateRules();
std::span<const Rule> headingRules();
std::span<const Rule> markupRules();
std::span<const Rule> scriptRules();
std::span<const Rule> linkMarkupRules();
std::span<const Rule> wordingRules();
std::span<const Rule> placeholderRules();
std::span<const Rule> shortcodeRules();
std::span<const Rule> mailRules();
std::span<const Rule> likenessRules();

} // namespace masthead
