#pragma once

#include "data/ImageHeader.h"

#include <QImage>

#include <string>

namespace masthead {

struct EncodedImage {
    ImageFormat format = ImageFormat::Png; ///< Png or Jpeg.
    std::string bytes;                     ///< Empty where there was not enough memory.
};

/// The picture in a format that Qt writes: `png`, `jpeg`. Negative values leave Qt's own. Empty where there
/// was not enough memory.
std::string encodedByQt(const QImage& image, const char* format, int quality, int compression = -1);

/// The picture as PNG or JPEG. PNG where anything in it is transparent, or where it is not much larger than
/// the JPEG of quality 85, since it loses nothing: so it is for drawings and screens, and JPEG for photos.
/// The same picture gives the same bytes. Metadata is not written.
EncodedImage encodeForMail(const QImage& image);

} // namespace masthead
