#include "sidebar/SidebarContents.h"

#include "sidebar/FoldedText.h"

#include <algorithm>
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

void SidebarContents::setPublication(std::shared_ptr<const Publication> publication,
                                     std::shared_ptr<const AllEntries> entries) {
    m_publication = std::move(publication);
    m_entries = std::move(entries);
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
    m_sponsors = m_entries->of(EntryGroup::Sponsors);
    for (auto& entry : m_sponsors) {
        if (const auto note = m_notes.find(entry->file); note != m_notes.end())
            entry = std::make_shared<const Entry>(EntryList::noted(*entry, note->second));
    }
}

bool SidebarContents::matches(const Entry& entry) const {
    return std::ranges::all_of(m_words, [&](const QString& word) { return entry.searched.contains(word); });
}

bool SidebarContents::staysInSight(const Entry& entry, int position) const {
    return position < newestIssues || m_older == OlderIssues::Shown || !entry.problem.isEmpty() ||
           isCurrent(entry) || isUnsaved(entry);
}

SidebarRows SidebarContents::unfilteredIssues() const {
    SidebarRows rows;
    int hidden = 0;
    int position = 0;
    for (const auto& issue : all(EntryGroup::Issues)) {
        if (staysInSight(*issue, position++) && rows.size() < mostRows)
            rows.push_back({RowKind::Entry, EntryGroup::Issues, 0, issue});
        else
            ++hidden;
    }
    const bool areOlderShown = m_older == OlderIssues::Shown;
    if (areOlderShown && hidden > 0)
        rows.push_back({RowKind::MoreEntries, EntryGroup::Issues, hidden, nullptr});
    if (areOlderShown ? count(EntryGroup::Issues) > newestIssues : hidden > 0)
        rows.push_back({RowKind::OlderIssues, EntryGroup::Issues, areOlderShown ? 0 : hidden, nullptr});
    return rows;
}

SidebarRows SidebarContents::rowsOf(EntryGroup group) const {
    if (!m_publication)
        return {};
    if (group == EntryGroup::Issues && !isFiltered() && count(group) > 0)
        return unfilteredIssues();
    SidebarRows rows;
    int more = 0;
    for (const auto& entry : all(group)) {
        if (!matches(*entry))
            continue;
        if (rows.size() < mostRows)
            rows.push_back({RowKind::Entry, group, 0, entry});
        else
            ++more;
    }
    if (more > 0)
        rows.push_back({RowKind::MoreEntries, group, more, nullptr});
    if (rows.empty() && !isFiltered() && group != EntryGroup::Pages)
        rows.push_back({RowKind::EmptyGroup, group, 0, nullptr});
    return rows;
}

} // namespace masthead
