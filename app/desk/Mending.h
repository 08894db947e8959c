#pragma once

#include "check/Finding.h"

#include <string>

namespace masthead {

struct OpenDocument;

/// Carries out the edits of `fix`, made for the bytes `checkedText` of the file, in `document` as one step of
/// undo. False, and nothing is done, when the document holds another text by now or the edits do not fit it.
bool mend(OpenDocument& document, const std::string& checkedText, const Fix& fix);

} // namespace masthead
