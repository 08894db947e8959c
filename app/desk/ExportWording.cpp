#include "desk/ExportWording.h"

#include "desk/ChangeWording.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>

#include <algorithm>
#include <set>

namespace masthead {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("masthead::Exporter", text);
}

QString shown(const Diagnostic& diagnostic) {
    return QString::fromStdString(toString(diagnostic));
}

/// A page that was written in several forms was changed in the same way for each.
std::vector<ExportedMail> mailsOnce(const MailExportReport& report) {
    std::vector<ExportedMail> mails;
    std::set<std::filesystem::path> known;
    for (const ExportedMail& mail : report.mails)
        if (known.insert(mail.file).second)
            mails.push_back(mail);
    return mails;
}

bool isWebPage(const WrittenFile& file) {
    return file.kind == WrittenKind::Page && file.path.filename() == "index.html";
}

} // namespace

QString whatWasWritten(const ExportReport& report, const QString& folder) {
    int pages = 0;
    int mails = 0;
    int assets = 0;
    for (const WrittenFile& file : report.written)
        ++(file.kind == WrittenKind::Asset ? assets : isWebPage(file) ? pages : mails);
    QStringList parts;
    if (pages > 0 || (mails == 0 && assets == 0))
        parts << (pages == 1 ? tr("1 page") : tr("%1 pages").arg(pages));
    if (mails > 0)
        parts << (mails == 1 ? tr("1 e-mail file") : tr("%1 e-mail files").arg(mails));
    if (assets > 0)
        parts << (assets == 1 ? tr("1 image or file") : tr("%1 images and files").arg(assets));
    const QString last = parts.takeLast();
    return parts.isEmpty() ? tr("%1 written to %2.").arg(last, folder)
                           : tr("%1 and %2 written to %3.").arg(parts.join(tr(", ")), last, folder);
}

QList<NoticeChoice> placesWritten(const ExportReport& report, const QString& folder) {
    QList<NoticeChoice> choices;
    const auto firstPage = std::ranges::find(report.written, WrittenKind::Page, &WrittenFile::kind);
    if (firstPage != report.written.end()) {
        const QUrl pageUrl = QUrl::fromLocalFile(QString::fromStdString(firstPage->path.string()));
        choices << NoticeChoice{tr("Open page"), [pageUrl] { QDesktopServices::openUrl(pageUrl); }};
    }
    choices << NoticeChoice{tr("Open folder"),
                            [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }};
    return choices;
}

QString findingsSummary(const MailExportReport& report) {
    QStringList sentences;
    const std::size_t faults = report.diagnostics.size();
    if (faults == 1)
        sentences << shown(report.diagnostics.front());
    else if (faults > 1)
        sentences << tr("%1 faults, the first is %2").arg(faults).arg(shown(report.diagnostics.front()));
    const std::size_t notices = report.notices.size();
    if (notices == 1)
        sentences << tr("1 value will differ when published.");
    else if (notices > 1)
        sentences << tr("%1 values will differ when published.").arg(notices);
    std::vector<MailChange> changes;
    for (const ExportedMail& mail : mailsOnce(report))
        changes.insert(changes.end(), mail.changes.begin(), mail.changes.end());
    if (!changes.empty())
        sentences << changesSummary(changes) + u'.';
    return sentences.join(u' ');
}

QList<FoundRow> findingsOf(const MailExportReport& report) {
    QList<FoundRow> findings;
    for (const Diagnostic& fault : report.diagnostics)
        findings.append({shown(fault), fault});
    for (const Diagnostic& notice : report.notices)
        findings.append({tr("Differs when published: %1").arg(shown(notice)), notice});
    for (const ExportedMail& mail : mailsOnce(report)) {
        const QString file = QString::fromStdString(mail.file.string());
        for (FoundRow& change : changesAsFindings(mail.changes, mail.file))
            findings.append({tr("%1: %2").arg(file, change.text), change.place});
    }
    return findings;
}

} // namespace masthead
