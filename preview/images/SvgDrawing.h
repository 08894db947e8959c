#pragma once

#include "data/ImageHeader.h"
#include "publication/Diagnostic.h"

#include <QImage>

#include <string_view>

namespace masthead {

/// An SVG document drawn at `size` pixels on a transparent ground, text in the fonts of this machine. It can
/// only show what is in it: scripts do not run, no other file and no address is read (librsvg reads none for
/// a document that comes from memory), entities and references are bounded.
Result<QImage> drawSvg(std::string_view svg, ImageSize size);

} // namespace masthead
