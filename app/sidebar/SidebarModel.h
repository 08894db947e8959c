#pragma once

#include "sidebar/Entry.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <array>
#include <memory>
#include <set>

namespace masthead {

/// What a row of the sidebar is.
enum class RowKind {
    Header,      ///< Of a group; the group's rows are its children.
    Entry,       ///< A file.
    EmptyGroup,  ///< Says what the group is for; stands where the group has nothing.
    OlderIssues, ///< Shows or hides the issues beyond the newest ones.
    NoMatch,     ///< Alone at the top when the filter finds nothing.
};

enum class OlderIssues { Folded, Shown };

/// All of the sidebar as one tree: a header for each group with the group's files below. It filters by
/// itself: matches of all groups are known together, so that a filter that finds nothing can say so. Every
/// change becomes the smallest set of insertions and removals, so that selection, scroll position and folded
/// groups outlive a publication read anew.
class SidebarModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, ///< RowKind
        GroupRole,               ///< EntryGroup
        NumberRole,
        DetailRole, ///< Second line.
        DateRole,
        TagRole,
        ProblemRole,   ///< A sentence, or empty.
        IsCurrentRole, ///< The file in the text pane.
        IsUnsavedRole,
        CountRole,        ///< Of a header: how many files the group has, or how many match.
        ActionTextRole,   ///< Of a row that offers something to do: what.
        NumberDigitsRole, ///< The digits of the largest issue number: the number column is as wide.
    };

    /// How many of the newest issues are shown at first.
    static constexpr int newestIssues = 10;

    explicit SidebarModel(QObject* parent = nullptr);

    /// `today` decides which dates need their year.
    void setPublication(std::shared_ptr<const Publication> publication, QDate today);
    const Publication* publication() const { return m_publication.get(); }

    /// Words that must all be found, without regard to case and accents; nothing shows everything.
    void setFilter(const QString& filter);
    bool isFiltered() const { return !m_words.isEmpty(); }

    void setCurrentFile(const std::filesystem::path& file);
    void setUnsavedFiles(const std::set<std::filesystem::path>& files);
    void setOlderIssues(OlderIssues older);
    OlderIssues olderIssues() const { return m_older; }

    RowKind kind(const QModelIndex& index) const;
    EntryGroup group(const QModelIndex& index) const; ///< Issues for the row that says that nothing matches.
    const Entry* entry(const QModelIndex& index) const;        ///< Null unless the row is a file.
    QModelIndex header(EntryGroup group) const;                ///< Invalid while it is filtered away.
    QModelIndex find(const std::filesystem::path& file) const; ///< Invalid while the file is not shown.
    QModelIndex firstEntry() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    static QString blockMimeType();
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override;

private:
    struct Row {
        RowKind kind = RowKind::Entry;
        EntryGroup group = EntryGroup::Issues;
        int hidden = 0; ///< Of OlderIssues: how many it hides.
        std::shared_ptr<const Entry> entry;

        std::string name() const; ///< Told apart from its siblings by it.
        bool looksLike(const Row& other) const;
    };
    using Rows = std::vector<Row>;

    struct GroupState {
        std::vector<std::shared_ptr<const Entry>> all; ///< Unfiltered.
        Rows shown;
    };

    const GroupState& state(EntryGroup group) const { return m_groups[std::size_t(group)]; }
    GroupState& state(EntryGroup group) { return m_groups[std::size_t(group)]; }
    const Row& rowAt(const QModelIndex& index) const;
    bool matches(const Entry& entry) const;
    bool staysInSight(const Entry& entry, int position) const;

    Rows wantedIssues() const;
    Rows wantedRows(EntryGroup group) const;
    /// Brings the rows up to date with the publication, the filter and the marks.
    void refresh();
    void change(Rows& shown, const Rows& wanted, const QModelIndex& parent);
    void reorder(Rows& shown, const std::vector<int>& order, const QModelIndex& parent);
    void rowsChanged(const Rows& rows, const QModelIndex& parent);
    void marksChanged();

    QVariant headerRowData(EntryGroup group, int role) const;
    QVariant entryData(const Entry& entry, int role) const;
    QVariant hintData(const Row& row, int role) const;
    QString spoken(const Entry& entry) const;

    std::shared_ptr<const Publication> m_publication;
    std::array<GroupState, groupCount> m_groups;
    Rows m_top; ///< Headers, or the one row that says that nothing matches.
    QString m_filter;
    QStringList m_words;
    std::filesystem::path m_currentFile;
    std::set<std::filesystem::path> m_unsaved;
    OlderIssues m_older = OlderIssues::Folded;
    int m_numberDigits = 0;
};

} // namespace masthead
