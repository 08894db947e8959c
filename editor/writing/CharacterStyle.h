#pragma once

#include <QFlags>
#include <QVarLengthArray>

#include <algorithm>

namespace masthead {

/// What a character of the text is shown as. Several may hold at once: strong text inside a heading.
enum class CharacterStyle : quint16 {
    Markup = 1 << 0, ///< Marks that are not read: dimmed.
    Url = 1 << 1,
    Code = 1 << 2,
    Strong = 1 << 3,
    Emphasis = 1 << 4,
    Deleted = 1 << 5,
    Heading = 1 << 6,
    Comment = 1 << 7,
    Shortcode = 1 << 8,
    Sponsored = 1 << 9, ///< The `[sponsored]` of a heading.
    Key = 1 << 10,      ///< Of front matter.
};
Q_DECLARE_FLAGS(CharacterStyles, CharacterStyle)
Q_DECLARE_OPERATORS_FOR_FLAGS(CharacterStyles)

/// The styles of one line, by UTF-16 position.
class LineStyles {
public:
    explicit LineStyles(qsizetype length)
        : m_styles(length) {
        std::fill(m_styles.begin(), m_styles.end(), CharacterStyles());
    }

    /// Adds `styles` to the characters of [begin, end).
    void add(qsizetype begin, qsizetype end, CharacterStyles styles) {
        for (qsizetype i = begin; i < end; ++i)
            m_styles[i] |= styles;
    }
    CharacterStyles at(qsizetype position) const { return m_styles[position]; }
    qsizetype size() const { return m_styles.size(); }

private:
    QVarLengthArray<CharacterStyles, 1024> m_styles;
};

} // namespace masthead
