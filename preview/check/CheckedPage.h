#pragma once

#include "archive/ArchivedPage.h"
#include "faces/FaceMaker.h"
#include "publication/FrontMatter.h"

#include <functional>
#include <optional>

namespace masthead {

/// A page with all that rules look at: what is written, and what readers get of it.
struct CheckedPage {
    std::filesystem::path file; ///< From the root.
    PageKind kind = PageKind::Page;
    FrontMatter frontMatter;          ///< Without values where it cannot be read: the site says so.
    ArchivedPage source;              ///< Its text, unsaved changes included, and where what stands in it.
    RenderedPage page;                ///< The published page.
    std::optional<RenderedMail> mail; ///< Nothing for what is not sent by itself, and where the page failed.

    const std::string& text() const { return source.text; }
    const Outline& outline() const { return source.outline; }
    const Issue& listing() const { return source.listing; }
};

/// Renders the page and its mail, and reads its source. `cancelled` is asked before each of these; nothing
/// when it said true.
std::optional<CheckedPage> readCheckedPage(const FaceMaker& faces, const RenderRequest& request,
                                           const std::function<bool()>& cancelled = {});

} // namespace masthead
