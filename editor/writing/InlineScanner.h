#pragma once

#include "writing/CharacterStyle.h"

#include <QStringView>

namespace masthead {

/// Marks the inline parts of a line from `begin` on: emphasis, code, links, images, HTML tags, shortcodes,
/// escapes. Returns whether an HTML comment is left open at its end. Reads at most the first 10,000
/// characters, so that no line makes typing slow.
enum class InlineEnd { Closed, InsideComment };
InlineEnd scanInline(QStringView line, qsizetype begin, LineStyles& styles);

} // namespace masthead
