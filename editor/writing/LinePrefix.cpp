#include "writing/LinePrefix.h"

namespace masthead {

namespace {

qsizetype spacesEnd(QStringView line, qsizetype i) {
    while (i < line.size() && (line[i] == u' ' || line[i] == u'\t'))
        ++i;
    return i;
}

/// The end of a list marker at `i`, which a space or the line's end must follow; `i` when there is none.
qsizetype markerEnd(QStringView line, qsizetype i) {
    qsizetype end = i;
    if (end < line.size() && QStringView(u"-*+").contains(line[end])) {
        ++end;
    } else {
        while (end < line.size() && end - i < 9 && line[end] >= u'0' && line[end] <= u'9')
            ++end;
        if (end == i || end >= line.size() || (line[end] != u'.' && line[end] != u')'))
            return i;
        ++end;
    }
    return end == line.size() || line[end] == u' ' || line[end] == u'\t' ? end : i;
}

bool isBox(QStringView text) {
    return text == u"[ ]" || text == u"[x]" || text == u"[X]";
}

} // namespace

LinePrefix LinePrefix::of(QStringView line) {
    LinePrefix prefix;
    qsizetype i = 0;
    for (;;) {
        const qsizetype mark = spacesEnd(line, i);
        if (mark >= line.size() || line[mark] != u'>')
            break;
        i = mark + 1;
        if (i < line.size() && line[i] == u' ')
            ++i;
    }
    prefix.quote = line.left(i).toString();
    const qsizetype markerBegin = spacesEnd(line, i);
    const qsizetype afterMarker = markerEnd(line, markerBegin);
    if (afterMarker == markerBegin) {
        prefix.length = i;
        return prefix;
    }
    prefix.indentation = line.mid(i, markerBegin - i).toString();
    prefix.marker = line.mid(markerBegin, afterMarker - markerBegin).toString();
    qsizetype textBegin = spacesEnd(line, afterMarker);
    prefix.gap = line.mid(afterMarker, textBegin - afterMarker).toString();
    const qsizetype boxEnd = textBegin + 3;
    if (isBox(line.mid(textBegin, 3)) && (boxEnd == line.size() || line[boxEnd] == u' ')) {
        const qsizetype afterBox = boxEnd < line.size() ? boxEnd + 1 : boxEnd;
        prefix.box = line.mid(textBegin, afterBox - textBegin).toString();
        textBegin = afterBox;
    }
    prefix.length = textBegin;
    return prefix;
}

QString LinePrefix::continued() const {
    QString next = marker;
    if (isOrdered())
        next = QString::number(marker.chopped(1).toLongLong() + 1) + marker.back();
    const QString space = marker.isEmpty() || !gap.isEmpty() ? gap : QStringLiteral(" ");
    return quote + indentation + next + space + (box.isEmpty() ? QString() : QStringLiteral("[ ] "));
}

} // namespace masthead
