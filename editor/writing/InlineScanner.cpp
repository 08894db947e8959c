#include "writing/InlineScanner.h"

#include "writing/EmphasisRuns.h"

#include <QVarLengthArray>

#include <algorithm>

namespace masthead {

namespace {

constexpr qsizetype longestLine = 10'000;
constexpr qsizetype longestDestination = 4'000;

bool isAsciiLetter(QChar c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isAsciiPunctuation(QChar c) {
    return c.unicode() > 0x20 && c.unicode() < 0x7f && !isAsciiLetter(c) && !(c >= u'0' && c <= u'9');
}

/// One walk over a line, left to right as CommonMark gives precedence: code, tags and links before emphasis.
class InlineScanner {
public:
    InlineScanner(QStringView line, LineStyles& styles)
        : m_line(line)
        , m_styles(styles)
        , m_emphasis(line, styles) {}

    InlineEnd scan(qsizetype begin) {
        qsizetype i = begin;
        while (i < m_line.size() && m_end == InlineEnd::Closed)
            i = step(i);
        m_emphasis.resolve();
        return m_end;
    }

private:
    /// Reads what begins at `i` and returns where the walk goes on.
    qsizetype step(qsizetype i) {
        switch (m_line[i].unicode()) {
        case u'\\':
            return escape(i);
        case u'`':
            return codeSpan(i);
        case u'<':
            return angle(i);
        case u'{':
            return shortcode(i);
        case u'[':
            m_brackets.append(i);
            return i + 1;
        case u']':
            return closeBracket(i);
        case u'*':
        case u'_':
        case u'~':
            return m_emphasis.addRun(i);
        default:
            return i + 1;
        }
    }

    qsizetype escape(qsizetype i) {
        if (i + 1 >= m_line.size() || !isAsciiPunctuation(m_line[i + 1]))
            return i + 1;
        m_styles.add(i, i + 1, CharacterStyle::Markup);
        return i + 2;
    }

    qsizetype runLength(qsizetype i) const {
        qsizetype end = i;
        while (end < m_line.size() && m_line[end] == m_line[i])
            ++end;
        return end - i;
    }

    qsizetype codeSpan(qsizetype i) {
        const qsizetype length = runLength(i);
        if (std::find(m_codeRunsWithoutEnd.begin(), m_codeRunsWithoutEnd.end(), length) !=
            m_codeRunsWithoutEnd.end())
            return i + length;
        for (qsizetype close = i + length; close < m_line.size();) {
            if (m_line[close] != u'`') {
                ++close;
                continue;
            }
            const qsizetype closing = runLength(close);
            if (closing == length) {
                m_styles.add(i, i + length, CharacterStyle::Markup);
                m_styles.add(i + length, close, CharacterStyle::Code);
                m_styles.add(close, close + length, CharacterStyle::Markup);
                return close + length;
            }
            close += closing;
        }
        m_codeRunsWithoutEnd.append(length);
        return i + length;
    }

    qsizetype angle(qsizetype i) {
        const QStringView rest = m_line.mid(i);
        if (rest.startsWith(u"<!--"))
            return comment(i);
        const qsizetype autolink = autolinkEnd(i);
        if (autolink > 0) {
            m_styles.add(i, i + 1, CharacterStyle::Markup);
            m_styles.add(i + 1, autolink - 1, CharacterStyle::Url);
            m_styles.add(autolink - 1, autolink, CharacterStyle::Markup);
            return autolink;
        }
        return tag(i);
    }

    qsizetype comment(qsizetype i) {
        const qsizetype close = m_line.indexOf(u"-->", i + 4);
        if (close < 0) {
            m_styles.add(i, m_line.size(), CharacterStyle::Comment);
            m_end = InlineEnd::InsideComment;
            return m_line.size();
        }
        m_styles.add(i, close + 3, CharacterStyle::Comment);
        return close + 3;
    }

    /// Past the `>` of `<https://…>` or `<name@host>`; 0 when there is none.
    qsizetype autolinkEnd(qsizetype i) const {
        bool address = false;
        for (qsizetype j = i + 1; j < m_line.size() && j - i < longestDestination; ++j) {
            const QChar c = m_line[j];
            if (c == u'>')
                return address && j > i + 1 ? j + 1 : 0;
            if (c == u':' || c == u'@')
                address = true;
            if (c.isSpace() || c == u'<' || c == u'"' || c == u'=')
                return 0;
        }
        return 0;
    }

    qsizetype skipSpaces(qsizetype i) const {
        while (i < m_line.size() && m_line[i].isSpace())
            ++i;
        return i;
    }

    /// An opening or closing tag: dimmed, its quoted addresses paler than text but readable.
    qsizetype tag(qsizetype i) {
        QVarLengthArray<std::pair<qsizetype, qsizetype>, 8> urls;
        qsizetype j = i + 1;
        if (j < m_line.size() && m_line[j] == u'/')
            ++j;
        if (j >= m_line.size() || !isAsciiLetter(m_line[j]))
            return i + 1;
        while (j < m_line.size() && (m_line[j].isLetterOrNumber() || m_line[j] == u'-'))
            ++j;
        while (j < m_line.size()) {
            const qsizetype beforeSpace = j;
            j = skipSpaces(j);
            if (j < m_line.size() && m_line[j] == u'/')
                ++j;
            if (j < m_line.size() && m_line[j] == u'>')
                return endTag(i, j + 1, urls);
            if (j >= m_line.size() || j == beforeSpace)
                return i + 1;
            const qsizetype nameBegin = j;
            while (j < m_line.size() &&
                   (m_line[j].isLetterOrNumber() || QStringView(u"_:.-@").contains(m_line[j])))
                ++j;
            if (j == nameBegin)
                return i + 1;
            const QStringView name = m_line.mid(nameBegin, j - nameBegin);
            const qsizetype valueEnd = attributeValueEnd(j, name, urls);
            if (valueEnd < 0)
                return i + 1;
            j = valueEnd;
        }
        return i + 1;
    }

    qsizetype endTag(qsizetype begin, qsizetype end,
                     const QVarLengthArray<std::pair<qsizetype, qsizetype>, 8>& urls) {
        qsizetype dimmedFrom = begin;
        for (const auto& [urlBegin, urlEnd] : urls) {
            m_styles.add(dimmedFrom, urlBegin, CharacterStyle::Markup);
            m_styles.add(urlBegin, urlEnd, CharacterStyle::Url);
            dimmedFrom = urlEnd;
        }
        m_styles.add(dimmedFrom, end, CharacterStyle::Markup);
        return end;
    }

    /// Past `= value` after an attribute's name, or past the name when it has none; -1 for a value that never
    /// ends.
    qsizetype attributeValueEnd(qsizetype afterName, QStringView name,
                                QVarLengthArray<std::pair<qsizetype, qsizetype>, 8>& urls) const {
        qsizetype j = skipSpaces(afterName);
        if (j >= m_line.size() || m_line[j] != u'=')
            return afterName;
        j = skipSpaces(j + 1);
        if (j >= m_line.size())
            return -1;
        qsizetype begin = j;
        qsizetype end = 0;
        qsizetype after = 0;
        if (m_line[j] == u'"' || m_line[j] == u'\'') {
            begin = j + 1;
            end = m_line.indexOf(m_line[j], begin);
            if (end < 0)
                return -1;
            after = end + 1;
        } else {
            end = begin;
            while (end < m_line.size() && !m_line[end].isSpace() &&
                   !QStringView(u"\"'=<>`").contains(m_line[end]))
                ++end;
            if (end == begin)
                return -1;
            after = end;
        }
        if (name.compare(u"href", Qt::CaseInsensitive) == 0 || name.compare(u"src", Qt::CaseInsensitive) == 0)
            urls.append({begin, end});
        return after;
    }

    qsizetype shortcode(qsizetype i) {
        if (i + 1 >= m_line.size() || (m_line[i + 1] != u'{' && m_line[i + 1] != u'%'))
            return i + 1;
        const bool call = m_line[i + 1] == u'{';
        bool& endless = call ? m_noCallEnd : m_noTagEnd;
        const qsizetype close = endless ? -1 : m_line.indexOf(call ? u"}}" : u"%}", i + 2);
        if (close < 0) {
            endless = true;
            return i + 2;
        }
        m_styles.add(i, close + 2, CharacterStyle::Shortcode);
        return close + 2;
    }

    qsizetype closeBracket(qsizetype i) {
        if (m_brackets.isEmpty())
            return i + 1;
        const qsizetype open = m_brackets.back();
        m_brackets.removeLast();
        if (i + 1 < m_line.size() && m_line[i + 1] == u'(')
            return inlineLink(open, i);
        if (i + 1 < m_line.size() && m_line[i + 1] == u'[')
            return referenceLink(open, i);
        if (open + 1 < i && m_line[open + 1] == u'^')
            m_styles.add(open, i + 1, CharacterStyle::Markup);
        return i + 1;
    }

    void dimBrackets(qsizetype open, qsizetype close) {
        const bool image = open > 0 && m_line[open - 1] == u'!';
        m_styles.add(image ? open - 1 : open, open + 1, CharacterStyle::Markup);
        m_styles.add(close, close + 1, CharacterStyle::Markup);
    }

    /// `[text](destination "title")` with its closing bracket at `close`.
    qsizetype inlineLink(qsizetype open, qsizetype close) {
        const qsizetype begin = close + 2;
        const qsizetype limit = std::min(m_line.size(), begin + longestDestination);
        int depth = 1;
        qsizetype end = begin;
        for (; end < limit; ++end) {
            if (m_line[end] == u'\\')
                ++end;
            else if (m_line[end] == u'(')
                ++depth;
            else if (m_line[end] == u')' && --depth == 0)
                break;
        }
        if (end >= limit)
            return close + 1;
        qsizetype destinationEnd = begin;
        while (destinationEnd < end && !m_line[destinationEnd].isSpace())
            ++destinationEnd;
        dimBrackets(open, close);
        m_styles.add(close + 1, begin, CharacterStyle::Markup);
        m_styles.add(begin, destinationEnd, CharacterStyle::Url);
        m_styles.add(destinationEnd, end + 1, CharacterStyle::Markup);
        return end + 1;
    }

    /// `[text][label]`.
    qsizetype referenceLink(qsizetype open, qsizetype close) {
        const qsizetype limit = std::min(m_line.size(), close + 1'000);
        qsizetype end = close + 2;
        while (end < limit && m_line[end] != u']' && m_line[end] != u'[')
            ++end;
        if (end >= limit || m_line[end] != u']')
            return close + 1;
        dimBrackets(open, close);
        m_styles.add(close + 1, close + 2, CharacterStyle::Markup);
        m_styles.add(close + 2, end, CharacterStyle::Url);
        m_styles.add(end, end + 1, CharacterStyle::Markup);
        return end + 1;
    }

    QStringView m_line;
    LineStyles& m_styles;
    EmphasisRuns m_emphasis;
    QVarLengthArray<qsizetype, 16> m_brackets;
    QVarLengthArray<qsizetype, 8>
        m_codeRunsWithoutEnd; ///< Lengths of backtick runs known to have no partner.
    bool m_noCallEnd = false;
    bool m_noTagEnd = false;
    InlineEnd m_end = InlineEnd::Closed;
};

} // namespace

InlineEnd scanInline(QStringView line, qsizetype begin, LineStyles& styles) {
    return InlineScanner(line.left(longestLine), styles).scan(begin);
}

} // namespace masthead
