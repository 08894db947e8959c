#pragma once

#include "sidebar/Entry.h"

#include <QStringList>

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace masthead {

/// What a row of the sidebar is.
enum class RowKind {
    Header,      ///< Of a group; the group's rows are its children.
    Entry,       ///< A file.
    EmptyGroup,  ///< Says what the group is for; stands where the group has nothing.
    OlderIssues, ///< Shows or hides the issues beyond the newest ones.
    MoreEntries, ///< Says how many more there are than are shown.
    NoMatch,     ///< Alone at the top when the filter finds nothing.
};

enum class OlderIssues { Folded, Shown };

struct SidebarRow {
    RowKind kind = RowKind::Entry;
    EntryGroup group = EntryGroup::Issues;
    int hidden = 0; ///< Of OlderIssues and MoreEntries: how many are not shown.
    std::shared_ptr<const Entry> entry;

    std::string name() const; ///< Told apart from its siblings by it.
    bool looksLike(const SidebarRow& other) const;
};
using SidebarRows = std::vector<SidebarRow>;

/// What the checks found in a file.
struct FoundProblems {
    int errors = 0;
    int warnings = 0;

    bool operator==(const FoundProblems&) const = default;
};
using ProblemCounts = std::map<std::filesystem::path, FoundProblems>;

/// What the sidebar is to show: the publication's files, the words they are filtered by and the marks on
/// them. It knows nothing of what is shown already.
class SidebarContents {
public:
    /// How many of the newest issues are shown at first.
    static constexpr int newestIssues = 10;
    /// Nobody reads farther down a list; each row takes its time.
    static constexpr std::size_t mostRows = 500;
    static constexpr std::array groupsInOrder{EntryGroup::Issues, EntryGroup::Snippets, EntryGroup::Sponsors,
                                              EntryGroup::Pages};

    /// `entries` are those of the publication, which may be null.
    void setPublication(std::shared_ptr<const Publication> publication,
                        std::shared_ptr<const AllEntries> entries);
    const Publication* publication() const { return m_publication.get(); }

    // Each of these is false where nothing changes by it.
    bool setFilter(const QString& filter);
    bool setCurrentFile(const std::filesystem::path& file);
    bool setUnsavedFiles(const std::set<std::filesystem::path>& files);
    bool setProblemCounts(const ProblemCounts& counts);
    bool setOlderIssues(OlderIssues older);
    bool setSponsorNotes(const std::map<std::filesystem::path, SponsorNote>& notes);

    const QString& filter() const { return m_filter; }
    bool isFiltered() const { return !m_words.isEmpty(); }
    OlderIssues olderIssues() const { return m_older; }
    bool isCurrent(const Entry& entry) const { return entry.file.native() == m_currentFile.native(); }
    bool isUnsaved(const Entry& entry) const { return !m_unsaved.empty() && m_unsaved.contains(entry.file); }
    FoundProblems problemsOf(const Entry& entry) const;
    int numberDigits() const { return m_numberDigits; }                  ///< Of the largest issue number.
    int count(EntryGroup group) const { return int(all(group).size()); } ///< Unfiltered.

    SidebarRows rowsOf(EntryGroup group) const;

private:
    const AllEntries::Group& all(EntryGroup group) const {
        return group == EntryGroup::Sponsors ? m_sponsors : m_entries->of(group);
    }
    void noteSponsors();
    bool matches(const Entry& entry) const;
    bool staysInSight(const Entry& entry, int position) const;
    SidebarRows unfilteredIssues() const;

    std::shared_ptr<const Publication> m_publication;
    std::shared_ptr<const AllEntries> m_entries = std::make_shared<const AllEntries>();
    AllEntries::Group m_sponsors; ///< With what the ledger knows of them.
    QString m_filter;
    QStringList m_words;
    std::filesystem::path m_currentFile;
    std::set<std::filesystem::path> m_unsaved;
    ProblemCounts m_problems;
    std::map<std::filesystem::path, SponsorNote> m_notes;
    OlderIssues m_older = OlderIssues::Folded;
    int m_numberDigits = 0;
};

} // namespace masthead
