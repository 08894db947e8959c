#pragma once

#include "highlighting/CodeThemes.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Bytes of one part; without a part they are plain.
struct CodePiece {
    std::uint32_t size = 0;
    std::optional<CodePart> part;
};

/// Takes programs apart by the grammars of source-highlight. Not for use from several threads at once.
class Grammars {
public:
    Grammars();
    ~Grammars();

    /// The pieces cover the code exactly. One plain piece when the grammar cannot be read, fails on the code,
    /// or would take too long for it: its patterns are slow on long lines.
    std::vector<CodePiece> takeApart(std::string_view code, const std::string& grammar);

private:
    struct Engine;
    std::unique_ptr<Engine> m_engine;
};

} // namespace masthead
