#pragma once

#include "check/Finding.h"

#include <QString>

namespace masthead {

// The words for findings in the window.

QString problemCounts(int errors, int warnings); ///< `2 errors, 3 warnings`; empty for none.
QString errorCount(int errors);                  ///< `2 errors`
QString warningCount(int warnings);

/// The sentence as the window shows it: what stands between backticks is quoted as prose quotes.
QString findingSentence(const Finding& finding);

QString fixLabel(const Fix& fix); ///< The same of what a fix does.

/// `80.md:41:18`, or `80.md` for the file as a whole. A page that is a folder of its own keeps the folder's
/// name.
QString shownPlace(const Finding& finding);

/// The one thing to be done about it, as a link says it: its first fix, or the way to the place it speaks of.
/// Empty where there is neither.
QString firstAction(const Finding& finding);

/// The whole message and what can be done, as rich text for a tool tip.
QString problemToolTip(const Finding& finding);

/// The same for ears.
QString spokenProblem(const Finding& finding);

} // namespace masthead
