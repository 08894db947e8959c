#pragma once

#include "site/Theme.h"

namespace masthead {

/// The theme that comes with Masthead, from resources/theme: a quiet page that reads well anywhere, light and
/// dark by the reader's preference, its style inlined so that an exported page stands by itself.
class BuiltInTheme : public Theme {
public:
    Result<PageFrame> frame(const PageFacts& page) const override;
};

} // namespace masthead
