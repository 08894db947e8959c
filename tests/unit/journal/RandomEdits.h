#pragma once

#include "journal/JournalContent.h"

#include <QString>

#include <random>
#include <vector>

namespace masthead::test {

/// Edits as nobody makes them, each within the text it finds.
class RandomEdits {
public:
    RandomEdits(QString text, unsigned seed)
        : m_text(std::move(text))
        , m_random(seed) {}

    JournalEdit next() {
        JournalEdit edit;
        edit.position = qint32(upTo(m_text.size()));
        edit.removed = qint32(std::min(upTo(9), upTo(m_text.size() - edit.position)));
        edit.inserted = words();
        edit.caret = edit.position + qint32(edit.inserted.size());
        m_text.replace(edit.position, edit.removed, edit.inserted);
        return edit;
    }
    const QString& text() const { return m_text; } ///< After all edits so far.

private:
    qsizetype upTo(qsizetype most) { return std::uniform_int_distribution<qsizetype>(0, most)(m_random); }
    QString words() {
        static const QString characters =
            QStringLiteral("abc \n\u00e4\u2014\ue000") + QChar(0xd83d) + QChar(0xde00);
        QString words;
        for (qsizetype length = upTo(7); length > 0; --length)
            words += characters[upTo(characters.size() - 1)];
        return words;
    }

    QString m_text;
    std::mt19937 m_random;
};

} // namespace masthead::test
