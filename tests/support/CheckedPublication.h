#pragma once

#include "check/Checker.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace masthead::test {

/// A publication on the disk, checked as the window and the command line check it. Reads the disk once, when
/// it is made.
class CheckedPublication {
public:
    /// Ends the test program where there is no publication in `root`.
    explicit CheckedPublication(const std::filesystem::path& root);

    const Publication& publication() const { return m_faces->site()->publication(); }
    const Checker& checker() const { return m_checker; }

    /// Of a file as it stands on the disk.
    std::vector<Finding> findings(const std::filesystem::path& file) const;
    /// Those of one rule. Ends the test program where there is no such rule.
    std::vector<Finding> findingsOf(std::string_view rule, const std::filesystem::path& file) const;
    /// The same for a text that is not saved.
    std::vector<Finding> findingsOf(std::string_view rule, const std::filesystem::path& file,
                                    std::string text) const;

private:
    FileReader m_reader;
    std::shared_ptr<const FaceMaker> m_faces;
    Checker m_checker;
};

/// The text of a finding's range.
std::string marked(std::string_view text, const Finding& finding);

/// `text` with all edits of a fix, which must be of its file, carried out.
std::string mended(std::string_view text, const Fix& fix);

} // namespace masthead::test
