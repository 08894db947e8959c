#pragma once

#include "data/ImageHeader.h"
#include "html/Node.h"

#include <optional>

namespace masthead {

/// The width that `<img>` asks for, in CSS pixels: by its `style`, else by its attributes; of `room` where it
/// is a percentage; by the height and the proportions of `size` where only that is given. `max-width` counts.
std::optional<std::uint32_t> wantedWidth(const html::Node& image, std::uint32_t room,
                                         const std::optional<ImageSize>& size);

/// Takes what concerns the size off the element's attributes and style: it is told anew.
void dropOwnSize(html::Node& image);

} // namespace masthead
