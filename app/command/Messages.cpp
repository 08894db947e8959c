#include "command/Messages.h"

#include <ostream>

namespace masthead {

std::filesystem::path pathForShell(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::path workingFolder = std::filesystem::current_path(error);
    if (error || path.empty())
        return path;
    const std::filesystem::path absolute = (workingFolder / path).lexically_normal();
    const std::filesystem::path relative = absolute.lexically_relative(workingFolder);
    return relative.empty() || *relative.begin() == ".." ? absolute : relative;
}

void Messages::report(const Diagnostic& diagnostic) {
    Diagnostic shown = diagnostic;
    if (!shown.file.empty())
        shown.file = pathForShell(m_root / shown.file);
    if (shown.severity == Severity::Warning)
        shown.message = "warning: " + shown.message;
    m_hasErrors = m_hasErrors || shown.severity == Severity::Error;
    const std::string line = toString(shown);
    if (m_reported.insert(line).second)
        m_err << line << '\n';
}

void Messages::report(const std::vector<Diagnostic>& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics)
        report(diagnostic);
}

} // namespace masthead
