#include "sidebar/QuickOpenEntries.h"

#include "sidebar/Entry.h"

#include <QDate>

namespace masthead {

std::vector<QuickOpenEntry> QuickOpenEntries::of(const Publication& publication) {
    std::vector<QuickOpenEntry> offered;
    const QDate today = QDate::currentDate();
    const auto offer = [&](EntryGroup group, const QString& kind) {
        for (const Entry& entry : EntryList::of(group, publication, today)) {
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
