#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace masthead {

/// Which text a journal keeps, and which state of its file the text was made from.
struct JournalOrigin {
    std::filesystem::path root; ///< The publication's folder, absolute.
    std::filesystem::path file; ///< From the root; empty for a text that has no file yet.
    QByteArray knownHash; ///< BLAKE2b-256 of the file's bytes last loaded or saved; empty without a file.
    qint64 knownSize = 0; ///< Of the same bytes.

    bool operator==(const JournalOrigin&) const = default;
};

/// A replacement in the edit buffer, in UTF-16 units, and where the caret stood after it. Lines are separated
/// by LF, as in textOf().
struct JournalEdit {
    qint32 position = 0;
    qint32 removed = 0;
    QString inserted;
    qint32 caret = 0;

    bool operator==(const JournalEdit&) const = default;
};

/// Texts and journals longer than these are neither kept nor read.
struct JournalLimits {
    qint64 textUnits = qint64(64) << 20;  ///< UTF-16 units of a text.
    qint64 fileBytes = qint64(256) << 20; ///< Bytes of a journal.
    qsizetype edits = 500'000;            ///< Edits in a journal.
};

/// What a journal holds. `edits` carried out one after the other on `base` make `text`.
struct JournalContent {
    JournalOrigin origin;
    QString base; ///< The text as it was last loaded or saved, before the first edit.
    std::vector<JournalEdit> edits;
    /// How many of the edits the file has already: those before a save of which the disk did not say that it
    /// will last. `origin` is of that save then. 0 without one.
    qsizetype savedEdits = 0;
    QString text;     ///< The recovered text.
    qint32 caret = 0; ///< After the last edit.
    /// Bytes at the end that are no whole record (torn when the machine stopped, or damaged) and were left
    /// out. The text is as it was before them.
    qint64 bytesLeftOut = 0;
    qint64 bytesRead = 0; ///< The whole records before them.
};

/// Reads the bytes of a journal, any bytes at all. Nothing is made room for before its size is held against
/// `limits`. None when they are no journal, of another version, or end before the text they began with.
std::optional<JournalContent> readJournal(QByteArrayView bytes, const JournalLimits& limits = {});

/// `text` after `edits`. Parts of an edit that lie outside of the text are left out.
QString replayed(const QString& text, std::span<const JournalEdit> edits);

} // namespace masthead
