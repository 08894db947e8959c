#pragma once

#include "support/CheckedPublication.h"
#include "support/TemporaryPublication.h"

#include <QString>

namespace masthead::test {

/// A site whose theme shows titles as `<h1>` and that has the shortcodes `figure` and `quote`, without
/// issues.
void writeSite(const TemporaryPublication& publication);

/// The front matter of an issue that nothing is wrong with.
std::string frontMatter(int number, const std::string& date);

/// What findings say, a line for each: `marked text|message|text with the first fix`. The last is left out
/// where there is none; of it only what stands behind `keep` bytes. Line ends show as `~`.
QString told(const std::vector<Finding>& findings, const std::string& text, std::size_t keep = 0);

} // namespace masthead::test
