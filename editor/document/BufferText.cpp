#include "document/BufferText.h"

#include "document/Utf8.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

bool isForeignBreak(char16_t character) {
    return character == u'\r' || character == u'\u2028' || character == u'\u2029';
}

/// Characters that QTextDocument takes for itself: it would make new lines or frames of them.
bool needsGuest(char32_t codePoint) {
    return codePoint == 0x2028 || codePoint == 0x2029 || codePoint == 0xFDD0 || codePoint == 0xFDD1;
}

/// Writes the bytes of a text, with the endings and guests of its file.
class Encoder {
public:
    Encoder(const Guests& guests, LineEnding prevailing)
        : m_guests(guests)
        , m_prevailing(prevailing) {}

    QByteArray encode(QStringView text, const std::vector<OddEnding>& oddEndings, bool withByteOrderMark) {
        QByteArray bytes(text.size() * longestUtf8PerUnit + byteOrderMark.size(), Qt::Uninitialized);
        m_begin = bytes.data();
        m_out = m_begin;
        if (withByteOrderMark)
            m_out = std::copy(byteOrderMark.begin(), byteOrderMark.end(), m_out);

        auto odd = oddEndings.begin();
        const char16_t* const begin = text.utf16();
        const char16_t* const end = begin + text.size();
        for (const char16_t* in = begin; in != end;) {
            if (*in == u'\n') {
                LineEnding ending = m_prevailing;
                if (odd != oddEndings.end() && odd->position == in - begin)
                    ending = (odd++)->ending;
                putEnding(ending);
                ++in;
            } else if (*in < 0x80) {
                *m_out++ = char(*in++);
            } else {
                in = putCharacter(in, end);
            }
        }
        bytes.truncate(m_out - m_begin);
        bytes.squeeze();
        return bytes;
    }

private:
    void putEnding(LineEnding ending) {
        // A lone CR and the LF of an empty line after it would read as one CRLF.
        const bool wouldMerge = ending == LineEnding::Lf && m_out != m_begin && m_out[-1] == '\r';
        if (ending != LineEnding::Lf || wouldMerge)
            *m_out++ = '\r';
        if (ending != LineEnding::Cr)
            *m_out++ = '\n';
    }

    const char16_t* putCharacter(const char16_t* in, const char16_t* end) {
        if (QChar::isHighSurrogate(*in) && in + 1 != end && QChar::isLowSurrogate(in[1])) {
            m_out = putUtf8(QChar::surrogateToUcs4(in[0], in[1]), m_out);
            return in + 2;
        }
        const std::optional<GuestMeaning> meaning = m_guests.meaningOf(*in);
        if (meaning && isByte(*meaning))
            *m_out++ = char(*meaning);
        else if (meaning)
            m_out = putUtf8(*meaning, m_out);
        else
            m_out = putUtf8(QChar::isSurrogate(*in) ? char32_t(QChar::ReplacementCharacter) : *in, m_out);
        return in + 1;
    }

    const Guests& m_guests;
    LineEnding m_prevailing;
    char* m_begin = nullptr;
    char* m_out = nullptr;
};

} // namespace

BufferText BufferText::decode(const QByteArray& bytes) {
    return decode(bytes, BufferText());
}

