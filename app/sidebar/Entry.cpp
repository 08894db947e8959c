#include "sidebar/Entry.h"

#include "publication/SafePath.h"
#include "publication/ShownText.h"
#include "sidebar/FoldedText.h"

#include <QLocale>
#include <QStringList>
#include <QTextDocument>

#include <algorithm>
#include <unordered_set>

namespace masthead {

namespace {

/// One line of text out of what a file says, which may be anything.
QString oneLine(const std::string& text) {
    // Bytes that are no text stay apart from each other: Qt would show the same character for all of them.
    const bool isText = firstInvalidUtf8(text) == std::string::npos;
    const QString simplified = QString::fromStdString(isText ? text : shownText(text)).simplified();
    return QString::fromStdString(shownText(simplified.toStdString()));
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

QString problemOf(const std::vector<Diagnostic>& diagnostics) {
    return diagnostics.empty() ? QString() : sentence(diagnostics.front());
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
    Entry entry;
    entry.group = EntryGroup::Issues;
    entry.file = issue.file;
    entry.number = issue.number ? QString::number(*issue.number) : QString();
    entry.title = oneLine(issue.shortTitle.empty() ? issue.title : issue.shortTitle);
    entry.shortDate = shortDate(date, today);
    entry.longDate = date.isValid() ? QLocale().toString(date, u"d MMMM yyyy") : QString();
    entry.tag = issue.draft ? tr("draft") : QString();
    entry.spokenTag = entry.tag;
    entry.problem = problemOf(issue.diagnostics);
    entry.searched =
        folded(joined({u'#' + entry.number, oneLine(issue.title), date.toString(Qt::ISODate), entry.longDate,
                       entry.tag, QString::fromStdString(issue.slug), toQString(issue.file.filename())},
                      u"\n"));
    return entry;
}

Entry EntryList::pageEntry(const Issue& page, const Section& section, QDate today) {
    Entry entry = issueEntry(page, today);
    entry.group = EntryGroup::Pages;
    entry.number.clear();
    entry.title = oneLine(page.title);
    entry.detail = oneLine(section.title);
    entry.searched += u'\n' + folded(entry.detail);
    return entry;
}

Entry EntryList::snippetEntry(const Snippet& snippet, bool usesAreKnown) {
    const auto uses = snippet.usedBy.size();
    Entry entry;
    entry.group = EntryGroup::Snippets;
    entry.file = snippet.file;
    entry.title = oneLine(snippet.name);
    entry.detail = oneLine(snippet.firstWords);
    entry.problem = problemOf(snippet.diagnostics);
    if (entry.detail.isEmpty())
        entry.detail = entry.problem.isEmpty() ? tr("empty") : entry.problem;
    if (uses > 0) {
        entry.tag = uses == 1 ? tr("1 issue") : tr("%1 issues").arg(uses);
        entry.spokenTag = tr("used by %1").arg(entry.tag);
    } else if (usesAreKnown) {
        entry.tag = tr("unused");
        entry.spokenTag = entry.tag;
    }
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
    entry.detail = booked.isEmpty() ? tr("not booked") : tr("booked for %1").arg(booked.join(u", "));
    entry.tag = oneLine(sponsor.slot);
    entry.spokenTag = entry.tag.isEmpty() ? QString() : tr("%1 slot").arg(entry.tag);
    entry.problem = problemOf(sponsor.diagnostics);
    entry.searched = folded(joined({entry.title, entry.tag, entry.detail,
                                    QString::fromStdString(sponsor.link), toQString(sponsor.file.filename())},
                                   u"\n"));
    return entry;
}

Entry EntryList::noted(Entry entry, const SponsorNote& note) {
    if (!note.detail.isEmpty()) {
        entry.detail = note.detail;
        entry.searched += u'\n' + folded(note.detail);
    }
    if (note.isDoubleBooked) {
        entry.tag = tr("double booked");
        entry.spokenTag = entry.tag;
        entry.isTagUrgent = true;
        entry.searched += u'\n' + folded(entry.tag);
    }
    return entry;
}

AllEntries::AllEntries(const Publication& publication, QDate today) {
    for (int group = 0; group < groupCount; ++group) {
        std::unordered_set<std::string> known;
        for (Entry& entry : EntryList::of(EntryGroup(group), publication, today)) {
            if (known.insert(entry.file.native()).second)
                m_groups[std::size_t(group)].push_back(std::make_shared<const Entry>(std::move(entry)));
        }
    }
}

QString EntryList::toolTip(const Entry& entry) {
    const QString title =
        entry.number.isEmpty() ? entry.title : QStringLiteral("%1 - %2").arg(entry.number, entry.title);
    const QString file = QString::fromStdString(shownText(entry.file.generic_string()));
    const QString text = joined({entry.problem, title, entry.longDate, file}, u"\n");
    // A title with a tag in it would make the tool tip a page of its own, pictures included.
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

QString EntryList::spoken(const Entry& entry) {
    const auto kind = [&] {
        switch (entry.group) {
        case EntryGroup::Issues:
            return entry.number.isEmpty() ? tr("Issue") : tr("Issue %1").arg(entry.number);
        case EntryGroup::Snippets:
            return tr("Snippet");
        case EntryGroup::Sponsors:
            return tr("Sponsor");
        case EntryGroup::Pages:
            return tr("Page");
        }
        return QString();
    };
    return joined({kind(), entry.title, entry.longDate, entry.spokenTag, entry.detail, entry.problem}, u", ");
}

} // namespace masthead
