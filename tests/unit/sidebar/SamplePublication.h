#pragma once

#include "publication/Publication.h"

namespace masthead::test {

/// A small newsletter by hand: issues 21 to `newest`, three snippets, two sponsors, one page.
Publication samplePublication(int newest = 24);

Issue sampleIssue(int number);

} // namespace masthead::test
