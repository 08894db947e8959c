#pragma once

#include <optional>
#include <string_view>

namespace masthead {

struct CodeLanguageNames {
    std::string_view name;    ///< The grammar's own, as Zola 0.22 writes it: `shellscript` for `sh`.
    std::string_view grammar; ///< The file of source-highlight; empty where there is none.
};

/// A language by any of the names a code block may give it, whatever their case. Lives as long as the
/// program.
std::optional<CodeLanguageNames> codeLanguage(std::string_view written);

} // namespace masthead
