#pragma once

#include "data/ImageFitting.h"

namespace masthead {

/// Where converted images are kept, and how much of them.
struct FitterCache {
    std::filesystem::path folder;                   ///< Empty: nothing is kept.
    std::uint64_t limit = std::uint64_t(200) << 20; ///< Bytes.
};

/// Converted images of this user: in the desktop's folder for what can be made anew (XDG base directories).
FitterCache usersImageCache();

/// Makes images fit for mail. WebP, AVIF, SVG, BMP and ICO become PNG or JPEG, at most twice as wide as they
/// are shown, so that they are sharp on dense screens; SVG exactly twice. PNG and JPEG files stay, but those
/// that are more than twice as wide as shown are scaled down where that makes them smaller, and those that
/// are turned by their EXIF data only are turned for good. GIF stays, since it may move. Uses all processors;
/// needs no application object. The same file gives the same bytes.
ImageFitter mailImageFitter(FitterCache cache);

} // namespace masthead
