#pragma once

#include "live/PagePatch.h"

#include <QString>
#include <QUrl>

namespace masthead {

/// What the preview's script needs besides the patch.
struct PatchContext {
    int serial = 0; ///< Comes back when the page is laid out.
    QUrl url;       ///< The page's address in the view.
    QUrl baseUrl;   ///< Where the publication is published; may be empty.
    enum class Ground {
        Patched,
        Fresh
    } ground = Ground::Patched; ///< Fresh: whatever is shown goes, scrolled to the top.
};

/// The call that puts `patch` (towards `wanted`) into the web view.
QString patchScript(const PagePatch& patch, const RenderedPage& wanted, const PatchContext& context);

/// The call that tells the preview's script of a page that came whole, see runningShell().
QString adoptScript(const RenderedPage& page, const QString& token, const PatchContext& context);

} // namespace masthead
