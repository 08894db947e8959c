#pragma once

#include "journal/JournalFolder.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace masthead {

/// What became of a file since its unsaved text was last typed in.
enum class LeftFile {
    AsKnown,         ///< As it was when the text was made from it.
    Changed,         ///< Another content, of another program or a later save.
    Gone,            ///< No such file any more, or none that can be read.
    PublicationGone, ///< Not even the publication's folder.
};

/// A text that a process ended without saving, in its journal that nobody else has now.
struct LeftText {
    TakenJournal journal;
    LeftFile state = LeftFile::AsKnown;
    QString onDisk; ///< What the file holds; empty where it is gone.

    const std::filesystem::path& root() const { return journal.content().origin.root; }
    const std::filesystem::path& file() const { return journal.content().origin.file; }
    const QString& text() const { return journal.content().text; }
};

struct LeftTexts {
    std::vector<LeftText> texts; ///< The one typed in last comes first.
    bool hasMore = false; ///< More than are held at once: the next look finds them when these are gone.
    std::vector<Diagnostic> unreadable;
};

/// Takes the journals in `folder` that no living process has, as many as hold JournalFolder::mostHeld texts.
/// A journal whose text its file holds by now, or
/// another journal of the file has on its way, goes without a word.
LeftTexts takeLeftTexts(const std::filesystem::path& folder);

/// The same for a reader that takes nothing and changes nothing.
struct SeenText {
    JournalContent content;
    QDateTime lastWritten;
    LeftFile state = LeftFile::AsKnown;
};

/// What lies in `folder` with unsaved text in it, that of living processes too, the one typed in last first.
/// Files that are no journals are passed over.
std::vector<SeenText> seeLeftTexts(const std::filesystem::path& folder);

} // namespace masthead
