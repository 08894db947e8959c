#pragma once

#include "writing/BlockState.h"
#include "writing/CharacterStyle.h"

#include <QStringView>

namespace masthead {

/// What a line needs to know of the lines below it.
struct LineContext {
    QStringView next;        ///< The next line: an underline there makes this one a heading.
    bool yamlCloses = false; ///< Whether a `---` that begins the text is matched by another.
};

/// Reads one line of Markdown with front matter, given the state the line before left, and marks its
/// characters. CommonMark by lines: what spans lines is front matter, fences, comments and sections; emphasis
/// and links are found within a line.
BlockState scanLine(QStringView line, const BlockState& before, const LineContext& context,
                    LineStyles& styles);

/// 1 for a line of `=`, 2 for one of `-`: below a paragraph it makes a heading of that level. Else 0.
int underlineLevel(QStringView line);

/// Whether `line` opens the front matter of this kind: `+++` or `---` after optional spaces, then the line's
/// end.
bool isFrontMatterOpening(QStringView line, QStringView mark);
/// Whether `line` ends with the mark, followed by spaces at most.
bool isFrontMatterClosing(QStringView line, QStringView mark);

} // namespace masthead
