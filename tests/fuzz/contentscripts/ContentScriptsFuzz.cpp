// Any bytes as the HTML of a text and as a value of front matter: what is cleaned has no script any more, and
// what has none stays as it is.

#include "contentscripts/ContentScripts.h"
#include "contentscripts/FrontMatterScripts.h"
#include "contentscripts/ScriptSearch.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace masthead;

void require(bool condition) {
    if (!condition)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::vector<ScriptPiece> found = findScripts(text);
    std::size_t end = 0;
    for (const ScriptPiece& piece : found) {
        require(end <= piece.begin && piece.begin < piece.end && piece.end <= text.size());
        end = piece.end;
    }
    require(found.empty() || mayHoldScripts(text));
    const std::string cleaned = withoutScripts(text);
    require(findScripts(cleaned).empty());
    require(!found.empty() || cleaned == text);

    const tera::Value value = valueWithoutScripts(tera::Value(text));
    require(!scriptOfValue(value));
    require(scriptOfValue(std::string_view(text)) || value.text() == text);
    return 0;
}
