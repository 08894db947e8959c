#include "sidebar/QuickOpenEntries.h"

#include "sidebar/Entry.h"

namespace masthead {

std::vector<QuickOpenEntry> QuickOpenEntries::of(const AllEntries& entries) {
    std::vector<QuickOpenEntry> offered;
    const auto offer = [&](EntryGroup group, const QString& kind) {
        for (const auto& shared : entries.of(group)) {
            const Entry& entry = *shared;
            const QString title = entry.number.isEmpty()
                                      ? entry.title
                                      : QStringLiteral("%1  %2").arg(entry.number, entry.title);
            const QString detail =
                entry.shortDate.isEmpty() ? kind : QStringLiteral("%1  %2").arg(kind, entry.shortDate);
            offered.push_back({title, detail, QVariant::fromValue(entry.file)});
        }
    };
    offer(EntryGroup::Issues, tr("issue"));
    offer(EntryGroup::Snippets, tr("snippet"));
    offer(EntryGroup::Sponsors, tr("sponsor"));
    offer(EntryGroup::Pages, tr("page"));
    return offered;
}

} // namespace masthead
