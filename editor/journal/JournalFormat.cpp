#include "journal/JournalFormat.h"

#include <QCryptographicHash>
#include <QStringDecoder>
#include <QtEndian>

#include <string>
#include <utility>
#include <zstd.h>

namespace masthead {

namespace {

constexpr qsizetype checkSize = 8;
constexpr int fastest = 1; // A text is packed between two key strokes.

enum class Packing : char { Utf8 = 1, Utf16 = 2 };

template<typename Number>
void put(QByteArray& bytes, Number number) {
    const Number little = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
}

void putSized(QByteArray& bytes, QByteArrayView content) {
    put(bytes, quint32(content.size()));
    bytes.append(content.data(), content.size());
}

void putUtf16(QByteArray& bytes, QStringView text) {
    const qsizetype before = bytes.size();
    bytes.resize(before + text.size() * 2);
    if (!text.isEmpty())
        qToLittleEndian<char16_t>(text.utf16(), text.size(), bytes.data() + before);
}

bool hasHalfCharacter(QStringView text) {
    return !text.isValidUtf16();
}

QByteArrayView viewOf(const std::string& text) {
    return {text.data(), qsizetype(text.size())};
}

} // namespace

QByteArray packedText(QStringView text) {
    const Packing packing = hasHalfCharacter(text) ? Packing::Utf16 : Packing::Utf8;
    QByteArray plain;
    if (packing == Packing::Utf16)
        putUtf16(plain, text);
    else
        plain = text.toUtf8();
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(plain.size()))) + 1, Qt::Uninitialized);
    packed[0] = char(packing);
    const std::size_t size = ZSTD_compress(packed.data() + 1, std::size_t(packed.size()) - 1, plain.data(),
                                           std::size_t(plain.size()), fastest);
    // With room for the largest result nothing but lack of memory fails.
    packed.truncate(ZSTD_isError(size) ? 0 : qsizetype(size) + 1);
    return packed;
}

std::optional<QString> unpackedText(QByteArrayView packed, qint64 largest) {
    if (packed.isEmpty())
        return std::nullopt;
    const Packing packing{packed.front()};
    if (packing != Packing::Utf8 && packing != Packing::Utf16)
        return std::nullopt;
    const QByteArrayView frame = packed.sliced(1);
    constexpr qint64 mostBytesPerUnit = 3;
    const unsigned long long claimed = ZSTD_getFrameContentSize(frame.data(), std::size_t(frame.size()));
    if (claimed == ZSTD_CONTENTSIZE_ERROR || claimed == ZSTD_CONTENTSIZE_UNKNOWN ||
        claimed > quint64(largest * mostBytesPerUnit))
        return std::nullopt;
    QByteArray plain(qsizetype(claimed), Qt::Uninitialized);
    const std::size_t size =
        ZSTD_decompress(plain.data(), std::size_t(plain.size()), frame.data(), std::size_t(frame.size()));
    if (ZSTD_isError(size) || size != claimed)
        return std::nullopt;

    QString text;
    if (packing == Packing::Utf8) {
        QStringDecoder decoder(QStringDecoder::Utf8,
                               QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
        text = decoder(plain);
        if (decoder.hasError())
            return std::nullopt;
    } else {
        if (plain.size() % 2 != 0)
            return std::nullopt;
        text = QString(plain.size() / 2, Qt::Uninitialized);
        if (!text.isEmpty())
            qFromLittleEndian<char16_t>(plain.constData(), text.size(), text.data());
    }
    if (text.size() > largest)
        return std::nullopt;
    return text;
}

QByteArray journalCheck(QByteArrayView checkBefore, QByteArrayView counted) {
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    hash.addData(checkBefore);
    hash.addData(counted);
    return hash.result().first(checkSize);
}

JournalEncoder::JournalEncoder(QByteArray seed)
    : m_seed(std::move(seed))
    , m_check(m_seed.first(checkSize)) {}

QByteArray JournalEncoder::begin() const {
    return journalMagic.toByteArray() + m_seed;
}

QByteArray JournalEncoder::origin(const JournalOrigin& origin) {
    QByteArray content;
    putSized(content, viewOf(origin.root.native()));
    putSized(content, viewOf(origin.file.native()));
    putSized(content, origin.knownHash);
    put(content, origin.knownSize);
    return record(JournalRecord::Origin, content);
}

QByteArray JournalEncoder::base(QByteArrayView packedText) {
    return record(JournalRecord::Base, packedText);
}

QByteArray JournalEncoder::checkpoint(QByteArrayView packedText, qint32 caret) {
    QByteArray content;
    put(content, caret);
    content.append(packedText.data(), packedText.size());
    return record(JournalRecord::Checkpoint, content);
}

QByteArray JournalEncoder::edit(const JournalEdit& edit) {
    QByteArray content;
    content.reserve(12 + edit.inserted.size() * 2);
    put(content, edit.position);
    put(content, edit.removed);
    put(content, edit.caret);
    putUtf16(content, edit.inserted);
    return record(JournalRecord::Edit, content);
}

QByteArray JournalEncoder::saved(QByteArrayView hash, qint64 size) {
    QByteArray content;
    put(content, size);
    content.append(hash.data(), hash.size());
    return record(JournalRecord::Saved, content);
}

QByteArray JournalEncoder::record(JournalRecord kind, QByteArrayView content) {
    QByteArray bytes;
    bytes.reserve(content.size() + 16);
    put(bytes, quint32(content.size()));
    put(bytes, quint8(kind));
    bytes.append(content.data(), content.size());
    m_check = journalCheck(m_check, bytes);
    return bytes + m_check;
}

} // namespace masthead
