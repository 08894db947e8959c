#pragma once

#include "publication/FrontMatter.h"
#include "publication/Publication.h"

namespace masthead {

/// The begin of a file with its front matter: what a listing needs.
struct ReadPage {
    std::string text;        ///< The file, or as much of it as was read.
    bool complete = false;   ///< `text` is the whole file.
    FrontMatter frontMatter; ///< Without values when it could not be read.
    std::vector<Diagnostic> diagnostics;

    std::string_view body() const { return std::string_view(text).substr(frontMatter.extent().bodyBegin); }
};

/// How much of a page is wanted.
enum class ReadExtent {
    FrontMatter, ///< As far as the front matter goes; the text may end anywhere behind it.
    WholeFile,
};

/// Reads `file`, relative to the canonical `root`. What is wrong with it becomes a diagnostic.
ReadPage readPage(const std::filesystem::path& root, const std::filesystem::path& file, ReadExtent extent);

/// A page as it is listed.
Issue readIssue(const std::filesystem::path& root, const std::filesystem::path& file);

Snippet readSnippet(const std::filesystem::path& root, const std::filesystem::path& file);
Sponsor readSponsor(const std::filesystem::path& root, const std::filesystem::path& file);
/// The same of a text that may not be saved yet.
Sponsor sponsorIn(std::string text, const std::filesystem::path& file);

} // namespace masthead
