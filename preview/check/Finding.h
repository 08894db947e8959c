#pragma once

#include "publication/Diagnostic.h"
#include "publication/TextRange.h"

#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// What mends a finding: edits of one file, in order, which do not overlap. One step of undo.
struct Fix {
    std::string label; ///< What it does, as a command: `Remove the bracket`. UTF-8.
    std::filesystem::path file;
    std::vector<TextEdit> edits;

    bool operator==(const Fix&) const = default;
};

/// Another place that a finding speaks of.
struct RelatedPlace {
    std::filesystem::path file; ///< From the root.
    int line = 1;
    int column = 1;

    bool operator==(const RelatedPlace&) const = default;
};

/// One thing that is wrong, or may be, with a page before it goes out.
struct Finding {
    std::string rule; ///< Its name: `link-malformed`.
    Severity severity = Severity::Warning;
    std::filesystem::path file; ///< From the root.
    TextRange range;            ///< Bytes of the file's text; empty at 0 for what is not in the text.
    int line = 0;               ///< Of the range's begin, from 1; 0 means the file as a whole.
    int column = 0;             ///< From 1, in code points.
    int endLine = 0;            ///< Of the range's end.
    int endColumn = 0;
    std::string message;                 ///< UTF-8, one sentence without a final full stop.
    std::string advice;                  ///< What the reader can do; may be empty.
    std::vector<Fix> fixes;              ///< The likeliest first.
    std::optional<RelatedPlace> related; ///< Such as where a link was used before.

    bool operator==(const Finding&) const = default;
};

/// The same as a diagnostic, for where one is told in a line.
Diagnostic diagnosticOf(const Finding& finding);

} // namespace masthead
