#pragma once

#include "data/ImageConversion.h"

namespace masthead {

/// Makes the image that `resize_image` of a template promised, from the bytes of the original: the same size
/// and format as Zola's, not the same bytes. JPEG of quality 75 where none is asked for; WebP lossless then.
/// AVIF is not written: that is an error, as is what cannot be read. May be used from several threads at
/// once.
Result<std::string> convertForSite(std::string_view original, const ImageConversion& conversion);

} // namespace masthead
