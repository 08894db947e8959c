#include "desk/Exporter.h"

#include "desk/ExportDialog.h"
#include "desk/NoticeBoard.h"
#include "desk/PreviewFeed.h"
#include "desk/StatusLine.h"
#include "desk/WindowState.h"

#include <QDesktopServices>
#include <QDir>
#include <QUrl>

#include <algorithm>

namespace masthead {

namespace {

QString proposedFolder(const WindowState& state, const std::filesystem::path& root) {
    const QString last = state.exportFolder(root);
    return last.isEmpty()
               ? QDir::home().filePath(QString::fromStdString(root.filename().string() + "-export"))
               : last;
}

std::vector<std::filesystem::path> publishedFiles(const Publication& publication) {
    std::vector<std::filesystem::path> files;
    for (const Section& section : publication.sections)
        for (const Issue& page : section.pages)
            if (!page.draft)
                files.push_back(page.file);
    return files;
}

} // namespace

Exporter::Exporter(const PreviewFeed& feed, WindowState& state, StatusLine* status, NoticeBoard* notices,
                   QWidget* window)
    : QObject(window)
    , m_feed(feed)
    , m_state(state)
    , m_status(status)
    , m_notices(notices)
    , m_window(window)
    , m_run(this) {
    connect(&m_run, &ExportRun::progressed, status, &StatusLine::setProgress);
    connect(&m_run, &ExportRun::finished, this, &Exporter::report);
    connect(status, &StatusLine::cancelWanted, &m_run, &ExportRun::cancel);
}

void Exporter::ask(const std::filesystem::path& current) {
    const auto site = m_feed.snapshot().site;
    if (!site || m_run.isRunning())
        return;
    const Publication& publication = site->publication();
    const Issue* page = publication.findPage(current);
    ExportDialog dialog(page ? QString::fromStdString(page->title) : QString(),
                        proposedFolder(m_state, publication.root), m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_state.setExportFolder(publication.root, dialog.folder());
    std::vector<std::filesystem::path> files;
    if (dialog.scope() == ExportDialog::Scope::AllPages)
        files = publishedFiles(publication);
    else
        files = {page->file};
    exportTo(dialog.folder().toStdString(), std::move(files));
}

void Exporter::exportTo(const std::filesystem::path& target, std::vector<std::filesystem::path> files) {
    m_status->beginProgress(tr("Exporting"));
    const SiteSnapshot now = m_feed.snapshot();
    m_run.start(now.site, now.reader, std::move(files), target);
}

void Exporter::report(const ExportReport& report, const std::filesystem::path& target) {
    m_status->endProgress();
    const auto count = [&](WrittenKind kind) {
        return static_cast<int>(std::count_if(report.written.begin(), report.written.end(),
                                              [&](const WrittenFile& file) { return file.kind == kind; }));
    };
    const int pages = count(WrittenKind::Page);
    const int assets = count(WrittenKind::Asset);
    const QString folder = QString::fromStdString(target.string());
    const QString pagesWritten = pages == 1 ? tr("1 page") : tr("%1 pages").arg(pages);
    const QString assetsWritten = assets == 1 ? tr("1 image or file") : tr("%1 images and files").arg(assets);
    const QString what = assets == 0
                             ? tr("%1 written to %2.").arg(pagesWritten, folder)
                             : tr("%1 and %2 written to %3.").arg(pagesWritten, assetsWritten, folder);
    QList<NoticeChoice> choices;
    const auto firstPage =
        std::find_if(report.written.begin(), report.written.end(),
                     [](const WrittenFile& file) { return file.kind == WrittenKind::Page; });
    if (firstPage != report.written.end()) {
        const QUrl pageUrl = QUrl::fromLocalFile(QString::fromStdString(firstPage->path.string()));
        choices << NoticeChoice{tr("Open page"), [pageUrl] { QDesktopServices::openUrl(pageUrl); }};
    }
    choices << NoticeChoice{tr("Open folder"),
                            [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }};
    if (report.cancelled) {
        m_notices->say(NoticeTone::Warning, tr("Export cancelled. %1").arg(what), choices);
    } else if (report.diagnostics.empty()) {
        m_notices->say(NoticeTone::Quiet, what, choices);
    } else {
        const Diagnostic first = report.diagnostics.front();
        choices.prepend({tr("Show"), [this, first] { emit placeWanted(first); }});
        const QString faults = report.diagnostics.size() == 1
                                   ? QString::fromStdString(toString(first))
                                   : tr("%1 faults, the first is %2")
                                         .arg(report.diagnostics.size())
                                         .arg(QString::fromStdString(toString(first)));
        m_notices->say(NoticeTone::Warning, what + QLatin1Char(' ') + faults, choices);
    }
}

} // namespace masthead
