#pragma once

#include "markdown/MarkdownOptions.h"

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// `@/blog/a.md#part`, taken apart.
struct ContentTarget {
    std::string file; ///< Percent-decoded.
    std::string fragment;
};

/// Nothing when the target does not begin with `@/`.
std::optional<ContentTarget> contentTarget(std::string_view target);

/// Begins with `http:` or `https:`.
bool isExternal(std::string_view target);

/// Relative to the page: begins neither with `/`, `..`, `#` nor with what looks like a scheme. Zola puts the
/// page's address before it, without cleaning.
bool isBesidePage(std::string_view target);

bool hasAny(const ExternalLinkOptions& options);

/// The attributes before `href` that the options ask for, each followed by a space. The title is not escaped,
/// as in Zola.
std::string externalLinkAttributes(const ExternalLinkOptions& options, std::string_view title);

} // namespace masthead
