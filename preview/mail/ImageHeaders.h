#pragma once

#include "data/FileReader.h"
#include "data/ImageHeader.h"

#include <map>
#include <mutex>

namespace masthead {

/// What the publication's images say of their size, remembered as long as the files stay as they are: a
/// preview asks again with each keystroke. May be used from several threads at once.
class ImageHeaders {
public:
    ImageHeaders(std::filesystem::path root, FileReader reader)
        : m_root(std::move(root))
        , m_reader(std::move(reader)) {}

    /// `file` is given from the root. Nothing where it is no image that is known, or cannot be read.
    std::optional<ImageHeader> find(const std::filesystem::path& file) const;

private:
    struct Known {
        FileStamp stamp;
        std::optional<ImageHeader> header;
    };

    std::optional<ImageHeader> read(const std::filesystem::path& file) const;

    std::filesystem::path m_root;
    FileReader m_reader;
    mutable std::mutex m_mutex;
    mutable std::map<std::filesystem::path, Known> m_known;
};

} // namespace masthead
