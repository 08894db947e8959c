#pragma once

#include "journal/JournalContent.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <optional>

namespace masthead {

// The form of a journal. It begins with `journalMagic` (its last figure is the version) and a seed of sixteen
// random bytes. Then come records: the length of the content (4 bytes), the kind (1 byte), the content, and a
// check (8 bytes): the first bytes of BLAKE2b-160 over the check before (of the first record: the first
// bytes of the seed), length, kind and content. So a record counts only behind those it was written behind.
// Numbers are little-endian. An origin and a base stand first, then at most one checkpoint, then edits and
// saves.

inline constexpr QByteArrayView journalMagic("masthead journal 1\n");
inline constexpr qsizetype journalSeedSize = 16;

enum class JournalRecord : quint8 {
    Origin = 1, ///< Root, file, hash, each with its size (4 bytes) before it, then the known size (8 bytes).
    Base = 2,   ///< A packed text.
    Checkpoint = 3, ///< The caret (4 bytes) and a packed text, which replaces the one before.
    Edit = 4,       ///< Position, removed, caret (4 bytes each), then the inserted UTF-16 units.
    Saved = 5,      ///< The known size (8 bytes), then the hash.
};

/// Zstandard (RFC 8878) over the UTF-8 form, or over UTF-16 where the text has halves of surrogate pairs.
QByteArray packedText(QStringView text);
/// None when it is no packed text or one of more than `largest` UTF-16 units.
std::optional<QString> unpackedText(QByteArrayView packed, qint64 largest);

/// Makes the records of one journal, which have to be written in the order in which they are made.
class JournalEncoder {
public:
    /// `seed` has journalSeedSize bytes.
    explicit JournalEncoder(QByteArray seed);

    /// What the file begins with.
    QByteArray begin() const;
    QByteArray origin(const JournalOrigin& origin);
    QByteArray base(QByteArrayView packedText);
    QByteArray checkpoint(QByteArrayView packedText, qint32 caret);
    QByteArray edit(const JournalEdit& edit);
    QByteArray saved(QByteArrayView hash, qint64 size);
    /// A record with any content.
    QByteArray record(JournalRecord kind, QByteArrayView content);

private:
    QByteArray m_seed;
    QByteArray m_check;
};

/// The check of a record: `counted` is its length, kind and content.
QByteArray journalCheck(QByteArrayView checkBefore, QByteArrayView counted);

} // namespace masthead
