#pragma once

#include "check/Finding.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace masthead {

/// The most findings of one page that are told; what is beyond is only counted.
inline constexpr std::size_t mostFindingsTold = 1000;

/// Of a text that was not in an edit buffer.
inline constexpr int noRevision = -1;

/// UTF-16 positions of an edit buffer, half open.
struct BufferRange {
    int begin = 0;
    int end = 0;

    bool operator==(const BufferRange&) const = default;
};

/// What is wrong with one state of a page.
struct PageFindings {
    std::filesystem::path file;              ///< From the root.
    std::shared_ptr<const std::string> text; ///< What was checked: the ranges are bytes of it.
    int revision = noRevision;               ///< As the request said.
    std::vector<Finding> findings;           ///< In the order of the text, mostFindingsTold at most.
    std::vector<BufferRange> places;         ///< Of each finding, in the buffer that holds `text`.
    int errors = 0;                          ///< Those beyond the told ones too.
    int warnings = 0;
};

/// `findings` with their counts and places in the buffer.
PageFindings pageFindings(std::filesystem::path file, std::string text, int revision,
                          std::vector<Finding> findings);

} // namespace masthead
