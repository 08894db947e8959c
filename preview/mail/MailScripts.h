#pragma once

#include "html/Node.h"

#include <set>
#include <string>

namespace masthead {

/// Takes out of a mail's document what a mail program would take for an attack, whoever brought it: scripts
/// but for data such as JSON, event handlers, addresses that are code, plug-ins, frames, `base` and the
/// `meta` that leads elsewhere. Names what went: `<script>`, `onclick`.
std::set<std::string> takeScriptsOut(html::Node& root);

} // namespace masthead
