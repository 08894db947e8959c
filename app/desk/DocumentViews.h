#pragma once

#include "writing/TextPane.h"

#include <QByteArray>

#include <filesystem>
#include <optional>
#include <vector>

namespace masthead {

/// A document of a session, and where its reader stood in it.
struct DocumentView {
    std::filesystem::path file; ///< From the publication's root.
    TextView text;
    std::optional<double> pageLine; ///< At the top of the page, where it was scrolled by itself.

    bool operator==(const DocumentView&) const = default;
};

/// The one shown last comes first.
using DocumentViews = std::vector<DocumentView>;

/// So many documents of one publication are remembered.
constexpr std::size_t documentViewsKept = 100;

/// As JSON, without those past the limit.
QByteArray toJson(const DocumentViews& views);

/// What can be understood of `json`, which anybody may have written: the rest is left out, and so is what
/// lies past the limit. Files are names to compare with, not yet paths that may be opened.
DocumentViews documentViewsFrom(const QByteArray& json);

} // namespace masthead
