#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// A piece of HTML that would run as a script, or make one run.
struct ScriptPiece {
    std::size_t begin = 0; ///< Byte range: a whole element, a tag or an attribute with the blank before it.
    std::size_t end = 0;
    std::string name; ///< `<script>`, `onclick`, `href="javascript:"`
};

/// The scripts in a piece of a page's body as a browser finds them (the HTML standard's parser, by gumbo),
/// with scripts on and with scripts off: script elements but for data such as JSON, event handlers, addresses
/// that are code, frames whose text holds one of these, and `base`, which leads the page's own scripts
/// elsewhere. In the order of the text; of two attributes with one name the first.
std::vector<ScriptPiece> findScripts(std::string_view html);

/// Whether there can be any: quick, and often right.
bool mayHoldScripts(std::string_view html);

} // namespace masthead
