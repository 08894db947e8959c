#pragma once

#include "html/Node.h"
#include "site/Site.h"

#include <string>
#include <string_view>

namespace masthead {

/// What a colour in a mail is for: programs that invert go by that.
enum class ColourUse { Background, Text, Line };

/// CSS with each colour in it as a program shows it that inverts: light backgrounds become dark and dark text
/// becomes light, lines change both ways; dark backgrounds and light text stay, so that a button in a brand's
/// colour keeps it ("partial inversion", as Outlook on the web and in Windows, and Gmail on Android roughly,
/// do it).
/// `value` is a declaration's value, such as `1px solid #e6e3df`.
///
/// No standard says how a colour changes, and programs differ. The rule here is the one published with
/// Outlook's editor (microsoft/roosterjs, getDarkColor): in CIE L*a*b*, lightness L becomes
/// 21.247 + (100 - L) * (100 - 21.247) / 100, the hue stays; 21.247 is the lightness of #333333, which white
/// becomes. Colours that the screen does not have are cut to those that it has.
std::string invertedColours(std::string_view value, ColourUse use);

/// The same for all the colours that a tree has in its attributes. Pictures are left alone. Out of a style
/// sheet goes what it has for dark screens; what it has for narrow ones stays, as in Gmail's apps.
void invertColours(html::Node& root);

/// The mail as such a program shows it.
RenderedPage withInvertedColours(RenderedPage mail);

} // namespace masthead
