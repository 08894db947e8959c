#include "sidebar/Entry.h"

#include "sidebar/FoldedText.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace masthead {

namespace {

/// One line of text out of what a file says, which may be anything.
QString oneLine(const std::string& text) {
    return QString::fromStdString(text).simplified();
}

QString sentence(const Diagnostic& diagnostic) {
    QString text = oneLine(diagnostic.message);
    if (!diagnostic.advice.empty())
        text += QStringLiteral(" (%1)").arg(oneLine(diagnostic.advice));
    return text;
}

QString joined(const QStringList& parts, QStringView separator) {
    QStringList filled;
    std::ranges::copy_if(parts, std::back_inserter(filled),
                         [](const QString& part) { return !part.isEmpty(); });
    return filled.join(separator);
}

QString longDate(QDate date) {
    return date.isValid() ? QLocale().toString(date, u"d MMMM yyyy") : QString();
}

QString searchedDate(QDate date) {
    if (!date.isValid())
        return {};
    return date.toString(Qt::ISODate) + u' ' + longDate(date) + u' ' +
           QLocale().toString(date, u"d MMM yyyy");
}

/// Uses come with the bodies, which are read after the listing; until then a snippet is not called unused.
bool bodiesAreRead(const Publication& publication) {
    bool anyPage = false;
    for (const Section& section : publication.sections) {
        for (const Issue& page : section.pages) {
            if (page.wordCount)
                return true;
            anyPage = true;
        }
    }
    return !anyPage;
}

} // namespace

QDate toQDate(std::chrono::year_month_day date) {
    return {int(date.year()), int(unsigned(date.month())), int(unsigned(date.day()))};
}

QString toQString(const std::filesystem::path& path) {
    return QString::fromStdString(path.generic_string());
}

QString EntryList::shortDate(QDate date, QDate today) {
    if (!date.isValid())
        return {};
    const bool isNear = date > today.addYears(-1) && date < today.addMonths(6);
    return QLocale().toString(date, isNear ? tr("d MMM") : tr("MMM yyyy"));
}

std::vector<Entry> EntryList::of(EntryGroup group, const Publication& publication, QDate today) {
    std::vector<Entry> entries;
    switch (group) {
    case EntryGroup::Issues:
        for (const Issue& issue : publication.issues())
            entries.push_back(issueEntry(issue, today));
        break;
    case EntryGroup::Snippets: {
        const bool usesAreKnown = bodiesAreRead(publication);
        for (const Snippet& snippet : publication.snippets)
            entries.push_back(snippetEntry(snippet, usesAreKnown));
        break;
    }
    case EntryGroup::Sponsors:
        for (const Sponsor& sponsor : publication.sponsors)
            entries.push_back(sponsorEntry(sponsor));
        break;
    case EntryGroup::Pages:
        for (const Section& section : publication.sections) {
            if (&section.pages == &publication.issues())
                continue;
            for (const Issue& page : section.pages)
                entries.push_back(pageEntry(page, section, today));
        }
        break;
    }
    return entries;
}

Entry EntryList::issueEntry(const Issue& issue, QDate today) {
    const QDate date = issue.date ? toQDate(*issue.date) : QDate();
    const QString fullTitle = oneLine(issue.title);
    Entry entry;
    entry.group = EntryGroup::Issues;
    entry.file = issue.file;
    entry.number = issue.number ? QString::number(*issue.number) : QString();
    entry.title = oneLine(issue.shortTitle.empty() ? issue.title : issue.shortTitle);
    entry.date = shortDate(date, today);
    entry.tag = issue.draft ? tr("draft") : QString();
    if (!issue.diagnostics.empty())
        entry.problem = sentence(issue.diagnostics.front());
    entry.toolTip = joined({entry.problem, fullTitle, longDate(date), toQString(issue.file)}, u"\n");
    const QString named = entry.number.isEmpty() ? tr("Issue") : tr("Issue %1").arg(entry.number);
    entry.spoken = joined({named, entry.title, longDate(date), entry.tag, entry.problem}, u", ");
    entry.searched = folded(joined({u'#' + entry.number, fullTitle, searchedDate(date), entry.tag,
                                    QString::fromStdString(issue.slug), toQString(issue.file.filename())},
                                   u"\n"));
    return entry;
}

Entry EntryList::pageEntry(const Issue& page, const Section& section, QDate today) {
    Entry entry = issueEntry(page, today);
    const QString sectionTitle = oneLine(section.title);
    entry.group = EntryGroup::Pages;
    entry.number.clear();
    entry.title = oneLine(page.title);
    entry.spoken = joined({tr("Page"), entry.title, sectionTitle,
                           page.date ? longDate(toQDate(*page.date)) : QString(), entry.tag, entry.problem},
                          u", ");
    entry.searched += u'\n' + folded(sectionTitle);
    return entry;
}

Entry EntryList::snippetEntry(const Snippet& snippet, bool usesAreKnown) {
    const auto uses = snippet.usedBy.size();
    Entry entry;
    entry.group = EntryGroup::Snippets;
    entry.file = snippet.file;
    entry.title = oneLine(snippet.name);
    entry.detail = oneLine(snippet.firstWords);
    if (uses == 1)
        entry.tag = tr("1 issue");
    else if (uses > 1)
        entry.tag = tr("%1 issues").arg(uses);
    else if (usesAreKnown)
        entry.tag = tr("unused");
    if (!snippet.diagnostics.empty())
        entry.problem = sentence(snippet.diagnostics.front());
    if (entry.detail.isEmpty())
        entry.detail = entry.problem.isEmpty() ? tr("empty") : entry.problem;
    entry.toolTip = joined({entry.problem, entry.title, toQString(snippet.file)}, u"\n");
    const QString use = uses == 0 ? entry.tag : tr("used by %1").arg(entry.tag);
    entry.spoken = joined({tr("Snippet %1").arg(entry.title), use, entry.detail, entry.problem}, u", ");
    entry.searched =
        folded(joined({entry.title, entry.detail, entry.tag, toQString(snippet.file.filename())}, u"\n"));
    return entry;
}

Entry EntryList::sponsorEntry(const Sponsor& sponsor) {
    QStringList booked;
    for (const int number : sponsor.issues)
        booked += QString::number(number);
    Entry entry;
    entry.group = EntryGroup::Sponsors;
    entry.file = sponsor.file;
    entry.title = oneLine(sponsor.name);
    entry.tag = oneLine(sponsor.slot);
    entry.detail = booked.isEmpty() ? tr("not booked") : tr("booked for %1").arg(booked.join(u", "));
    if (!sponsor.diagnostics.empty())
        entry.problem = sentence(sponsor.diagnostics.front());
    entry.toolTip = joined(
        {entry.problem, entry.title, QString::fromStdString(sponsor.link), toQString(sponsor.file)}, u"\n");
    const QString slot = entry.tag.isEmpty() ? QString() : tr("%1 slot").arg(entry.tag);
    entry.spoken = joined({tr("Sponsor %1").arg(entry.title), slot, entry.detail, entry.problem}, u", ");
    entry.searched = folded(joined({entry.title, entry.tag, entry.detail,
                                    QString::fromStdString(sponsor.link), toQString(sponsor.file.filename())},
                                   u"\n"));
    return entry;
}

} // namespace masthead
