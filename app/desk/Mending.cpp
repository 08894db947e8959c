#include "desk/Mending.h"

#include "desk/OpenDocuments.h"
#include "document/BufferPositions.h"

#include <QTextCursor>

#include <algorithm>
#include <vector>

namespace masthead {

namespace {

struct PlacedEdit {
    int begin = 0;
    int end = 0;
    QString replacement;
};

bool areInOrder(const std::vector<TextEdit>& edits, std::size_t size) {
    std::size_t from = 0;
    for (const TextEdit& edit : edits) {
        if (edit.range.begin < from || edit.range.end < edit.range.begin || edit.range.end > size)
            return false;
        from = edit.range.end;
    }
    return true;
}

/// Lines end by LF in the buffer, whatever they end by in the file.
QString bufferText(const std::string& text) {
    return QString::fromStdString(text)
        .replace(QStringLiteral("\r\n"), QStringLiteral("\n"))
        .replace(u'\r', u'\n');
}

} // namespace

bool mend(OpenDocument& document, const std::string& checkedText, const Fix& fix) {
    if (!areInOrder(fix.edits, checkedText.size()) || document.bytes() != checkedText)
        return false;
    BufferPositions positions(checkedText);
    std::vector<PlacedEdit> placed;
    for (const TextEdit& edit : fix.edits) {
        const auto begin = static_cast<int>(positions.at(edit.range.begin));
        placed.push_back(
            {begin, static_cast<int>(positions.at(edit.range.end)), bufferText(edit.replacement)});
    }
    QTextCursor cursor(document.buffer.get());
    cursor.beginEditBlock();
    // From the end, so that the places of those before stay what they are.
    std::ranges::reverse(placed);
    for (const PlacedEdit& edit : placed) {
        cursor.setPosition(edit.begin);
        cursor.setPosition(edit.end, QTextCursor::KeepAnchor);
        cursor.insertText(edit.replacement);
    }
    cursor.endEditBlock();
    return true;
}

} // namespace masthead
