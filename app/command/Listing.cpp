#include "command/Listing.h"

#include "command/TextTable.h"
#include "publication/PageNames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <ostream>

namespace masthead {
namespace {

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

std::string dateOf(const Issue& issue) {
    return issue.date ? toString(*issue.date) : std::string();
}

std::string joined(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers)
        text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

void printIssues(const Site& site, std::ostream& out) {
    using enum ColumnAlignment;
    TextTable table({Right, Left, Right, Left, Left, Left});
    table.add({"No.", "Date", "Words", "", "Title", "Path"});
    for (const Issue& issue : site.publication().issues()) {
        table.add({issue.number ? std::to_string(*issue.number) : "", dateOf(issue),
                   issue.wordCount ? std::to_string(*issue.wordCount) : "", issue.draft ? "draft" : "",
                   issue.shortTitle, site.publishedPath(issue)});
    }
    table.print(out);
}

QJsonObject jsonOf(const Site& site, const Issue& issue) {
    QJsonObject object{
        {QStringLiteral("file"), qt(issue.file.generic_string())},
        {QStringLiteral("title"), qt(issue.title)},
        {QStringLiteral("slug"), qt(issue.slug)},
        {QStringLiteral("description"), qt(issue.description)},
        {QStringLiteral("draft"), issue.draft},
        {QStringLiteral("path"), qt(site.publishedPath(issue))},
        {QStringLiteral("number"), QJsonValue::Null},
        {QStringLiteral("date"), QJsonValue::Null},
        {QStringLiteral("words"), QJsonValue::Null},
    };
    if (issue.number)
        object[QStringLiteral("number")] = *issue.number;
    if (issue.date)
        object[QStringLiteral("date")] = qt(dateOf(issue));
    if (issue.wordCount)
        object[QStringLiteral("words")] = static_cast<qint64>(*issue.wordCount);
    return object;
}

QJsonObject jsonOf(const Snippet& snippet) {
    QJsonArray users;
    for (const std::filesystem::path& user : snippet.usedBy)
        users += qt(user.generic_string());
    return {
        {QStringLiteral("file"), qt(snippet.file.generic_string())},
        {QStringLiteral("name"), qt(snippet.name)},
        {QStringLiteral("firstWords"), qt(snippet.firstWords)},
        {QStringLiteral("usedBy"), users},
    };
}

QJsonObject jsonOf(const Sponsor& sponsor) {
    QJsonArray issues;
    for (const int number : sponsor.issues)
        issues += number;
    return {
        {QStringLiteral("file"), qt(sponsor.file.generic_string())},
        {QStringLiteral("name"), qt(sponsor.name)},
        {QStringLiteral("link"), qt(sponsor.link)},
        {QStringLiteral("slot"), qt(sponsor.slot)},
        {QStringLiteral("label"), qt(sponsor.label)},
        {QStringLiteral("issues"), issues},
    };
}

} // namespace

void printTable(const Site& site, std::ostream& out) {
    const Publication& publication = site.publication();
    if (publication.issues().empty())
        out << "No issues.\n";
    else
        printIssues(site, out);

    using enum ColumnAlignment;
    TextTable snippets({Left, Left});
    for (const Snippet& snippet : publication.snippets) {
        const std::size_t users = snippet.usedBy.size();
        snippets.add({snippet.name, "used by " + std::to_string(users) + (users == 1 ? " page" : " pages")});
    }
    if (!snippets.isEmpty()) {
        out << "\nSnippets\n";
        snippets.print(out);
    }

    TextTable sponsors({Left, Left, Left});
    for (const Sponsor& sponsor : publication.sponsors)
        sponsors.add({sponsor.name, sponsor.slot,
                      sponsor.issues.empty() ? "not booked" : "booked for " + joined(sponsor.issues)});
    if (!sponsors.isEmpty()) {
        out << "\nSponsors\n";
        sponsors.print(out);
    }
}

void printJson(const Site& site, std::ostream& out) {
    const Publication& publication = site.publication();
    QJsonArray issues;
    for (const Issue& issue : publication.issues())
        issues += jsonOf(site, issue);
    QJsonArray snippets;
    for (const Snippet& snippet : publication.snippets)
        snippets += jsonOf(snippet);
    QJsonArray sponsors;
    for (const Sponsor& sponsor : publication.sponsors)
        sponsors += jsonOf(sponsor);
    const QJsonObject listing{
        {QStringLiteral("title"), qt(publication.title)},
        {QStringLiteral("root"), qt(publication.root.string())},
        {QStringLiteral("issues"), issues},
        {QStringLiteral("snippets"), snippets},
        {QStringLiteral("sponsors"), sponsors},
    };
    out << QJsonDocument(listing).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace masthead
