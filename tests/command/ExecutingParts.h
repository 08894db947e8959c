#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace masthead::test {

/// All that runs, or makes something run, in an HTML document as a browser reads it: script elements but for
/// JSON, event handlers, addresses that are code, refreshing, plug-ins of anything but media, texts of frames
/// with one of these, `base`. With scripts on and off. Knows nothing of what the program thinks of it. `own`
/// is the text of the one script that may be there.
std::vector<std::string> executingParts(std::string_view html, std::string_view own = {});

} // namespace masthead::test
