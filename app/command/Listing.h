#pragma once

#include "site/Site.h"

#include <iosfwd>

namespace masthead {

/// Prints what a publication holds as a table for people. Its bodies must have been read.
void printTable(const Site& site, std::ostream& out);

/// The same for programs: one JSON object with `title`, `root`, `issues`, `snippets`, `sponsors`.
void printJson(const Site& site, std::ostream& out);

} // namespace masthead
