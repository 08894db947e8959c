#pragma once

#include "problems/Problem.h"

#include <QAbstractItemModel>

#include <unordered_map>
#include <vector>

namespace masthead {

/// Findings as a tree of groups, or as a plain list where there is one group without a title. A new state
/// changes only the rows that are other ones: selection and scroll position outlive typing.
class ProblemsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        IsHeadingRole = Qt::UserRole, ///< A group's title; display role: the title.
        SeverityRole,                 ///< int of Severity
        PlaceRole,                    ///< `link-text · 80.md:57:4`
        ActionRole,                   ///< What the row's link says; may be empty.
        CountRole,                    ///< Of a heading: its findings in words.
    };

    explicit ProblemsModel(QObject* parent = nullptr);

    void show(std::vector<ProblemGroup> groups);

    const Problem* problem(const QModelIndex& index) const; ///< Null for headings and for no index.
    QModelIndex firstProblem() const;
    QModelIndex lastProblem() const;
    /// The row below (+1) or above (-1) `index` that is no heading; invalid behind the ends.
    QModelIndex neighbour(const QModelIndex& index, int step) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    bool isFlat() const { return m_groups.size() == 1 && m_groups.front().title.isEmpty(); }
    QModelIndex groupIndex(std::size_t group) const;
    void changeGroups(std::vector<ProblemGroup> wanted);
    void changeRows(std::size_t group, std::vector<Problem> wanted);
    QVariant headingData(const ProblemGroup& group, int role) const;

    /// Rows of a group are told by its number, which stays while groups come and go above it.
    void numberGroups(std::size_t begin, std::size_t removed, std::size_t added);
    std::size_t positionOf(quintptr number) const { return m_positions.at(number); }

    std::vector<ProblemGroup> m_groups;
    std::vector<quintptr> m_numbers; ///< Of each group, from 1.
    std::unordered_map<quintptr, std::size_t> m_positions;
    quintptr m_lastNumber = 0;
};

} // namespace masthead
