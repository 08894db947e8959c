#include "faces/InboxRow.h"

#include <QDate>
#include <QLocale>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t olderRows = 3;

QString shownDate(const QDate& date) {
    return date.isValid() ? QLocale().toString(date, QStringLiteral("d MMM")) : QString();
}

QString shownDate(const std::chrono::year_month_day& date) {
    return shownDate(QDate(int(date.year()), int(unsigned(date.month())), int(unsigned(date.day()))));
}

QString senderOf(const Publication& publication, const MailSettings& settings) {
    return QString::fromStdString(settings.fromName.empty() ? publication.title : settings.fromName);
}

} // namespace

std::vector<InboxRow> inboxRows(const RenderedMail& mail, const Publication& publication,
                                const MailSettings& settings) {
    const QString sender = senderOf(publication, settings);
    std::vector<InboxRow> rows{
        {sender, QString::fromStdString(mail.facts.subject),
         QString::fromStdString(mail.preheader).simplified(),
         shownDate(QDate::fromString(QString::fromStdString(mail.facts.date), Qt::ISODate)),
         InboxRow::State::Unread}};
    const std::vector<Issue>& issues = publication.issues();
    const auto own = std::ranges::find(issues, mail.page.file, &Issue::file);
    auto older = own == issues.end() ? issues.begin() : own + 1;
    for (; older != issues.end() && rows.size() <= olderRows; ++older) {
        if (!older->draft)
            rows.push_back({sender, QString::fromStdString(older->title),
                            QString::fromStdString(older->description).simplified(),
                            older->date ? shownDate(*older->date) : QString()});
    }
    return rows;
}

int countCharacters(const QString& text) {
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() >= 0)
        ++count;
    return count;
}

QString firstCharacters(const QString& text, int count) {
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    for (int i = 0; i < count; ++i) {
        const qsizetype next = finder.toNextBoundary();
        if (next < 0)
            break;
        end = next;
    }
    return text.left(end);
}

} // namespace masthead
