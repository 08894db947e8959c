#include "writing/LineScanner.h"

#include "writing/FrontMatterLine.h"
#include "writing/InlineScanner.h"
#include "writing/LinePrefix.h"

#include <algorithm>

namespace masthead {

namespace {

using Construct = BlockState::Construct;

bool isBlank(QStringView text) {
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

qsizetype indentation(QStringView text, qsizetype from) {
    qsizetype i = from;
    while (i < text.size() && (text[i] == u' ' || text[i] == u'\t'))
        ++i;
    return i - from;
}

qsizetype runLength(QStringView text, qsizetype from) {
    qsizetype end = from;
    while (end < text.size() && text[end] == text[from])
        ++end;
    return end - from;
}

bool isThematicBreak(QStringView text) {
    const QStringView mark = text.trimmed();
    if (mark.isEmpty() || (mark[0] != u'-' && mark[0] != u'*' && mark[0] != u'_'))
        return false;
    qsizetype marks = 0;
    for (const QChar c : mark) {
        if (c == mark[0])
            ++marks;
        else if (!c.isSpace())
            return false;
    }
    return marks >= 3;
}

/// One line of the body.
class BodyLine {
public:
    BodyLine(QStringView line, const BlockState& before, QStringView next, LineStyles& styles)
        : m_line(line)
        , m_before(before)
        , m_next(next)
        , m_styles(styles) {
        m_state.construct = Construct::Body;
        m_state.sponsoredLevel = before.sponsoredLevel;
    }

    BlockState scan() {
        if (m_before.construct == Construct::Comment)
            return afterComment();
        if (m_before.construct == Construct::Fence)
            return insideFence();
        if (isBlank(m_line)) {
            m_state.list = m_before.list;
            return m_state;
        }
        if (m_before.paragraph && m_before.headingLevel > 0 && underlineLevel(m_line) > 0)
            return markWhole(&BlockState::underline);
        return content();
    }

private:
    BlockState markWhole(bool BlockState::*what) {
        m_state.*what = true;
        m_styles.add(0, m_line.size(), CharacterStyle::Markup);
        return m_state;
    }

    BlockState afterComment() {
        const qsizetype close = m_line.indexOf(u"-->");
        m_styles.add(0, close < 0 ? m_line.size() : close + 3, CharacterStyle::Comment);
        if (close < 0)
            m_state.construct = Construct::Comment;
        else
            inlineFrom(close + 3);
        return m_state;
    }

    BlockState insideFence() {
        const QStringView text = m_line.trimmed();
        const QChar mark = m_before.tildeFence ? u'~' : u'`';
        m_state.list = m_before.list;
        if (!text.isEmpty() && text[0] == mark && runLength(text, 0) == text.size() &&
            text.size() >= m_before.fenceLength) {
            m_styles.add(0, m_line.size(), CharacterStyle::Markup);
            return m_state;
        }
        m_styles.add(0, m_line.size(), CharacterStyle::Code);
        m_state.construct = Construct::Fence;
        m_state.tildeFence = m_before.tildeFence;
        m_state.fenceLength = m_before.fenceLength;
        return m_state;
    }

    BlockState content() {
        const LinePrefix prefix = LinePrefix::of(m_line);
        const qsizetype indent = indentation(m_line, 0);
        const bool indented = indent >= 4 || m_line.startsWith(u'\t');
        m_state.list = !prefix.marker.isEmpty() || (m_before.list && (indent > 0 || m_before.paragraph));
        if (indented && !m_state.list && !m_before.paragraph) {
            m_styles.add(0, m_line.size(), CharacterStyle::Code);
            return m_state;
        }
        if (isThematicBreak(m_line)) {
            m_styles.add(0, m_line.size(), CharacterStyle::Markup);
            m_state.list = false;
            m_state.sponsoredLevel = 0;
            return m_state;
        }
        for (qsizetype i = 0; i < prefix.length; ++i) {
            if (!m_line[i].isSpace())
                m_styles.add(i, i + 1, CharacterStyle::Markup);
        }
        const qsizetype begin = prefix.length + indentation(m_line, prefix.length);
        if (begin < m_line.size() && !openFence(begin) && !heading(begin))
            paragraph(begin);
        return m_state;
    }

    bool openFence(qsizetype begin) {
        const QChar mark = m_line[begin];
        if (mark != u'`' && mark != u'~')
            return false;
        const qsizetype length = runLength(m_line, begin);
        if (length < 3 || (mark == u'`' && m_line.indexOf(u'`', begin + length) >= 0))
            return false;
        m_state.construct = Construct::Fence;
        m_state.tildeFence = mark == u'~';
        m_state.fenceLength = static_cast<std::uint8_t>(std::min<qsizetype>(length, 255));
        m_styles.add(begin, m_line.size(), CharacterStyle::Markup);
        return true;
    }

    bool heading(qsizetype begin) {
        const qsizetype level = m_line[begin] == u'#' ? runLength(m_line, begin) : 0;
        const qsizetype end = begin + level;
        if (level < 1 || level > 6 || (end < m_line.size() && !m_line[end].isSpace()))
            return false;
        m_styles.add(begin, end, CharacterStyle::Markup);
        headingText(begin, end, static_cast<int>(level));
        return true;
    }

    void headingText(qsizetype lineBegin, qsizetype textBegin, int level) {
        m_state.headingLevel = static_cast<std::uint8_t>(level);
        m_styles.add(lineBegin, m_line.size(), CharacterStyle::Heading);
        inlineFrom(textBegin);
        if (m_state.sponsoredLevel >= level)
            m_state.sponsoredLevel = 0;
        const QStringView mark = u"[sponsored]";
        const qsizetype sponsored = m_line.indexOf(mark, textBegin, Qt::CaseInsensitive);
        if (sponsored >= 0) {
            m_styles.add(sponsored, sponsored + mark.size(), CharacterStyle::Sponsored);
            m_state.sponsoredLevel = m_state.headingLevel;
        }
    }

    void paragraph(qsizetype begin) {
        m_state.paragraph = true;
        const int underlined = begin == indentation(m_line, 0) ? underlineLevel(m_next) : 0;
        if (underlined > 0) {
            headingText(begin, begin, underlined);
            return;
        }
        if (definition(begin))
            return;
        if (m_line[begin] == u'|')
            pipes(begin);
        inlineFrom(begin);
    }

    /// `[label]: address "title"`.
    bool definition(qsizetype begin) {
        if (m_line[begin] != u'[')
            return false;
        const qsizetype close = m_line.indexOf(u"]:", begin);
        if (close < 0 || m_line.mid(begin + 1, close - begin - 1).contains(u']'))
            return false;
        const bool footnote = m_line.mid(begin + 1).startsWith(u'^');
        m_state.paragraph = footnote;
        m_styles.add(begin, close + 2, CharacterStyle::Markup);
        if (footnote)
            inlineFrom(close + 2);
        else
            m_styles.add(close + 2, m_line.size(), CharacterStyle::Url);
        return true;
    }

    /// The pipes of a table's row, and all of its delimiter row.
    void pipes(qsizetype begin) {
        const QStringView row = m_line.mid(begin);
        const bool delimiter = std::all_of(row.begin(), row.end(), [](QChar c) {
            return c == u'|' || c == u'-' || c == u':' || c.isSpace();
        });
        for (qsizetype i = begin; i < m_line.size(); ++i) {
            if (delimiter || (m_line[i] == u'|' && (i == 0 || m_line[i - 1] != u'\\')))
                m_styles.add(i, i + 1, CharacterStyle::Markup);
        }
    }

    void inlineFrom(qsizetype begin) {
        if (scanInline(m_line, begin, m_styles) == InlineEnd::InsideComment)
            m_state.construct = Construct::Comment;
    }

    QStringView m_line;
    const BlockState& m_before;
    QStringView m_next;
    LineStyles& m_styles;
    BlockState m_state;
};

BlockState opened(Construct construct, qsizetype length, LineStyles& styles) {
    styles.add(0, length, CharacterStyle::Markup);
    BlockState state;
    state.construct = construct;
    return state;
}

} // namespace

int underlineLevel(QStringView line) {
    const QStringView mark = line.trimmed();
    if (mark.isEmpty() || indentation(line, 0) > 3 || (mark[0] != u'=' && mark[0] != u'-'))
        return 0;
    if (runLength(mark, 0) != mark.size())
        return 0;
    return mark[0] == u'=' ? 1 : 2;
}

bool isFrontMatterOpening(QStringView line, QStringView mark) {
    while (!line.isEmpty() && line.front().isSpace())
        line = line.mid(1);
    return line == mark;
}

bool isFrontMatterClosing(QStringView line, QStringView mark) {
    return line.trimmed().endsWith(mark);
}

BlockState scanLine(QStringView line, const BlockState& before, const LineContext& context,
                    LineStyles& styles) {
    switch (before.construct) {
    case Construct::Beginning:
        if (isBlank(line))
            return before;
        if (isFrontMatterOpening(line, u"+++"))
            return opened(Construct::Toml, line.size(), styles);
        if (context.yamlCloses && isFrontMatterOpening(line, u"---"))
            return opened(Construct::Yaml, line.size(), styles);
        return BodyLine(line, before, context.next, styles).scan();
    case Construct::Toml:
    case Construct::TomlBasicString:
    case Construct::TomlLiteralString:
    case Construct::Yaml:
        return scanFrontMatterLine(line, before, styles);
    case Construct::Body:
    case Construct::Fence:
    case Construct::Comment:
        break;
    }
    return BodyLine(line, before, context.next, styles).scan();
}

} // namespace masthead
