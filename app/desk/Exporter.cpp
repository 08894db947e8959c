#include "desk/Exporter.h"

#include "desk/ExportDialog.h"
#include "desk/ExportWording.h"
#include "desk/NoticeBoard.h"
#include "desk/OutgoingErrors.h"
#include "desk/PreviewFeed.h"
#include "desk/StatusLine.h"
#include "desk/WindowState.h"

#include <QDir>

namespace masthead {

namespace {

QString proposedFolder(const WindowState& state, const std::filesystem::path& root) {
    const QString last = state.exportFolder(root);
    return last.isEmpty()
               ? QDir::home().filePath(QString::fromStdString(root.filename().string() + "-export"))
               : last;
}

/// All that is no draft: the pages of the site, and those that are mailed.
ExportedFiles allFiles(const Publication& publication) {
    ExportedFiles files;
    for (const Section& section : publication.sections)
        for (const Issue& page : section.pages)
            if (!page.draft)
                files.asPages.push_back(page.file);
    for (const Issue* mailed : mailedPages(publication, Drafts::LeftOut))
        files.asMails.push_back(mailed->file);
    return files;
}

} // namespace

Exporter::Exporter(const PreviewFeed& feed, const CheckFeed& checks, WindowState& state, StatusLine* status,
                   NoticeBoard* notices, QWidget* window)
    : QObject(window)
    , m_feed(feed)
    , m_checks(checks)
    , m_state(state)
    , m_status(status)
    , m_notices(notices)
    , m_window(window)
    , m_run(this) {
    connect(&m_run, &ExportRun::progressed, status, &StatusLine::setProgress);
    connect(&m_run, &ExportRun::finished, this, &Exporter::report);
    connect(status, &StatusLine::cancelWanted, &m_run, &ExportRun::cancel);
}

void Exporter::ask(const std::filesystem::path& current, const Colours& colours) {
    const auto site = m_feed.snapshot().site;
    if (!site || m_run.isRunning())
        return;
    const Publication& publication = site->publication();
    const Issue* page = publication.findPage(current);
    ExportDialog dialog(page ? QString::fromStdString(page->title) : QString(),
                        proposedFolder(m_state, publication.root), m_state.exportForms(publication.root),
                        m_window);
    const ExportedFiles all = allFiles(publication);
    dialog.setErrors(outgoingErrors({current}, m_checks, publication),
                     outgoingErrors(all.asPages, m_checks, publication), colours);
    connect(&dialog, &ExportDialog::errorsWanted, this, &Exporter::problemsWanted);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_state.setExportFolder(publication.root, dialog.folder());
    m_state.setExportForms(publication.root, dialog.forms());
    const bool wantsAll = dialog.scope() == ExportDialog::Scope::AllPages;
    exportTo(dialog.folder().toStdString(), wantsAll ? all : ExportedFiles{{page->file}, {page->file}},
             dialog.forms());
}

void Exporter::exportTo(const std::filesystem::path& target, const ExportedFiles& files,
                        const ExportedForms& forms) {
    m_status->beginProgress(tr("Exporting"));
    const SiteSnapshot now = m_feed.snapshot();
    m_run.start(now.site, now.reader, files, {forms, m_state.textScripts(now.site->publication().root)},
                target);
}

void Exporter::report(const MailExportReport& report, const std::filesystem::path& target) {
    m_status->endProgress();
    emit finished();
    const QString folder = QString::fromStdString(target.string());
    const QString what = whatWasWritten(report, folder);
    QList<NoticeChoice> choices = placesWritten(report, folder);
    const QList<FoundRow> findings = findingsOf(report);
    if (!findings.isEmpty())
        choices.prepend({tr("Show"), [this, findings] { showFindings(findings); }});
    const QString told = findingsSummary(report);
    if (report.cancelled)
        m_notices->say(NoticeTone::Warning, tr("Export cancelled. %1").arg(what), choices);
    else
        m_notices->say(report.diagnostics.empty() ? NoticeTone::Quiet : NoticeTone::Warning,
                       told.isEmpty() ? what : what + u' ' + told, choices);
}

/// The one thing that is wrong is gone to; of several there is a list.
void Exporter::showFindings(const QList<FoundRow>& findings) {
    if (findings.size() == 1 && !findings.first().place.file.empty()) {
        emit placeWanted(findings.first().place);
        return;
    }
    auto* list = new FindingsDialog(tr("Found while exporting"), findings, m_window);
    list->setAttribute(Qt::WA_DeleteOnClose);
    connect(list, &FindingsDialog::placeWanted, this, &Exporter::placeWanted);
    list->open();
}

} // namespace masthead
