#pragma once

#include "tera/Value.h"

namespace masthead::test {

struct Tally {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    int alike = 0; ///< Of those passed: the same HTML but for white space and how it is written.
};

/// Runs cases of any of the Tera forms and prints those that fail.
Tally runTeraCases(const tera::Value& cases);

} // namespace masthead::test
