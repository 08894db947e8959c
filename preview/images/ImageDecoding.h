#pragma once

#include "data/ImageHeader.h"
#include "publication/Diagnostic.h"

#include <QImage>

namespace masthead {

/// Larger pictures are not opened: 64 million pixels are 256 MB.
inline constexpr std::uint64_t mostPixels = 64'000'000;
/// Of an SVG document, where a few words can ask for much work at each pixel.
inline constexpr std::uint64_t mostDrawnPixels = 16'000'000;

/// The picture in a file, turned as its EXIF data or its format says, in sRGB, scaled down to `wanted` where
/// it is larger; an SVG document is drawn at `wanted`. Of an animation the first frame. `header` is what the
/// bytes begin with, `wanted` has its proportions. Needs no application object and no display; may be used
/// from several threads at once. The error names no file.
Result<QImage> decodeImage(std::string_view bytes, const ImageHeader& header, ImageSize wanted);

/// Whether a JPEG, PNG or WebP file lies on its side or is mirrored, which not every mail client mends.
bool isTurned(std::string_view bytes, ImageFormat format);

} // namespace masthead
