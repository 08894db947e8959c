#pragma once

#include "data/ImageHeader.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace masthead {

/// What became of an image.
struct KeptImage {
    std::optional<std::string> bytes;      ///< Nothing: the original is as good.
    ImageFormat format = ImageFormat::Png; ///< Of the bytes.
};

/// Images that were converted once, in files of one folder. Each file tells by a digest whether it is whole:
/// one that is damaged counts as absent. Several programs and threads may use a folder at once. What cannot
/// be read or written is passed over, since everything can be made anew.
class ImageCache {
public:
    /// An empty folder name keeps nothing. The folder is made when the first image is put in.
    explicit ImageCache(std::filesystem::path folder)
        : m_folder(std::move(folder)) {}

    /// `key` is a name of letters and digits that stands for everything the image was made from.
    std::optional<KeptImage> find(const std::string& key) const;
    void put(const std::string& key, const KeptImage& image) const;

    /// Removes the files that were used longest ago until what is left has at most `limit` bytes.
    void shrinkTo(std::uint64_t limit) const;

private:
    std::filesystem::path fileOf(const std::string& key) const;

    std::filesystem::path m_folder;
};

} // namespace masthead
