#pragma once

#include "publication/Publication.h"

#include <string>

namespace masthead {

enum class PageKind {
    Page,  ///< What readers get.
    Block, ///< A snippet or sponsor opened by itself: it is never published so, and has no header.
};

/// What a theme is told of the page.
struct PageFacts {
    const Publication* publication = nullptr; ///< Never null while a theme runs.
    PageKind kind = PageKind::Page;
    std::string title;
    std::string date; ///< `2025-11-16`, or empty.
    std::string description;
    std::string path; ///< `/newsletter/slug/`
    bool draft = false;
};

/// The page around the article's body. `before` holds everything from `<!doctype html>` to where the body's
/// blocks begin, `after` the rest; the preview patches what stands between them.
struct PageFrame {
    std::string before;
    std::string after;

    bool operator==(const PageFrame&) const = default;
};

/// The clothes of a page. The built-in theme is one; a publication's own templates are another.
class Theme {
public:
    virtual ~Theme() = default;
    virtual Result<PageFrame> frame(const PageFacts& page) const = 0;
};

} // namespace masthead
