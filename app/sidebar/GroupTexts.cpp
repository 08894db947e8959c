#include "sidebar/GroupTexts.h"

namespace masthead {

QString GroupTexts::title(EntryGroup group) {
    switch (group) {
    case EntryGroup::Issues:
        return tr("Issues");
    case EntryGroup::Snippets:
        return tr("Snippets");
    case EntryGroup::Sponsors:
        return tr("Sponsors");
    case EntryGroup::Pages:
        return tr("Pages");
    }
    return {};
}

QString GroupTexts::newEntry(EntryGroup group) {
    switch (group) {
    case EntryGroup::Issues:
        return tr("New issue");
    case EntryGroup::Snippets:
        return tr("New snippet");
    case EntryGroup::Sponsors:
        return tr("New sponsor");
    case EntryGroup::Pages:
        break;
    }
    return {};
}

QString GroupTexts::emptyGroup(EntryGroup group, const PublicationLayout& layout) {
    switch (group) {
    case EntryGroup::Issues:
        return tr("No issues yet. An issue is a Markdown file in %1.")
            .arg(folder(layout.issues.empty() ? layout.content : layout.issues));
    case EntryGroup::Snippets:
        return tr("No snippets yet. A snippet is a block that comes back in many issues. "
                  "Drag selected text here to make one.");
    case EntryGroup::Sponsors:
        return tr("No sponsors yet. A sponsor is a Markdown file in %1 with its slot and the issues it is "
                  "booked for.")
            .arg(folder(layout.sponsors));
    case EntryGroup::Pages:
        break;
    }
    return {};
}

QString GroupTexts::folder(const std::filesystem::path& path) {
    return path.empty() || path == "." ? tr("this folder") : toQString(path) + u'/';
}

} // namespace masthead
