#pragma once

#include <optional>

class QTextDocument;

namespace masthead {

/// The front matter's lines, as block numbers.
struct FrontMatterLines {
    int first = 0; ///< The opening mark.
    int last = 0;  ///< The closing mark.

    bool operator==(const FrontMatterLines&) const = default;
};

/// Where the front matter of `document` stands, by the rules of findFrontMatter() but reading no further than
/// its end; nothing when there is none or it never closes.
std::optional<FrontMatterLines> findFrontMatterLines(const QTextDocument& document);

} // namespace masthead
