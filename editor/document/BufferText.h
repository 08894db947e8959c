#pragma once

#include <QByteArray>
#include <QChar>
#include <QString>

#include <optional>
#include <vector>

namespace masthead {

/// How a file's bytes stand in an edit buffer that knows only LF-separated UTF-16. Whatever the buffer cannot hold (a lone
/// CR, an odd line ending in a file of the other kind, U+2028/2029, U+FDD0/FDD1, bytes that are not UTF-8) stands there as a
/// guest: a private-use character that the file itself does not contain. So that decode and encode are each other's
/// inverse for every sequence of bytes, and edited text keeps what was not touched.
class BufferText {
public:
    /// Reads any bytes at all; never fails.
    static BufferText decode(const QByteArray& bytes);

    const QString& text() const { return m_text; }

    /// The bytes of `text`, an edited form of text(). New lines get the file's prevailing ending.
    QByteArray encode(const QString& text) const;

    bool hasByteOrderMark() const { return m_byteOrderMark; }
    bool usesCrLf() const { return m_crlf; }
    /// Where the first byte that is not UTF-8 stands, in UTF-16 positions of text().
    std::optional<qsizetype> firstInvalidPosition() const { return m_firstInvalid; }

private:
    struct Guest {
        char16_t character; ///< What stands in the buffer.
        QByteArray bytes;   ///< What stands in the file.
    };

    QString m_text;
    std::vector<Guest> m_guests;
    bool m_byteOrderMark = false;
    bool m_crlf = false;
    std::optional<qsizetype> m_firstInvalid;
};

} // namespace masthead
