#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace masthead {

/// A text in pieces of bounded size, so that many edits all over a long text cost little each: a search
/// through the sizes of the pieces, and moving within one of them.
class ChunkedText {
public:
    explicit ChunkedText(QStringView text);

    qsizetype size() const { return m_size; }
    /// Puts `inserted` in place of `removed` units from `position` on. What lies outside of the text is left
    /// out.
    void replace(qsizetype position, qsizetype removed, QStringView inserted);
    QString text() const;

private:
    struct Place {
        std::size_t chunk = 0;
        qsizetype offset = 0;
    };
    Place placeOf(qsizetype position) const;
    void remove(Place from, qsizetype count);
    void insert(Place at, QStringView text);

    std::vector<QString> m_chunks; ///< Never empty.
    std::vector<qsizetype>
        m_sizes; ///< Of the chunks: beside each other, since every edit looks through them.
    qsizetype m_size = 0;
};

} // namespace masthead
