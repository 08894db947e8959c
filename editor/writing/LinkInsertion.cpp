#include "writing/LinkInsertion.h"

#include "writing/WordAtCaret.h"

#include <QTextCursor>
#include <QUrl>

#include <algorithm>

namespace masthead {

namespace {

/// As the target of a Markdown link: in angle brackets when parentheses do not pair.
QString markdownTarget(const QString& address) {
    int depth = 0;
    for (const QChar c : address) {
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (depth < 0)
            break;
    }
    return depth == 0 ? address : u'<' + address + u'>';
}

QString attributeValue(QString address) {
    return address.replace(u'"', QStringLiteral("%22"));
}

/// What a link is made of, in the order it is written.
struct LinkParts {
    QString head;
    QString first;
    QString middle;
    QString second;
    QString tail;
};

LinkParts partsOf(LinkStyle style, const QString& text, const QString& address) {
    if (style == LinkStyle::HtmlAnchor)
        return {QStringLiteral("<a href=\""), attributeValue(address),
                QStringLiteral("\" target=\"_blank\">"), text, QStringLiteral("</a>")};
    return {QStringLiteral("["), text, QStringLiteral("]("), markdownTarget(address), QStringLiteral(")")};
}

} // namespace

QString addressIn(const QString& text) {
    const QString address = text.trimmed();
    const bool known = address.startsWith(u"https://", Qt::CaseInsensitive) ||
                       address.startsWith(u"http://", Qt::CaseInsensitive) ||
                       address.startsWith(u"mailto:", Qt::CaseInsensitive);
    const bool clean = std::none_of(address.begin(), address.end(),
                                    [](QChar c) { return c.isSpace() || c == u'<' || c == u'>'; });
    return known && clean && QUrl(address).isValid() ? address : QString();
}

/// Spaces selected along with the words, as a double click does, stay outside the link.
static void selectWithoutOuterSpaces(QTextCursor& cursor) {
    const QString text = cursor.selectedText();
    const QString words = text.trimmed();
    if (words.isEmpty() || words.size() == text.size())
        return;
    const int begin = cursor.selectionStart() + static_cast<int>(text.indexOf(words));
    cursor.setPosition(begin);
    cursor.setPosition(begin + static_cast<int>(words.size()), QTextCursor::KeepAnchor);
}

void insertLink(QTextCursor& cursor, LinkStyle style, const QString& address) {
    const int caret = cursor.position();
    if (!cursor.hasSelection()) {
        const auto [wordBegin, wordEnd] = wordAt(cursor);
        cursor.setPosition(wordBegin);
        cursor.setPosition(wordEnd, QTextCursor::KeepAnchor);
    }
    selectWithoutOuterSpaces(cursor);
    QString text = cursor.selectedText();
    QString target = address;
    if (const QString selected = addressIn(text); !selected.isEmpty()) {
        target = selected;
        text.clear();
    }
    const LinkParts parts = partsOf(style, text, target);

    const int begin = cursor.selectionStart();
    const int end = cursor.selectionEnd();
    const bool wordOnly = text == cursor.selectedText();
    QTextCursor edit(cursor);
    edit.setPosition(caret);
    edit.beginEditBlock();
    if (wordOnly) { // The text itself stays untouched between what goes in around it.
        const bool textFirst = style == LinkStyle::Markdown;
        const QString after = textFirst ? parts.middle + parts.second + parts.tail : parts.tail;
        const QString before = textFirst ? parts.head : parts.head + parts.first + parts.middle;
        edit.setPosition(end);
        edit.insertText(after);
        edit.setPosition(begin);
        edit.insertText(before);
    } else {
        edit.setPosition(begin);
        edit.setPosition(end, QTextCursor::KeepAnchor);
        edit.insertText(parts.head + parts.first + parts.middle + parts.second + parts.tail);
    }
    edit.endEditBlock();

    const int firstBegin = begin + static_cast<int>(parts.head.size());
    const int secondBegin = firstBegin + static_cast<int>(parts.first.size() + parts.middle.size());
    const int behind = secondBegin + static_cast<int>(parts.second.size() + parts.tail.size());
    const int textBegin = style == LinkStyle::Markdown ? firstBegin : secondBegin;
    const int targetBegin = style == LinkStyle::Markdown ? secondBegin : firstBegin;
    if (text.isEmpty())
        cursor.setPosition(textBegin);
    else if (target.isEmpty())
        cursor.setPosition(targetBegin);
    else
        cursor.setPosition(behind);
}

} // namespace masthead
