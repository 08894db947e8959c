#pragma once

namespace masthead::test {

/// In MB, as Linux counts it.
struct MemoryFigures {
    double resident = 0;     ///< RSS: pages shared with others count in full.
    double proportional = 0; ///< PSS: shared pages count in part, the less the more programs share them.
    double allocated = 0;    ///< What no file stands behind; says nothing of what other programs do.
};

struct ProcessMemory {
    MemoryFigures program;
    MemoryFigures descendants; ///< All processes that came from it, such as those of the web engine.

    double proportional() const { return program.proportional + descendants.proportional; }
    double allocated() const { return program.allocated + descendants.allocated; }
};

ProcessMemory memoryNow();

} // namespace masthead::test
