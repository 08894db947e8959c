#pragma once

#include "publication/Publication.h"
#include "sidebar/SponsorNote.h"

#include <QCoreApplication>
#include <QDate>
#include <QString>

#include <array>
#include <filesystem>
#include <memory>
#include <vector>

namespace masthead {

/// The groups of the sidebar, in the order in which they stand.
enum class EntryGroup { Issues, Snippets, Sponsors, Pages };
inline constexpr int groupCount = 4;

/// One file of the publication as the sidebar shows it: every text made ready, so that painting and filtering
/// only read.
struct Entry {
    EntryGroup group = EntryGroup::Issues;
    std::filesystem::path file; ///< Relative to the root; tells entries of a group apart.
    QString number;             ///< Of an issue; may be empty.
    QString title;
    QString detail;           ///< Second line of snippets and sponsors; the section of a page.
    QString shortDate;        ///< `16 Nov`, or `Nov 2023` when more than a year away.
    QString longDate;         ///< `16 November 2025`.
    QString tag;              ///< `draft`, `11 issues`, a sponsor's slot.
    bool isTagUrgent = false; ///< It tells of something wrong: `double booked`.
    QString spokenTag; ///< The same as one says it without seeing where it stands: `used by 11 issues`.
    QString problem; ///< What keeps the file from being read properly, as a sentence; empty when all is well.
    QString searched; ///< Folded (FoldedText.h): what the filter looks into.

    bool operator==(const Entry&) const = default;
};

/// Makes entries out of a publication.
class EntryList {
    Q_DECLARE_TR_FUNCTIONS(masthead::EntryList)

public:
    /// `today` decides which dates need their year.
    static std::vector<Entry> of(EntryGroup group, const Publication& publication, QDate today);

    /// A sponsor's entry with what is known beyond its file.
    static Entry noted(Entry sponsor, const SponsorNote& note);

    static QString shortDate(QDate date, QDate today);
    static QString toolTip(const Entry& entry);
    static QString spoken(const Entry& entry); ///< For screen readers.

private:
    static Entry issueEntry(const Issue& issue, QDate today);
    static Entry pageEntry(const Issue& page, const Section& section, QDate today);
    static Entry snippetEntry(const Snippet& snippet, bool usesAreKnown);
    static Entry sponsorEntry(const Sponsor& sponsor);
};

/// The entries of all groups. To make them takes a second where there are many thousands: it may be done in
/// any thread.
class AllEntries {
public:
    using Group = std::vector<std::shared_ptr<const Entry>>;

    AllEntries() = default;
    /// A file stands once in a group: its path is what tells rows apart.
    AllEntries(const Publication& publication, QDate today);

    const Group& of(EntryGroup group) const { return m_groups[std::size_t(group)]; }

private:
    std::array<Group, groupCount> m_groups;
};

QDate toQDate(std::chrono::year_month_day date);
QString toQString(const std::filesystem::path& path);

} // namespace masthead
