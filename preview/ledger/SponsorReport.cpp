#include "ledger/SponsorReport.h"

#include "html/Writer.h"
#include "ledger/LedgerFiles.h"
#include "publication/PageNames.h"

#include <algorithm>

namespace masthead {
namespace {

/// Of one sponsor in a cell, which may hold others too.
std::string statusOf(const LedgerEntry& entry, IssueStage stage) {
    if (stage == IssueStage::Unwritten)
        return "booked";
    if (!entry.run)
        return stage == IssueStage::Written ? "not in the text yet" : "did not run";
    if (stage == IssueStage::Written)
        return "in the text";
    return entry.isBooked ? "ran" : "ran unbooked";
}

ReportedIssue reported(const LedgerRow& row, const LedgerEntry& entry, const Archive& archive,
                       const PermalinkOf& permalinkOf) {
    ReportedIssue issue;
    issue.number = row.number;
    issue.title = row.title;
    issue.date = row.date ? toString(*row.date) : std::string();
    issue.status = statusOf(entry, row.stage);
    if (row.stage == IssueStage::Out)
        issue.permalink = permalinkOf(row.file);
    if (!entry.run)
        return issue;
    issue.position = entry.run->position;
    issue.words = entry.run->words;
    if (const ArchivedPage* page = archive.find(row.file)) {
        for (const std::size_t link : entry.run->links)
            issue.links.push_back(page->outline.links[link].url);
    }
    return issue;
}

std::string csvField(std::string text) {
    constexpr std::string_view formulaBegins = "=+-@\t\r";
    if (!text.empty() && formulaBegins.find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string numberOrNothing(std::size_t number) {
    return number == 0 ? std::string() : std::to_string(number);
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
    std::string all;
    for (const std::string& text : texts)
        all.append(all.empty() ? std::string_view() : separator).append(text);
    return all;
}

std::string escaped(std::string_view text) {
    std::string out;
    html::escapeText(text, out);
    return out;
}

bool isWebLink(std::string_view address) {
    return address.starts_with("https://") || address.starts_with("http://");
}

/// A link where it leads to the web; else the text alone, as a report opens no other kind of address.
std::string linked(std::string_view address) {
    if (!isWebLink(address))
        return escaped(address);
    std::string out = "<a href=\"";
    html::escapeAttribute(address, out);
    return out + "\">" + escaped(address) + "</a>";
}

std::string cell(std::string_view content, std::string_view kind = {}) {
    std::string out = "<td";
    if (!kind.empty())
        out.append(" class=\"").append(kind).append("\"");
    return out.append(">").append(content).append("</td>");
}

std::string tableRow(const ReportedIssue& issue) {
    std::vector<std::string> links;
    std::ranges::transform(issue.links, std::back_inserter(links), linked);
    std::string name = issue.number ? "<b>" + std::to_string(*issue.number) + "</b>" : std::string();
    if (!issue.title.empty())
        name += (name.empty() ? "" : " ") + escaped(issue.title);
    if (!issue.permalink.empty())
        name += "<br>" + linked(issue.permalink);
    return "<tr>" + cell(name) + cell(escaped(issue.date), "date") + cell(escaped(issue.slot)) +
           cell(escaped(issue.status)) + cell(numberOrNothing(issue.position), "number") +
           cell(numberOrNothing(issue.words), "number") + cell(joined(links, "<br>")) + "</tr>\n";
}

} // namespace

SponsorReport makeReport(const Ledger& ledger, const Archive& archive, std::size_t sponsor,
                         const std::string& publicationTitle, const PermalinkOf& permalinkOf) {
    SponsorReport report;
    report.publication = publicationTitle;
    report.sponsor = ledger.sponsors[sponsor].name;
    for (const LedgerPlace place : ledger.placesOfSponsor(sponsor)) {
        for (const LedgerEntry& entry : ledger.at(place).entries) {
            if (entry.sponsor != sponsor)
                continue;
            ReportedIssue issue = reported(ledger.rows[place.row], entry, archive, permalinkOf);
            issue.slot = ledger.settings.all[place.slot].name;
            report.issues.push_back(std::move(issue));
        }
    }
    return report;
}

std::string reportCsv(const SponsorReport& report) {
    std::string csv = "Issue,Title,Date,Slot,Status,Position,Words,Links,Permalink\r\n";
    for (const ReportedIssue& issue : report.issues) {
        const std::vector<std::string> fields = {issue.number ? std::to_string(*issue.number) : std::string(),
                                                 csvField(issue.title),
                                                 csvField(issue.date),
                                                 csvField(issue.slot),
                                                 csvField(issue.status),
                                                 numberOrNothing(issue.position),
                                                 numberOrNothing(issue.words),
                                                 csvField(joined(issue.links, " ")),
                                                 csvField(issue.permalink)};
        for (std::size_t i = 0; i < fields.size(); ++i)
            csv += (i == 0 ? "" : ",") + fields[i];
        csv += "\r\n";
    }
    return csv;
}

std::string reportHtml(const SponsorReport& report) {
    const auto ran = std::ranges::count_if(
        report.issues, [](const ReportedIssue& issue) { return issue.status.starts_with("ran"); });
    std::string page = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
                       escaped(report.sponsor) + " in " + escaped(report.publication) + "</title>\n<style>\n";
    page.append(ledgerStyle);
    page += "</style>\n</head>\n<body>\n<h1>" + escaped(report.sponsor) + "</h1>\n<p>In " +
            escaped(report.publication) + ": ran in " + std::to_string(ran) +
            (ran == 1 ? " issue" : " issues") +
            "</p>\n<table>\n<thead><tr><th>Issue</th><th>Date</th>"
            "<th>Slot</th><th>Status</th><th class=\"number\">Section</th><th class=\"number\">Words</th>"
            "<th>Links</th></tr></thead>\n<tbody>\n";
    for (const ReportedIssue& issue : report.issues)
        page += tableRow(issue);
    return page + "</tbody>\n</table>\n</body>\n</html>\n";
}

} // namespace masthead
