#pragma once

#include "markdown/Markdown.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace masthead {

/// Gives every heading of one text an id of its own, by Zola's rule: a slug that is taken gets `-1`, `-2`, ….
class HeadingIds {
public:
    void reserve(std::string id) { m_taken.insert(std::move(id)); }
    std::string unique(std::string slug);

private:
    std::unordered_set<std::string> m_taken;
    std::unordered_map<std::string, unsigned> m_lastNumbers; ///< By slug: none up to here is free.
};

/// Puts `heading` under the last heading of a smaller level.
void addToToc(std::vector<TocHeading>& toc, TocHeading heading);

/// Zola's built-in `anchor-link.html`.
std::string builtInAnchor(std::string_view id);

/// The first `<a …>` in a piece of HTML that also has its `</a>` on the same line; empty without one.
std::string_view openingAnchorTag(std::string_view html);

} // namespace masthead
