#pragma once

#include "faces/FaceMaker.h"
#include "support/OpenedFiles.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <vector>

namespace masthead::test {

/// One of `hostile_blocks.txt`, its marks filled in.
struct HostileBlock {
    std::string name;
    std::string html;
    bool mustAct = false; ///< A browser left alone fetches or runs something.
};

/// A publication whose every part is hostile, and a folder beside it that nobody may read.
class HostilePublication {
public:
    /// `server` (`127.0.0.1:8000`) is where the blocks call. The publication says that it is published at
    /// `baseUrl`.
    HostilePublication(const std::string& server, const std::string& baseUrl);

    const std::vector<HostileBlock>& blocks() const { return m_blocks; }
    /// Those of a file of the same form.
    std::vector<HostileBlock> blocksOf(const std::filesystem::path& file) const;
    std::shared_ptr<const FaceMaker> faces() const { return m_faces; }
    std::filesystem::path root() const { return m_folder / "publication"; }
    std::filesystem::path outside() const { return m_folder / "outside"; }
    /// Files outside of the publication, or hidden in it, that were opened since the last call.
    std::vector<std::string> takeOpened() { return m_opened.take(); }

    /// An issue's whole text around what stands in its body.
    static std::string issue(const std::string& name, const std::string& body);

private:
    void writeTheme();
    void writeStaticFiles();
    void writeSecrets();
    void writeLinks();
    void writeIssues() const;
    std::string filledIn(std::string text, const std::string& name) const;

    QTemporaryDir m_temporary;
    std::filesystem::path m_folder;
    std::string m_server;
    std::vector<HostileBlock> m_blocks;
    OpenedFiles m_opened;
    std::shared_ptr<const FaceMaker> m_faces;
};

} // namespace masthead::test
