#include "journal/ChunkedText.h"
#include "journal/JournalContent.h"
#include "journal/JournalFormat.h"

#include <QtEndian>

#include <algorithm>
#include <string>
#include <utility>

namespace masthead {

namespace {

constexpr qsizetype checkSize = 8;
constexpr qsizetype longestPath = 64 * 1024;
constexpr qsizetype longestHash = 64;

/// Takes values from the front of bytes. Past their end it gives zeros and is no longer whole.
class ByteReader {
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_rest(bytes) {}

    template<typename Number>
    Number number() {
        const QByteArrayView bytes = take(qsizetype(sizeof(Number)));
        return m_whole ? qFromLittleEndian<Number>(bytes.data()) : Number{};
    }
    QByteArrayView sized(qsizetype largest) {
        const auto size = qsizetype(number<quint32>());
        if (size > largest)
            m_whole = false;
        return take(size);
    }
    QByteArrayView rest() { return take(m_rest.size()); }
    bool isWhole() const { return m_whole; }
    bool isAtEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView take(qsizetype size) {
        m_whole = m_whole && size <= m_rest.size();
        if (!m_whole)
            return {};
        return std::exchange(m_rest, m_rest.sliced(size)).first(size);
    }

    QByteArrayView m_rest;
    bool m_whole = true;
};

struct Record {
    JournalRecord kind;
    QByteArrayView content;
};

/// Walks over the records that are whole and stand behind those they were written behind.
class RecordReader {
public:
    RecordReader(QByteArrayView records, QByteArrayView seed)
        : m_rest(records)
        , m_check(seed.first(checkSize).toByteArray()) {}

    std::optional<Record> next() {
        constexpr qsizetype headSize = 5;
        ByteReader head(m_rest);
        const auto length = qsizetype(head.number<quint32>());
        const auto kind = JournalRecord(head.number<quint8>());
        if (!head.isWhole() || length > m_rest.size() - headSize - checkSize)
            return std::nullopt;
        const QByteArrayView counted = m_rest.first(headSize + length);
        const QByteArray check = journalCheck(m_check, counted);
        if (m_rest.sliced(counted.size(), checkSize) != check)
            return std::nullopt;
        m_check = check;
        m_size = counted.size() + checkSize;
        return Record{kind, counted.sliced(headSize)};
    }
    /// The record was good: on to the one behind it.
    void accept() { m_rest = m_rest.sliced(m_size); }
    qsizetype bytesLeft() const { return m_rest.size(); }

private:
    QByteArrayView m_rest;
    QByteArray m_check;
    qsizetype m_size = 0;
};

std::optional<JournalOrigin> originIn(QByteArrayView content) {
    ByteReader reader(content);
    const QByteArrayView root = reader.sized(longestPath);
    const QByteArrayView file = reader.sized(longestPath);
    const QByteArrayView hash = reader.sized(longestHash);
    const auto size = reader.number<qint64>();
    if (!reader.isWhole() || !reader.isAtEnd() || root.contains('\0') || file.contains('\0') || size < 0)
        return std::nullopt;
    return JournalOrigin{std::string(root.data(), std::size_t(root.size())),
                         std::string(file.data(), std::size_t(file.size())), hash.toByteArray(), size};
}

bool splitsCharacter(QStringView text, qsizetype position) {
    return position > 0 && position < text.size() && text[position - 1].isHighSurrogate() &&
           text[position].isLowSurrogate();
}

/// The one edit that makes `later` of `earlier`.
JournalEdit editBetween(QStringView earlier, QStringView later, qint32 caret) {
    const auto [end, laterEnd] = std::mismatch(earlier.begin(), earlier.end(), later.begin(), later.end());
    qsizetype begin = end - earlier.begin();
    if (splitsCharacter(earlier, begin) || splitsCharacter(later, begin))
        --begin;
    const QStringView old = earlier.sliced(begin);
    const QStringView fresh = later.sliced(begin);
    const qsizetype shorter = std::min(old.size(), fresh.size());
    qsizetype same = 0;
    while (same < shorter && old[old.size() - 1 - same] == fresh[fresh.size() - 1 - same])
        ++same;
    if (same > 0 && (splitsCharacter(old, old.size() - same) || splitsCharacter(fresh, fresh.size() - same)))
        --same;
    return {qint32(begin), qint32(old.size() - same), fresh.chopped(same).toString(), caret};
}

/// Puts together what the records say.
class ContentReader {
public:
    explicit ContentReader(const JournalLimits& limits)
        : m_limits(limits) {}

