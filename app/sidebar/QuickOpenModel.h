#pragma once

#include "sidebar/FoldedText.h"

#include <QAbstractListModel>
#include <QString>
#include <QVariant>

#include <memory>
#include <vector>

namespace masthead {

/// Something that can be chosen by name: a file, a command.
struct QuickOpenEntry {
    QString title;  ///< `72 - From Experimental to Enterprise`
    QString detail; ///< Said beside it and looked through too: a date, a kind, a shortcut. May be empty.
    QVariant id;    ///< What the caller gets back.
};

/// Entries that answer to a pattern, the best first; all of them in their given order while there is none.
/// The words of a pattern must all be found, in any order, each with its letters in order though not side by
/// side.
class QuickOpenModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole,
        IdRole,
        TitleMatchesRole,  ///< QList<qsizetype>: places in the title to be made bold, ascending.
        DetailMatchesRole, ///< The same in the detail.
    };

    explicit QuickOpenModel(QObject* parent = nullptr);

    void setEntries(std::vector<QuickOpenEntry> entries);
    void setPattern(const QString& pattern);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Candidate {
        QuickOpenEntry entry;
        FoldedText title;
        FoldedText detail;
    };
    struct Hit {
        std::size_t candidate = 0;
        int score = 0;
        QList<qsizetype> titleMatches;
        QList<qsizetype> detailMatches;
    };

    static bool matchWord(const QString& word, const Candidate& candidate, Hit& hit);
    void match();

    std::vector<Candidate> m_candidates;
    std::vector<Hit> m_hits;
    QStringList m_words;
};

} // namespace masthead
