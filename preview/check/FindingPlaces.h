#pragma once

#include "check/Finding.h"

#include <string_view>
#include <vector>

namespace masthead {

/// Lines and columns of a text, which must outlive it. Reads the text once; after that each place takes the
/// same short time, however long the text and its lines are.
class PlaceTable {
public:
    explicit PlaceTable(std::string_view text);

    /// As positionAt() has it.
    TextPosition at(std::size_t offset) const;

private:
    std::string_view m_text;
    std::vector<TextPosition> m_marks; ///< At each multiple of a fixed number of bytes.
};

/// Sets line and column, begin and end, of findings in one file from their ranges of its `text`.
void fillPlaces(std::vector<Finding>& findings, std::string_view text);

} // namespace masthead
