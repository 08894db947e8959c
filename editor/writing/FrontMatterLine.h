#pragma once

#include "writing/BlockState.h"
#include "writing/CharacterStyle.h"

#include <QStringView>

namespace masthead {

/// Marks a line inside front matter: keys, punctuation, comments; text over several lines is followed.
BlockState scanFrontMatterLine(QStringView line, const BlockState& before, LineStyles& styles);

} // namespace masthead
