#pragma once

#include <cstddef>
#include <optional>
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

enum class HtmlExtent {
    Body,     ///< A piece of a page's body.
    Document, ///< A whole page.
};

/// The scripts in HTML as a browser finds them (the HTML standard's parser, by gumbo), with scripts on and
/// with scripts off: script elements but for data such as JSON, event handlers, addresses that are code,
/// frames whose text holds one of these, plug-ins (`object`, `embed`, `applet`) of anything but pictures,
/// films, sounds and PDF, `base`, which leads the page's own scripts elsewhere, and the `meta` that leads the
/// page itself elsewhere. In the order of the text; of two attributes with one name the first. Frames of an
/// address are documents of their own, such as films that a site lets others show, and are none of these.
std::vector<ScriptPiece> findScripts(std::string_view html, HtmlExtent extent = HtmlExtent::Body);

/// Whether an attribute runs as a script, or leads to one: its name for a person, as in ScriptPiece. Names
/// are in lower case.
std::optional<std::string> scriptOfAttribute(const std::string& element, const std::string& attribute,
                                             std::string_view value);

/// Whether there can be any: quick, and often right.
bool mayHoldScripts(std::string_view html);

} // namespace masthead
