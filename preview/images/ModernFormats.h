#pragma once

#include "publication/Diagnostic.h"

#include <QImage>

#include <string_view>

namespace masthead {

/// These two give the whole picture at its own size, neither turned by EXIF nor scaled.
Result<QImage> decodeWebp(std::string_view bytes);
/// Turned and mirrored as the file's properties say.
Result<QImage> decodeAvif(std::string_view bytes);

/// Whether it is shown turned by a quarter, which readImageHeader() does not know.
bool liesOnItsSide(std::string_view avif);

bool isAnimatedWebp(std::string_view bytes);

} // namespace masthead
