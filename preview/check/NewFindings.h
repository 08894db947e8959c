#pragma once

#include "check/Finding.h"
#include "data/FileReader.h"

#include <string>
#include <vector>

namespace masthead {

/// What tells a finding again in another state of its file, wherever it stands there.
struct FindingIdentity {
    std::string rule;
    std::filesystem::path file;
    std::string message;
    std::string covered; ///< The text of its range, of a long one parts; empty for what is not in the text.

    bool operator==(const FindingIdentity&) const = default;
};

/// Of each finding, with the texts that `reader` gives.
std::vector<FindingIdentity> identitiesOf(const std::vector<Finding>& findings, const FileReader& reader);

/// The findings that were not there `before`, in their order. One was there where the same rule said the same
/// of the same file, else spoke of the same text there, else said the same but for numbers; lines do not
/// count. Each earlier finding stands for one: a second doubled word beside an old one is new.
std::vector<Finding> newFindings(const std::vector<Finding>& findings, const FileReader& reader,
                                 const std::vector<FindingIdentity>& before);

} // namespace masthead
