#pragma once

#include "sidebar/Entry.h"

#include <QCoreApplication>

namespace masthead {

/// What the sidebar says about a group as a whole.
class GroupTexts {
    Q_DECLARE_TR_FUNCTIONS(masthead::GroupTexts)

public:
    static QString title(EntryGroup group);
    static QString newEntry(EntryGroup group); ///< "New issue"; empty for what is not made in the sidebar.
    /// What the group is for, where it has nothing yet.
    static QString emptyGroup(EntryGroup group, const PublicationLayout& layout);

private:
    static QString folder(const std::filesystem::path& path);
};

} // namespace masthead
