#pragma once

#include "check/Rule.h"

#include <span>

namespace masthead {

// The rules by what they look at, each family in files of its own.
std::span<const Rule> linkRules();
std::span<const Rule> linkHostRules();
std::span<const Rule> linkTargetRules();
std::span<const Rule> linkTextRules();
std::span<const Rule> networkRules();
std::span<const Rule> imageRules();

} // namespace masthead
