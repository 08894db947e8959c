#pragma once

#include "sidebar/Entry.h"
#include "sidebar/QuickOpenModel.h"

#include <QCoreApplication>

namespace masthead {

/// What quick open offers of a publication: issues newest first, snippets, sponsors, the other pages. The id
/// of each is its std::filesystem::path from the root.
class QuickOpenEntries {
    Q_DECLARE_TR_FUNCTIONS(masthead::QuickOpenEntries)

public:
    static std::vector<QuickOpenEntry> of(const AllEntries& entries);
};

} // namespace masthead
