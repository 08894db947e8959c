#include "writing/FrontMatterLine.h"

#include "writing/LineScanner.h"

namespace masthead {

namespace {

using Construct = BlockState::Construct;

bool isQuote(QChar c) {
    return c == u'"' || c == u'\'';
}

/// Walks over one line of TOML values. Strings keep the text's colour, everything that only structures them
/// is dimmed.
class TomlLine {
public:
    TomlLine(QStringView line, LineStyles& styles)
        : m_line(line)
        , m_styles(styles) {}

    Construct scan(Construct construct) {
        qsizetype i = 0;
        if (construct != Construct::Toml)
            i = longString(0, construct == Construct::TomlBasicString ? u'"' : u'\'');
        else
            i = key();
        while (i < m_line.size() && m_construct == Construct::Toml)
            i = step(i);
        return m_construct;
    }

private:
    /// A key with its `=`, or a table's heading.
    qsizetype key() {
        qsizetype begin = 0;
        while (begin < m_line.size() && m_line[begin].isSpace())
            ++begin;
        if (begin < m_line.size() && m_line[begin] == u'[') {
            const qsizetype comment = m_line.indexOf(u'#', begin);
            const qsizetype end = comment < 0 ? m_line.size() : comment;
            m_styles.add(begin, end, CharacterStyle::Markup);
            return end;
        }
        qsizetype i = begin;
        while (i < m_line.size() &&
               (m_line[i].isLetterOrNumber() || QStringView(u"_-.\"' \t").contains(m_line[i])))
            ++i;
        if (i >= m_line.size() || m_line[i] != u'=')
            return begin;
        m_styles.add(begin, i, CharacterStyle::Key);
        m_styles.add(i, i + 1, CharacterStyle::Markup);
        return i + 1;
    }

    qsizetype step(qsizetype i) {
        const QChar c = m_line[i];
        if (c == u'#') {
            m_styles.add(i, m_line.size(), CharacterStyle::Comment);
            return m_line.size();
        }
        if (isQuote(c)) {
            if (m_line.mid(i, 3) == QString(3, c)) {
                m_styles.add(i, i + 3, CharacterStyle::Markup);
                return longString(i + 3, c);
            }
            return shortString(i);
        }
        if (QStringView(u"[]{},=").contains(c))
            m_styles.add(i, i + 1, CharacterStyle::Markup);
        return i + 1;
    }

    qsizetype shortString(qsizetype begin) {
        const QChar quote = m_line[begin];
        m_styles.add(begin, begin + 1, CharacterStyle::Markup);
        for (qsizetype i = begin + 1; i < m_line.size(); ++i) {
            if (quote == u'"' && m_line[i] == u'\\') {
                ++i;
            } else if (m_line[i] == quote) {
                m_styles.add(i, i + 1, CharacterStyle::Markup);
                return i + 1;
            }
        }
        return m_line.size();
    }

    qsizetype longString(qsizetype from, QChar quote) {
        const qsizetype close = m_line.indexOf(QString(3, quote), from);
        if (close < 0) {
            m_construct = quote == u'"' ? Construct::TomlBasicString : Construct::TomlLiteralString;
            return m_line.size();
        }
        m_styles.add(close, close + 3, CharacterStyle::Markup);
        return close + 3;
    }

    QStringView m_line;
    LineStyles& m_styles;
    Construct m_construct = Construct::Toml;
};

void markYaml(QStringView line, LineStyles& styles) {
    const QStringView text = line.trimmed();
    if (text.startsWith(u'#')) {
        styles.add(0, line.size(), CharacterStyle::Comment);
        return;
    }
    const qsizetype colon = line.indexOf(u':');
    if (colon > 0 && (colon + 1 == line.size() || line[colon + 1].isSpace())) {
        styles.add(0, colon, CharacterStyle::Key);
        styles.add(colon, colon + 1, CharacterStyle::Markup);
    }
}

} // namespace

BlockState scanFrontMatterLine(QStringView line, const BlockState& before, LineStyles& styles) {
    BlockState state;
    const bool yaml = before.construct == Construct::Yaml;
    if (isFrontMatterClosing(line, yaml ? u"---" : u"+++")) {
        const qsizetype mark = line.lastIndexOf(yaml ? u"---" : u"+++");
        styles.add(mark, line.size(), CharacterStyle::Markup);
        state.construct = Construct::Body;
        return state;
    }
    state.construct = before.construct;
    if (yaml)
        markYaml(line, styles);
    else
        state.construct = TomlLine(line, styles).scan(before.construct);
    return state;
}

} // namespace masthead
