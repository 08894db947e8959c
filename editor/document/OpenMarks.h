#pragma once

#include "document/WritableDisk.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace masthead {

/// How a living process has a file open.
enum class OpenState {
    Saved,   ///< Without changes, or with all of them saved.
    Unsaved, ///< With changes that are not saved.
};

/// Marks in a folder by which processes tell each other which files they have open: for each file an empty
/// one, named by a hash of its real path and locked (flock(2)) by its process. The lock ends with the process
/// however that ends, so a mark without one says nothing and is removed when met. Marks are a courtesy:
/// where they cannot be made nobody is told of anything, and nothing else fails. For one thread at a time.
class OpenMarks {
public:
    /// `folder` is made (mode 0700) with the first mark.
    explicit OpenMarks(std::filesystem::path folder,
                       std::shared_ptr<WritableDisk> disk = std::make_shared<WritableDisk>());
    OpenMarks(const OpenMarks&) = delete;
    OpenMarks& operator=(const OpenMarks&) = delete;
    /// Takes back all marks.
    ~OpenMarks();

    /// These files, by their absolute paths, and no others are open here from now on.
    void setOpen(const std::map<std::filesystem::path, OpenState>& files);
    /// How another has `file` (its absolute path) open; the more serious where several do. None where nobody
    /// does.
    std::optional<OpenState> elsewhere(const std::filesystem::path& file) const;

private:
    struct Mark {
        std::filesystem::path path;
        int descriptor = -1;
        OpenState state = OpenState::Saved;
    };

    std::filesystem::path pathOf(const std::string& key, OpenState state) const;
    std::optional<Mark> made(const std::string& key, OpenState state);
    void change(Mark& mark, const std::string& key, OpenState state);
    void remove(const Mark& mark);

    std::filesystem::path m_folder;
    std::shared_ptr<WritableDisk> m_disk;
    std::string m_token; ///< In the name of each mark of this process.
    std::map<std::string, Mark> m_marks;
};

} // namespace masthead
