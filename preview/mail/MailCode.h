#pragma once

#include "html/Node.h"

namespace masthead {

/// Leaves of a `<pre>` its text as it stands, with what is bold or italic in it and its links: no colours, no
/// classes, no line numbers, which one would copy along.
void cleanCode(html::Node& pre);

} // namespace masthead
