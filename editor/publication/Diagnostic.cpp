#include "publication/Diagnostic.h"

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
    return text;
}

} // namespace masthead