BufferText BufferText::decode(const QByteArray& bytes, const BufferText& previous) {
    BufferText result;
    QByteArrayView rest = bytes;
    result.m_byteOrderMark = rest.startsWith(byteOrderMark);
    if (result.m_byteOrderMark)
        rest = rest.sliced(byteOrderMark.size());
    PrivateCharacters file(rest);
    result.m_guests = previous.m_guests.keptFor(file);
    result.m_prevailing = prevailingEnding(rest);

    // No byte gives more than one UTF-16 unit.
    result.m_text = QString(rest.size(), Qt::Uninitialized);
    auto* const begin = reinterpret_cast<char16_t*>(result.m_text.data());
    char16_t* out = begin;
    const char* const end = rest.data() + rest.size();
    const auto putLineEnd = [&](LineEnding ending) {
        if (ending != result.m_prevailing)
            result.m_oddEndings.push_back({out - begin, ending});
        *out++ = u'\n';
    };
    for (const char* in = rest.data(); in != end;) {
        const auto byte = static_cast<unsigned char>(*in);
        if (byte == '\r') {
            const bool crLf = in + 1 != end && in[1] == '\n';
            putLineEnd(crLf ? LineEnding::CrLf : LineEnding::Cr);
            in += crLf ? 2 : 1;
        } else if (byte == '\n') {
            putLineEnd(LineEnding::Lf);
            ++in;
        } else if (byte < 0x80) {
            *out++ = byte;
            ++in;
        } else {
            const Utf8Sequence sequence = utf8SequenceAt(in, end);
            in += std::max(sequence.length, 1);
            if (sequence.length == 0)
                *out++ = result.m_guests.characterFor(byte, file);
            else if (needsGuest(sequence.codePoint))
                *out++ = result.m_guests.characterFor(GuestMeaning(sequence.codePoint), file);
            else if (QChar::requiresSurrogates(sequence.codePoint)) {
                *out++ = QChar::highSurrogate(sequence.codePoint);
                *out++ = QChar::lowSurrogate(sequence.codePoint);
            } else
                *out++ = char16_t(sequence.codePoint);
        }
    }
    result.m_text.truncate(out - begin);
    return result;
}

QString BufferText::fromRawText(QString rawText) {
    const QStringView view = rawText;
    const auto first = std::find_if(view.utf16(), view.utf16() + view.size(), isForeignBreak);
    const qsizetype from = first - view.utf16();
    if (from == rawText.size())
        return rawText;

    auto* const begin = reinterpret_cast<char16_t*>(rawText.data());
    const char16_t* const end = begin + rawText.size();
    char16_t* out = begin + from;
    for (const char16_t* in = out; in != end; ++in) {
        const bool crLf = *in == u'\r' && in + 1 != end && in[1] == u'\n';
        if (!crLf)
            *out++ = isForeignBreak(*in) ? u'\n' : *in;
    }
    rawText.truncate(out - begin);
    return rawText;
}

QByteArray BufferText::encode(const QString& text) const {
    const QString lines = fromRawText(text);
    return Encoder(m_guests, m_prevailing)
        .encode(lines, carriedOver(m_oddEndings, m_text, lines), m_byteOrderMark);
}

BufferText BufferText::edited(const QString& text) const {
    BufferText result = *this;
    result.m_text = fromRawText(text);
    result.m_oddEndings = carriedOver(m_oddEndings, m_text, result.m_text);
    return result;
}

bool BufferText::readsLike(const BufferText& other, QStringView text) const {
    if (m_guests.isEmpty() && other.m_guests.isEmpty())
        return true;
    return std::all_of(text.utf16(), text.utf16() + text.size(), [&](char16_t character) {
        return m_guests.meaningOf(character) == other.m_guests.meaningOf(character);
    });
}

bool BufferText::isPlain() const {
    constexpr char16_t lastPrivate = 0xF8FF;
    if (!m_text.isValidUtf16())
        return false;
    return std::none_of(m_text.cbegin(), m_text.cend(), [](QChar character) {
        return character >= QChar(PrivateCharacters::first) && character <= QChar(lastPrivate);
    });
}

std::optional<qsizetype> BufferText::firstInvalidPosition() const {
    if (m_guests.isEmpty())
        return std::nullopt;
    const QStringView view = m_text;
    const auto found = std::find_if(view.utf16(), view.utf16() + view.size(), [this](char16_t character) {
        const std::optional<GuestMeaning> meaning = m_guests.meaningOf(character);
        return meaning && isByte(*meaning);
    });
    if (found == view.utf16() + view.size())
        return std::nullopt;
    return found - view.utf16();
}

} // namespace masthead
