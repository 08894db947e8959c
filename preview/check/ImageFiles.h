#pragma once

#include "check/Rule.h"

#include <filesystem>
#include <optional>
#include <string>

namespace masthead {

/// The path on the site that an image of a page is shown from; nothing for images of other sites, for faulty
/// addresses, and for relative ones of a snippet, which stands in many pages.
std::optional<std::string> imagePath(const CheckContext& context, const OutlineLink& image);

/// A file in the place of one that is missing.
struct OtherFile {
    std::filesystem::path file; ///< From the root.
    std::string path;           ///< Where the site shows it.
};

/// The one whose path differs only in the case of letters.
std::optional<OtherFile> inOtherCase(const CheckContext& context, const std::string& path);
/// The one in the same folder whose name is most alike.
std::optional<OtherFile> alike(const CheckContext& context, const std::string& path);

/// How `address`, written for `path`, must be written for `other`; nothing where more than its end changes.
std::optional<std::string> addressOfOther(std::string_view address, std::string_view path,
                                          std::string_view other);

} // namespace masthead
