#pragma once

#include "publication/Publication.h"

namespace masthead {

/// A file that is to be made: nothing is written yet.
struct DraftFile {
    std::filesystem::path file; ///< Relative to the root; does not exist yet.
    std::string text;           ///< UTF-8, LF.
};

/// The next issue: the largest number + 1, the date by the publication's rhythm (the median gap of the latest
/// issues after the newest date, never before `today`), the sections and the closing include that most of the
/// latest issues share, front matter keys in the order the newest issue has them, draft = true.
DraftFile draftIssue(const Publication& publication, std::chrono::year_month_day today);

/// A snippet with this name (made into a file name that is free) and text.
DraftFile draftSnippet(const Publication& publication, std::string_view name, std::string_view text);

/// A sponsor with empty fields to fill in.
DraftFile draftSponsor(const Publication& publication, std::string_view name);

/// A sponsor with what is known of it; its name says what the file is called.
DraftFile draftSponsor(const Publication& publication, const Sponsor& sponsor);

/// What a snippet looks like where it is included: `{{ include_md(path="snippets/x.md") }}`.
std::string includeCall(const Snippet& snippet);

/// What goes into an issue for a sponsor: the block, with the heading's label where the block has none.
std::string sponsorBlock(const Sponsor& sponsor);

/// Lower-case ASCII words joined by `-`, for file names.
std::string fileNameFor(std::string_view title);

/// Writes a new file below the root, atomically, making its folder. Fails when it exists or would lie
/// outside.
Result<void> createFile(const std::filesystem::path& root, const DraftFile& draft);

/// Moves a page, snippet or sponsor to another name in its folder. Fails when the name is taken or leaves the
/// folder.
Result<std::filesystem::path> renameFile(const std::filesystem::path& root, const std::filesystem::path& file,
                                         std::string_view newName);

} // namespace masthead