    /// False when the record has no place here: what follows is not for us either.
    bool take(const Record& record) {
        switch (record.kind) {
        case JournalRecord::Origin:
            return m_stage == Stage::Origin && takeOrigin(record.content);
        case JournalRecord::Base:
            return m_stage == Stage::Base && takeBase(record.content);
        case JournalRecord::Checkpoint:
            return m_stage == Stage::Checkpoint && takeCheckpoint(record.content);
        case JournalRecord::Edit:
            return m_stage >= Stage::Checkpoint && takeEdit(record.content);
        case JournalRecord::Saved:
            return m_stage >= Stage::Checkpoint && takeSaved(record.content);
        }
        return false;
    }

    std::optional<JournalContent> content() {
        if (m_stage < Stage::Checkpoint)
            return std::nullopt;
        m_content.text = replayed(m_content.base, m_content.edits);
        return std::move(m_content);
    }

private:
    enum class Stage { Origin, Base, Checkpoint, Edits };

    bool takeOrigin(QByteArrayView bytes) {
        auto origin = originIn(bytes);
        if (!origin)
            return false;
        m_content.origin = std::move(*origin);
        m_stage = Stage::Base;
        return true;
    }

    bool takeBase(QByteArrayView bytes) {
        auto text = unpackedText(bytes, m_limits.textUnits);
        if (!text)
            return false;
        m_content.base = std::move(*text);
        m_size = m_content.base.size();
        m_stage = Stage::Checkpoint;
        return true;
    }

    bool takeCheckpoint(QByteArrayView bytes) {
        ByteReader reader(bytes);
        const auto caret = reader.number<qint32>();
        const auto text = unpackedText(reader.rest(), m_limits.textUnits);
        if (!text || caret < 0 || caret > text->size())
            return false;
        m_size = text->size();
        m_content.edits.push_back(editBetween(m_content.base, *text, caret));
        m_content.caret = caret;
        m_stage = Stage::Edits;
        return true;
    }

    bool takeEdit(QByteArrayView bytes) {
        ByteReader reader(bytes);
        JournalEdit edit;
        edit.position = reader.number<qint32>();
        edit.removed = reader.number<qint32>();
        edit.caret = reader.number<qint32>();
        const QByteArrayView units = reader.rest();
        const bool possible = reader.isWhole() && units.size() % 2 == 0 && edit.position >= 0 &&
                              edit.removed >= 0 && edit.position <= m_size &&
                              edit.removed <= m_size - edit.position;
        const qint64 size = m_size - edit.removed + units.size() / 2;
        if (!possible || size > m_limits.textUnits || edit.caret < 0 || edit.caret > size ||
            qsizetype(m_content.edits.size()) >= m_limits.edits)
            return false;
        edit.inserted = QString(units.size() / 2, Qt::Uninitialized);
        if (!units.isEmpty())
            qFromLittleEndian<char16_t>(units.data(), edit.inserted.size(), edit.inserted.data());
        m_size = size;
        m_content.caret = edit.caret;
        m_content.edits.push_back(std::move(edit));
        m_stage = Stage::Edits;
        return true;
    }

    bool takeSaved(QByteArrayView bytes) {
        ByteReader reader(bytes);
        const auto size = reader.number<qint64>();
        const QByteArrayView hash = reader.rest();
        if (!reader.isWhole() || size < 0 || hash.size() > longestHash)
            return false;
        m_content.origin.knownSize = size;
        m_content.origin.knownHash = hash.toByteArray();
        m_content.savedEdits = qsizetype(m_content.edits.size());
        m_stage = Stage::Edits;
        return true;
    }

    JournalLimits m_limits;
    JournalContent m_content;
    Stage m_stage = Stage::Origin;
    qint64 m_size = 0; ///< UTF-16 units of the text so far.
};

} // namespace

std::optional<JournalContent> readJournal(QByteArrayView bytes, const JournalLimits& limits) {
    constexpr qsizetype beginSize = journalMagic.size() + journalSeedSize;
    if (bytes.size() > limits.fileBytes || bytes.size() < beginSize || !bytes.startsWith(journalMagic))
        return std::nullopt;
    RecordReader records(bytes.sliced(beginSize), bytes.sliced(journalMagic.size(), journalSeedSize));
    ContentReader reader(limits);
    for (auto record = records.next(); record && reader.take(*record); record = records.next())
        records.accept();
    auto content = reader.content();
    if (content) {
        content->bytesLeftOut = records.bytesLeft();
        content->bytesRead = bytes.size() - records.bytesLeft();
    }
    return content;
}

QString replayed(const QString& text, std::span<const JournalEdit> edits) {
    ChunkedText chunks(text);
    for (const JournalEdit& edit : edits)
        chunks.replace(edit.position, edit.removed, edit.inserted);
    return chunks.text();
}

} // namespace masthead
