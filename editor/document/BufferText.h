#pragma once

#include "document/Guests.h"
#include "document/LineEndings.h"

#include <QByteArray>
#include <QChar>
#include <QString>

#include <optional>
#include <vector>

namespace masthead {

/// How a file's bytes stand in an edit buffer that knows only LF-separated UTF-16. Lines that end otherwise
/// than most are remembered beside the text. What the buffer cannot hold (U+2028/2029, U+FDD0/FDD1, bytes
/// that are not UTF-8) stands there as a guest: a private-use character that the file itself does not
/// contain. So that decode and encode are each other's inverse for every sequence of bytes, and edited text
/// keeps what was not touched.
///
/// From a QTextDocument take the text with `BufferText::fromRawText(document.toRawText())`. Its toPlainText()
/// turns no-break spaces (U+00A0) into plain ones, and those would be lost from the file.
class BufferText {
public:
    /// Reads any bytes at all; never fails.
    static BufferText decode(const QByteArray& bytes);
    /// The same for a later state of the file that `previous` was read from: a guest goes on meaning what it
    /// meant, so that an undo may bring back old text.
    static BufferText decode(const QByteArray& bytes, const BufferText& previous);

    /// The text of QTextDocument::toRawText() with `\n` between its paragraphs and in place of the line
    /// separators (U+2028) that Shift+Return puts in. A CR is a line's end too.
    static QString fromRawText(QString rawText);

    const QString& text() const { return m_text; }

    /// The bytes of `text`, an edited form of text(). New lines get the file's prevailing ending. Takes raw
    /// text too.
    QByteArray encode(const QString& text) const;

    /// This with `text` in place of text(): what decoding encode(text) would give, but with the same guests.
    BufferText edited(const QString& text) const;

    /// Whether each character of `text` stands for the same here as in `other`: then it may move between the
    /// two.
    bool readsLike(const BufferText& other, QStringView text) const;
    /// Whether text() holds neither guests nor characters that could be some: its bytes are its UTF-8 form,
    /// save for the ends of lines and the byte-order mark.
    bool isPlain() const;
    /// From now on texts of `other` can be encoded here too, when readsLike() says so of all texts that
    /// matter.
    void takeGuestsOf(const BufferText& other) { m_guests = other.m_guests; }

    bool hasByteOrderMark() const { return m_byteOrderMark; }
    bool usesCrLf() const { return m_prevailing == LineEnding::CrLf; }
    LineEnding prevailingLineEnding() const { return m_prevailing; }
    /// Where the first byte that is not UTF-8 stands, in UTF-16 positions of text().
    std::optional<qsizetype> firstInvalidPosition() const;

private:
    QString m_text;
    Guests m_guests;
    std::vector<OddEnding> m_oddEndings;
    LineEnding m_prevailing = LineEnding::Lf;
    bool m_byteOrderMark = false;
};

} // namespace masthead
