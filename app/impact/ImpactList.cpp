#include "impact/ImpactList.h"

#include <QDate>
#include <QHeaderView>
#include <QLocale>

namespace masthead {

namespace {

enum Column { TitleColumn, DateColumn, LikenessColumn, ColumnCount };
enum Role { CopyRole = Qt::UserRole, UserRole };

QString dateOf(const Issue& issue) {
    if (!issue.date)
        return {};
    const QDate date(static_cast<int>(issue.date->year()),
                     static_cast<int>(static_cast<unsigned>(issue.date->month())),
                     static_cast<int>(static_cast<unsigned>(issue.date->day())));
    return QLocale().toString(date, u"d MMM yyyy");
}

QTreeWidgetItem* addRow(QTreeWidgetItem* group, const Issue& issue, const QString& likeness) {
    auto* row = new QTreeWidgetItem(group, {issueTitle(issue), dateOf(issue), likeness});
    row->setToolTip(TitleColumn, issueTitle(issue));
    row->setTextAlignment(LikenessColumn, Qt::AlignRight | Qt::AlignVCenter);
    return row;
}

} // namespace

QString issueTitle(const Issue& issue) {
    return QString::fromStdString(issue.title.empty() ? issue.file.stem().string() : issue.title);
}

ImpactList::ImpactList(QWidget* parent)
    : QTreeWidget(parent) {
    setColumnCount(ColumnCount);
    setHeaderLabels({tr("Issue"), tr("Date"), tr("Alike")});
    setSelectionMode(ExtendedSelection);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setIndentation(12);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(TitleColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(DateColumn, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(LikenessColumn, QHeaderView::ResizeToContents);
    setAccessibleName(tr("Issues with this snippet"));
}

QTreeWidgetItem* ImpactList::addGroup(const QString& title) {
    auto* group = new QTreeWidgetItem(this, {title});
    group->setFlags(Qt::ItemIsEnabled);
    group->setFirstColumnSpanned(true);
    QFont font = group->font(TitleColumn);
    font.setBold(true);
    group->setFont(TitleColumn, font);
    group->setExpanded(true);
    return group;
}

void ImpactList::setImpact(const SnippetImpact& impact) {
    clear();
    m_impact = &impact;
    const auto copies = static_cast<int>(impact.copies.size());
    const auto users = static_cast<int>(impact.users.size());
    QTreeWidgetItem* first = nullptr;
    QTreeWidgetItem* copyGroup =
        addGroup(copies == 0 ? tr("No issue has a copy by hand")
                             : tr("Copied by hand: %1").arg(QLocale().toString(copies)));
    for (int index = 0; index < copies; ++index) {
        const CopiedSnippet& copied = impact.copies[static_cast<std::size_t>(index)];
        QTreeWidgetItem* row = addRow(copyGroup, copied.issue->listing, tr("%1 %").arg(copied.copy.percent));
        row->setData(TitleColumn, CopyRole, index);
        first = first ? first : row;
    }
    QTreeWidgetItem* userGroup =
        addGroup(users == 0 ? tr("No issue includes it") : tr("Included: %1").arg(QLocale().toString(users)));
    for (int index = 0; index < users; ++index) {
        QTreeWidgetItem* row =
            addRow(userGroup, impact.users[static_cast<std::size_t>(index)]->listing, tr("included"));
        row->setData(TitleColumn, UserRole, index);
        first = first ? first : row;
    }
    if (first)
        setCurrentItem(first);
}

const CopiedSnippet* ImpactList::copyOf(const QTreeWidgetItem* item) const {
    const QVariant index = item ? item->data(TitleColumn, CopyRole) : QVariant();
    return index.isValid() ? &m_impact->copies[static_cast<std::size_t>(index.toInt())] : nullptr;
}

const CopiedSnippet* ImpactList::currentCopy() const {
    return copyOf(currentItem());
}

Archive::Page ImpactList::currentUser() const {
    const QVariant index = currentItem() ? currentItem()->data(TitleColumn, UserRole) : QVariant();
    return index.isValid() ? m_impact->users[static_cast<std::size_t>(index.toInt())] : nullptr;
}

std::vector<CopiedSnippet> ImpactList::chosenCopies() const {
    std::vector<CopiedSnippet> chosen;
    for (const QTreeWidgetItem* item : selectedItems())
        if (const CopiedSnippet* copy = copyOf(item))
            chosen.push_back(*copy);
    return chosen;
}

} // namespace masthead
