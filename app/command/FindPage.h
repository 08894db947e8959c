#pragma once

#include "command/OpenedSite.h"

#include <string>

namespace masthead {

/// A page by what findIssue knows, by a file's path from the working folder, or by the published path. Null
/// where there is none.
const Issue* findPage(const OpenedSite& opened, const std::string& wanted);

/// The newest issue; drafts count only when they are wanted. Null where there is none.
const Issue* newestIssue(const Publication& publication, bool withDrafts);

} // namespace masthead
