#include "publication/Diagnostic.h"

#include "publication/ShownText.h"

namespace masthead {

std::string toString(const Diagnostic& diagnostic) {
    std::string text = diagnostic.file.string();
    if (diagnostic.line > 0) {
        text += ':' + std::to_string(diagnostic.line);
        if (diagnostic.column > 0)
            text += ':' + std::to_string(diagnostic.column);
    }
    if (!text.empty())
        text += ": ";
    text += diagnostic.message;
    if (!diagnostic.advice.empty())
        text += " (" + diagnostic.advice + ')';
    // Names of files and what is quoted from them may be anything, and this goes to terminals and labels.
    return shownText(text);
}

} // namespace masthead
