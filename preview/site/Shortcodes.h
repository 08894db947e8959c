#pragma once

#include "publication/TextRange.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

enum class ShortcodeForm {
    Inline,  ///< `{{ name(key="value") }}`
    Opening, ///< `{% name(key="value") %}`, before a body that ends with `{% end %}`.
    Ignored, ///< `{{/* name() */}}` or `{%/* name() */%}` and the end of its body: shown as text without the
             ///< marks.
};

struct ShortcodeArgument {
    std::string name;
    std::optional<std::string> text; ///< A string's content; nothing for a number, a boolean or an array.
};

/// A call in the text, of the exact form Zola takes for one. What only looks similar is plain text to Zola
/// and is not found.
struct ShortcodeCall {
    ShortcodeForm form = ShortcodeForm::Inline;
    std::string name;
    std::vector<ShortcodeArgument> arguments;
    TextRange range;         ///< From the opening brace to past the closing one.
    std::string ignoredText; ///< What an ignored call shows.

    const ShortcodeArgument* argument(std::string_view wanted) const;
};

/// All calls in `text` (UTF-8) in order, wherever they stand: code and comments are searched as well, as Zola
/// does.
std::vector<ShortcodeCall> findShortcodes(std::string_view text);

} // namespace masthead
