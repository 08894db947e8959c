#pragma once

#include "look/Colours.h"
#include "pane/PublicationScheme.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace masthead {

/// What a style sheet is served with.
struct StyleSheetContext {
    PublicationAddress address;
    QUrl url; ///< Of the sheet, in the view.
    Shade shade = Shade::Light;
    QHash<QString, int> versions; ///< Percent-encoded URL paths of files that have changed.
};

/// A style sheet made ready for the web view: addresses of the published site become those in the view (a
/// font of another origin would be refused); a file that has changed gets a new address; what asks for the
/// system's colour scheme is answered, and light-dark(), which the web engine does not know, is spelt out
/// (see resources/preview/appearance.js, which does the same to the styles within a page).
QByteArray styleSheetForView(const QByteArray& css, const StyleSheetContext& context);

} // namespace masthead
