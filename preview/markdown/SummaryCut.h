#pragma once

#include "markdown/MarkdownOptions.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// What Zola writes for `<!-- more -->`.
inline constexpr std::string_view continueReading = "<span id=\"continue-reading\"></span>";

/// Finds `<!-- more -->` in any case and with any space in it.
bool hasMoreMark(std::string_view html);

/// Knows which elements are open where a summary is cut off. They are named by what closes them.
class SummaryCut {
public:
    void enter(std::string_view closing) { m_open.push_back(closing); }

    /// Closes the innermost of that name. As in Zola, an element that began as plain HTML, such as a heading
    /// with an id, takes all open ones with it.
    void leave(std::string_view closing);

    /// The summary from the HTML before the mark: without footnote references and trailing space, cut off and
    /// closed where elements are open.
    std::string summary(std::string_view html, const MarkdownOptions& options) const;

private:
    std::vector<std::string_view> m_open;
};

} // namespace masthead
