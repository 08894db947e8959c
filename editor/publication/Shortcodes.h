#pragma once

#include "publication/TextRange.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace masthead {

/// An argument's value: a string (what stands between its quotes, without escapes), a number, a boolean or a
/// list of such.
struct ShortcodeValue {
    using List = std::vector<ShortcodeValue>;
    std::variant<std::string, std::int64_t, double, bool, List> value;

    const std::string* text() const { return std::get_if<std::string>(&value); } ///< Null for what is none.
};

struct ShortcodeArgument {
    std::string name;
    ShortcodeValue value;
};

enum class ShortcodeForm {
    Inline,         ///< `{{ name(key="value") }}`
    Opening,        ///< `{% name(key="value") %}`, before a body.
    End,            ///< `{% end %}`, behind a body.
    IgnoredInline,  ///< `{{/* name() */}}`: shown without the marks.
    IgnoredOpening, ///< `{%/* name() */%}`, before a body that is shown as it is.
    IgnoredEnd      ///< `{%/* end */%}`
};

/// One tag of Zola's grammar. What only looks similar is plain text to Zola and is none.
struct ShortcodeTag {
    ShortcodeForm form = ShortcodeForm::Inline;
    std::string name;
    std::vector<ShortcodeArgument> arguments; ///< As written; of a name that comes twice the last counts.
    TextRange range;                          ///< From the opening brace to past the closing one.
    std::string shown;                        ///< What one of the ignored forms shows.

    const ShortcodeValue* argument(std::string_view wanted) const; ///< Null where it is not given.
};

/// All tags in `text` (UTF-8) in order, wherever they stand: code and comments are searched as well, as Zola
/// does. Lists nested more than 64 deep and whole numbers beyond 64 bits make no tag.
std::vector<ShortcodeTag> findShortcodeTags(std::string_view text);

} // namespace masthead
