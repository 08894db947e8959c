#pragma once

#include "archive/Archive.h"
#include "check/CheckSettings.h"
#include "check/Finding.h"
#include "check/PublicationFacts.h"
#include "faces/FaceMaker.h"

#include <functional>
#include <memory>
#include <vector>

namespace masthead {

/// Finds what is wrong with pages before they go out. Asks nothing of the network. Immutable; may be used
/// from several threads at once.
class Checker {
public:
    /// `reader` is that of `faces`.
    Checker(std::shared_ptr<const FaceMaker> faces, std::shared_ptr<const Archive> archive,
            const FileReader& reader);

    const CheckSettings& settings() const { return m_settings; }
    const Archive& archive() const { return *m_archive; }

    /// What is wrong with one page, in the order of its text; of each rule's findings the first hundred and
    /// how many more there are. Never fails. `cancelled` is asked between what the rules need and between the
    /// rules themselves; true ends early with what was found, which may be nothing.
    std::vector<Finding> check(const RenderRequest& request,
                               const std::function<bool()>& cancelled = {}) const;

    /// A file as it is checked by checkFiles().
    Result<std::string> read(const std::filesystem::path& file) const { return m_reader(file); }

    /// The same for files as they are read, on all processors; in the order of `files`. `cancelled` is asked
    /// between pages, and within them as above.
    std::vector<Finding> checkFiles(const std::vector<std::filesystem::path>& files,
                                    const std::function<bool()>& cancelled = {}) const;

private:
    std::shared_ptr<const FaceMaker> m_faces;
    std::shared_ptr<const Archive> m_archive;
    FileReader m_reader;
    CheckSettings m_settings;
    std::shared_ptr<const PublicationFacts> m_facts;
};

} // namespace masthead
