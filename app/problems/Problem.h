#pragma once

#include "live/PageFindings.h"

#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace masthead {

/// What was found in one file, as the pane is given it.
struct CheckedFile {
    QString title; ///< As a group of its own is called: `80 - Untitled`.
    std::shared_ptr<const PageFindings> page;

    bool operator==(const CheckedFile&) const = default;
};

/// One finding as a row of the pane. Keeps what it belongs to.
struct Problem {
    std::shared_ptr<const PageFindings> page;
    std::size_t index = 0;

    const Finding& finding() const { return page->findings[index]; }
    BufferRange place() const { return page->places[index]; }
};

/// Rows under one heading.
struct ProblemGroup {
    QString title; ///< Empty where there is but one group, which shows no heading.
    std::vector<Problem> problems;
};

enum class ProblemGrouping { None, ByFile, ByRule };

/// Which findings are shown, and how.
struct ProblemChoice {
    ProblemGrouping grouping = ProblemGrouping::None;
    bool errors = true;
    bool warnings = true;
    QString words; ///< All must stand in the message, the rule or the file's name, whatever their case.

    bool operator==(const ProblemChoice&) const = default;
};

/// The findings of `files` that `choice` asks for. In a group the errors come first; otherwise the order of
/// the files and of their texts stays.
std::vector<ProblemGroup> arrangedProblems(const std::vector<CheckedFile>& files,
                                           const ProblemChoice& choice);

/// Whether both are the same thing said of the same file, wherever it stands there by now.
bool isSameProblem(const Finding& one, const Finding& other);

} // namespace masthead
