#pragma once

#include "tera/Value.h"

namespace masthead::test {

struct Tally {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
};

/// Runs cases of any of the Tera forms and prints those that fail.
Tally runTeraCases(const tera::Value& cases);

} // namespace masthead::test
