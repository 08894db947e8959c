#include "sidebar/SidebarContents.h"

#include "sidebar/FoldedText.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace masthead {

std::string SidebarRow::name() const {
    if (kind == RowKind::Entry)
        return entry->file.native();
    // No file's name has a NUL in it.
    return std::string{'\0', char('a' + int(kind)), char('a' + int(group))};
}

bool SidebarRow::looksLike(const SidebarRow& other) const {
    return kind == other.kind && group == other.group && hidden == other.hidden &&
           (entry == other.entry || (entry && other.entry && *entry == *other.entry));
}

void SidebarContents::setPublication(std::shared_ptr<const Publication> publication, QDate today) {
    m_publication = std::move(publication);
    for (const EntryGroup group : groupsInOrder) {
        Entries& entries = m_groups[std::size_t(group)];
        entries.clear();
        if (!m_publication)
            continue;
        // A file stands once in a group: its path is what tells rows apart.
        std::unordered_set<std::string> known;
        for (Entry& entry : EntryList::of(group, *m_publication, today)) {
            if (known.insert(entry.file.native()).second)
                entries.push_back(std::make_shared<const Entry>(std::move(entry)));
        }
    }
    noteSponsors();
    m_numberDigits = 0;
    for (const auto& issue : all(EntryGroup::Issues))
        m_numberDigits = std::max(m_numberDigits, int(issue->number.size()));
}

bool SidebarContents::setFilter(const QString& filter) {
    m_filter = filter.simplified();
    QStringList words = folded(m_filter).split(u' ', Qt::SkipEmptyParts);
    return std::exchange(m_words, words) != words;
}

bool SidebarContents::setCurrentFile(const std::filesystem::path& file) {
    return std::exchange(m_currentFile, file) != file;
}

bool SidebarContents::setUnsavedFiles(const std::set<std::filesystem::path>& files) {
    return std::exchange(m_unsaved, files) != files;
}

bool SidebarContents::setProblemCounts(const ProblemCounts& counts) {
    if (counts == m_problems)
        return false;
    m_problems = counts;
    return true;
}

FoundProblems SidebarContents::problemsOf(const Entry& entry) const {
    const auto found = m_problems.find(entry.file);
    return found == m_problems.end() ? FoundProblems{} : found->second;
}

bool SidebarContents::setOlderIssues(OlderIssues older) {
    return std::exchange(m_older, older) != older;
}

bool SidebarContents::setSponsorNotes(const std::map<std::filesystem::path, SponsorNote>& notes) {
    if (m_notes == notes)
        return false;
    m_notes = notes;
    noteSponsors();
    return true;
}

void SidebarContents::noteSponsors() {
    if (!m_publication)
        return;
    for (auto& entry : m_groups[std::size_t(EntryGroup::Sponsors)]) {
        const auto& sponsors = m_publication->sponsors;
        const auto sponsor = std::ranges::find(sponsors, entry->file, &Sponsor::file);
        if (sponsor == sponsors.end())
            continue;
        const auto note = m_notes.find(entry->file);
        Entry noted = EntryList::noted(*sponsor, note == m_notes.end() ? SponsorNote() : note->second);
        if (noted != *entry)
            entry = std::make_shared<const Entry>(std::move(noted));
    }
}

bool SidebarContents::matches(const Entry& entry) const {
    return std::ranges::all_of(m_words, [&](const QString& word) { return entry.searched.contains(word); });
}

bool SidebarContents::staysInSight(const Entry& entry, int position) const {
    return position < newestIssues || m_older == OlderIssues::Shown || isCurrent(entry) ||
           !entry.problem.isEmpty() || isUnsaved(entry);
}

SidebarRows SidebarContents::unfilteredIssues() const {
    SidebarRows rows;
    int hidden = 0;
    int position = 0;
    for (const auto& issue : all(EntryGroup::Issues)) {
        if (staysInSight(*issue, position++))
            rows.push_back({RowKind::Entry, EntryGroup::Issues, 0, issue});
        else
            ++hidden;
    }
    if (hidden > 0 || (m_older == OlderIssues::Shown && count(EntryGroup::Issues) > newestIssues))
        rows.push_back({RowKind::OlderIssues, EntryGroup::Issues, hidden, nullptr});
    return rows;
}

SidebarRows SidebarContents::rowsOf(EntryGroup group) const {
    if (!m_publication)
        return {};
    if (group == EntryGroup::Issues && !isFiltered() && count(group) > 0)
        return unfilteredIssues();
    SidebarRows rows;
    for (const auto& entry : all(group)) {
        if (matches(*entry))
            rows.push_back({RowKind::Entry, group, 0, entry});
    }
    if (rows.empty() && !isFiltered() && group != EntryGroup::Pages)
        rows.push_back({RowKind::EmptyGroup, group, 0, nullptr});
    return rows;
}

} // namespace masthead
