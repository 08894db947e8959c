#pragma once

#include "archive/Archive.h"
#include "linkcheck/LinkCheck.h"

#include <memory>
#include <vector>

namespace masthead {

/// A place as the check needs it.
struct AskedPlace {
    LinkPlace place;
    bool isSponsored = false;    ///< In a section that is paid for: its address was agreed on.
    bool canBeReplaced = true;   ///< Another address may take the place of the target's bytes.
    bool beginsWithHttp = false; ///< So as it is written, be it in capitals.
};

/// A page with the places of its links, in the order of its text.
struct LinkedPage {
    std::shared_ptr<const ArchivedPage> page;
    std::vector<AskedPlace> places;
};

/// The pages of `files` and the snippets that they include, each once, as `reader` gives them now. Places
/// that several links share, as links by reference do, are told once.
std::vector<LinkedPage> linkedPages(const std::vector<std::filesystem::path>& files,
                                    const Publication& publication, const Archive& archive,
                                    const FileReader& reader, const std::function<bool()>& cancelled);

} // namespace masthead
