#include "writing/DocumentText.h"

#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace masthead {

namespace {

/// Whether `position` stands between the two halves of one character.
bool splitsCharacter(QStringView text, qsizetype position) {
    return position > 0 && position < text.size() && text[position - 1].isHighSurrogate() &&
           text[position].isLowSurrogate();
}

qsizetype commonBegin(QStringView one, QStringView other) {
    const auto [end, otherEnd] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    qsizetype size = end - one.begin();
    if (splitsCharacter(one, size) || splitsCharacter(other, size))
        --size;
    return size;
}

qsizetype commonEnd(QStringView one, QStringView other) {
    qsizetype size = 0;
    while (size < one.size() && size < other.size() &&
           one[one.size() - 1 - size] == other[other.size() - 1 - size])
        ++size;
    if (splitsCharacter(one, one.size() - size) || splitsCharacter(other, other.size() - size))
        --size;
    return size;
}

} // namespace

QString textOf(const QTextDocument& document) {
    QString text = document.toRawText();
    text.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    return text;
}

qsizetype utf16Position(std::string_view utf8, std::size_t offset) {
    qsizetype position = 0;
    const std::size_t end = std::min(offset, utf8.size());
    for (std::size_t at = 0; at < end;) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + size > end)
            break;
        position += size == 4 ? 2 : 1;
        at += size;
    }
    return position;
}

BufferEdit bufferEdit(std::string_view utf8, const TextEdit& edit) {
    const QString old = QString::fromUtf8(utf8.data() + edit.range.begin, qsizetype(edit.range.size()));
    const QString replacement = QString::fromStdString(edit.replacement);
    const qsizetype kept = commonBegin(old, replacement);
    const qsizetype keptAtEnd = commonEnd(QStringView(old).mid(kept), QStringView(replacement).mid(kept));
    const qsizetype begin = utf16Position(utf8, edit.range.begin);
    return {int(begin + kept), int(begin + old.size() - keptAtEnd),
            replacement.mid(kept, replacement.size() - kept - keptAtEnd)};
}

void applyEdit(QTextDocument& document, const BufferEdit& edit, UndoStep step) {
    if (edit.begin == edit.end && edit.replacement.isEmpty())
        return;
    QTextCursor cursor(&document);
    if (step == UndoStep::JoinedToLast)
        cursor.joinPreviousEditBlock();
    else
        cursor.beginEditBlock();
    cursor.setPosition(edit.begin);
    cursor.setPosition(edit.end, QTextCursor::KeepAnchor);
    cursor.insertText(edit.replacement);
    cursor.endEditBlock();
}

} // namespace masthead
