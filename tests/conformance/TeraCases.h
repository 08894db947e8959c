#pragma once

#include "tera/JsonValue.h"

namespace masthead::test {

struct Tally {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
};

/// Runs cases of any of the Tera forms and prints those that fail.
Tally runTeraCases(const tera::JsonValue& cases);

} // namespace masthead::test
