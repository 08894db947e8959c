#include "desk/LedgerTasks.h"

#include "desk/FileTasks.h"
#include "desk/NoticeBoard.h"
#include "desk/PreviewFeed.h"
#include "desk/PublicationReader.h"
#include "desk/RevealFile.h"
#include "ledger/SponsorProof.h"
#include "ledger/SponsorReport.h"
#include "pane/PagePicture.h"

#include <QFileDialog>
#include <QSaveFile>

namespace masthead {
namespace {

constexpr int proofWidth = 1080;

} // namespace

void LedgerTasks::saveReport(const std::filesystem::path& sponsor) {
    const auto index = indexOf(sponsor);
    const SiteSnapshot snapshot = m_pages.snapshot();
    if (!index || !snapshot.site)
        return;
    const QString proposal = QString::fromStdString(sponsor.stem().string()) + QStringLiteral(".csv");
    const QString target = QFileDialog::getSaveFileName(m_window, tr("Report of %1").arg(nameOf(sponsor)),
                                                        proposal, tr("Table (*.csv);;Page (*.html)"));
    if (target.isEmpty())
        return;
    const LedgerFeed::Made& made = m_feed->made();
    const SponsorReport report = makeReport(
        *made.ledger, *made.archive, *index, made.publication->title, [&](const std::filesystem::path& file) {
            const Issue* page = made.publication->findPage(file);
            return page ? made.publication->baseUrl + snapshot.site->publishedPath(*page) : std::string();
        });
    const bool isPage = target.endsWith(QStringLiteral(".html"), Qt::CaseInsensitive);
    saveTo(target, QByteArray::fromStdString(isPage ? reportHtml(report) : reportCsv(report)));
}

void LedgerTasks::saveProof(const std::filesystem::path& sponsor) {
    const auto index = indexOf(sponsor);
    const SiteSnapshot snapshot = m_pages.snapshot();
    const Result<std::string> text = textOf(sponsor);
    if (!index || !snapshot.site || !text)
        return;
    const QString proposal = QString::fromStdString(sponsor.stem().string()) + QStringLiteral("-proof.html");
    const QString target = QFileDialog::getSaveFileName(m_window, tr("Proof for %1").arg(nameOf(sponsor)),
                                                        proposal, tr("Page (*.html);;Picture (*.png)"));
    if (target.isEmpty())
        return;
    const FaceMaker faces(snapshot.site, snapshot.reader);
    const QByteArray page = QByteArray::fromStdString(
        proofHtml(faces, snapshot.reader, m_feed->made().ledger->sponsors[*index], *text));
    if (!target.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive))
        return saveTo(target, page);
    auto* picture = new PagePicture(this);
    connect(picture, &PagePicture::taken, this, [this, picture, target](const QImage& image) {
        picture->deleteLater();
        if (image.isNull() || !image.save(target, "PNG"))
            m_notices->say(NoticeTone::Error, tr("“%1” could not be written").arg(target));
        else
            m_notices->say(NoticeTone::Quiet, tr("The proof was written"),
                           {{tr("Show it"), [target] { revealFile(target); }}});
    });
    picture->take(page, proofWidth);
}

void LedgerTasks::saveTo(const QString& target, const QByteArray& content) {
    QSaveFile file(target);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        m_notices->say(NoticeTone::Quiet, tr("“%1” was written").arg(target),
                       {{tr("Show it"), [target] { revealFile(target); }}});
    else
        m_notices->say(NoticeTone::Error,
                       tr("“%1” could not be written: %2").arg(target, file.errorString()));
}

void LedgerTasks::makeSponsorOf(LedgerPlace place) {
    const LedgerFeed::Made& made = m_feed->made();
    if (!made.ledger || place.row >= made.ledger->rows.size())
        return;
    const LedgerRow& row = made.ledger->rows[place.row];
    const LedgerCell& cell = made.ledger->at(place);
    const ArchivedPage* page = made.archive->find(row.file);
    if (!page || cell.entries.empty() || !cell.entries.front().run)
        return;
    const SponsoredSection& run = *cell.entries.front().run;
    Sponsor sponsor;
    sponsor.link = run.links.empty() ? std::string() : page->outline.links[run.links.front()].url;
    sponsor.slot = made.ledger->settings.all[place.slot].name;
    if (row.number)
        sponsor.issues = {*row.number};
    sponsor.label = run.label;
    sponsor.block = page->text.substr(run.range.begin, run.range.size());
    m_files->newSponsorLike(sponsor, QString::fromStdString(cell.entries.front().name).simplified());
}

} // namespace masthead
