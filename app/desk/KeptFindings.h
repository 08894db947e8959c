#pragma once

#include "data/FileReader.h"
#include "live/PageFindings.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace masthead {

/// Findings that are not made anew with each keystroke, such as what became of links on the web. Each is kept
/// until the text that it speaks of is another one, wherever that text moves.
class KeptFindings {
public:
    /// What was found in `files` takes the place of what was kept of them. `reader` gives the texts that the
    /// ranges count in.
    void replace(const std::vector<std::filesystem::path>& files, const std::vector<Finding>& findings,
                 const FileReader& reader);
    void clear() { m_kept.clear(); }

    bool has(const std::filesystem::path& file) const { return m_kept.contains(file); }

    /// `page` with what is kept of its file, at the places where that stands in its text.
    std::shared_ptr<const PageFindings> joinedTo(const std::shared_ptr<const PageFindings>& page) const;

private:
    struct Kept {
        Finding finding;
        std::string covered;    ///< The text of its range with a byte on either side: nothing is added to it.
        std::size_t before = 0; ///< How many of these bytes stand before the range: 0 at the text's begin.
    };

    std::map<std::filesystem::path, std::vector<Kept>> m_kept;
};

} // namespace masthead
