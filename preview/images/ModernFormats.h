#pragma once

#include "publication/Diagnostic.h"

#include <QImage>

#include <string_view>

namespace masthead {

/// These two give the whole picture at its own size, neither turned by EXIF nor scaled.
Result<QImage> decodeWebp(std::string_view bytes);
/// Turned and mirrored as the file's properties say.
Result<QImage> decodeAvif(std::string_view bytes);

bool isAnimatedWebp(std::string_view bytes);

} // namespace masthead
