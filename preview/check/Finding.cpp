#include "check/Finding.h"

namespace masthead {

Diagnostic diagnosticOf(const Finding& finding) {
    return {finding.severity, finding.file, finding.line, finding.column, finding.message, finding.advice};
}

} // namespace masthead
