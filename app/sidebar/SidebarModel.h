#pragma once

#include "sidebar/SidebarContents.h"

#include <QAbstractItemModel>

#include <array>

namespace masthead {

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
        IsTagUrgentRole, ///< The tag tells of something wrong.
        ProblemRole,     ///< A sentence, or empty.
        IsCurrentRole,   ///< The file in the text pane.
        IsUnsavedRole,
        ErrorsRole,       ///< How many the checks found in the file.
        WarningsRole,     ///< The same; 0 where there are errors, which count alone.
        CountRole,        ///< Of a header: how many files the group has, or how many match.
        ActionTextRole,   ///< Of a row that offers something to do: what.
        NumberDigitsRole, ///< The digits of the largest issue number: the number column is as wide.
    };

    /// How many of the newest issues are shown at first.
    static constexpr int newestIssues = SidebarContents::newestIssues;

    explicit SidebarModel(QObject* parent = nullptr);

    /// `entries` are those of the publication, which may be null.
    void setPublication(std::shared_ptr<const Publication> publication,
                        std::shared_ptr<const AllEntries> entries);
    /// Makes the entries here and now; `today` decides which dates need their year.
    void setPublication(std::shared_ptr<const Publication> publication, QDate today);
    const Publication* publication() const { return m_contents.publication(); }

    /// Words that must all be found, without regard to case and accents; nothing shows everything.
    void setFilter(const QString& filter);
    bool isFiltered() const { return m_contents.isFiltered(); }

    void setCurrentFile(const std::filesystem::path& file);
    void setUnsavedFiles(const std::set<std::filesystem::path>& files);
    void setProblemCounts(const ProblemCounts& counts);
    void setSponsorNotes(const std::map<std::filesystem::path, SponsorNote>& notes);
    void setOlderIssues(OlderIssues older);
    OlderIssues olderIssues() const { return m_contents.olderIssues(); }

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
    const SidebarRows& shown(EntryGroup group) const { return m_shown[std::size_t(group)]; }
    SidebarRows& shown(EntryGroup group) { return m_shown[std::size_t(group)]; }
    const SidebarRow& rowAt(const QModelIndex& index) const;

    /// Brings the rows up to date with what is to be shown.
    void refresh();
    void change(SidebarRows& rows, const SidebarRows& wanted, const QModelIndex& parent);
    void reorder(SidebarRows& rows, const std::vector<int>& order, const QModelIndex& parent);
    void rowsChanged(const SidebarRows& rows, const QModelIndex& parent);
    void marksChanged();

    QVariant headerRowData(EntryGroup group, int role) const;
    QVariant entryData(const Entry& entry, int role) const;
    QVariant hintData(const SidebarRow& row, int role) const;
    QString spoken(const Entry& entry) const;
    QString foundIn(const Entry& entry) const;

    SidebarContents m_contents;
    std::array<SidebarRows, groupCount> m_shown;
    SidebarRows m_top; ///< Headers, or the one row that says that nothing matches.
};

} // namespace masthead
