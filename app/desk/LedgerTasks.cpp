#include "desk/LedgerTasks.h"

#include "desk/FileTasks.h"
#include "desk/Mending.h"
#include "desk/NoticeBoard.h"
#include "desk/OpenDocuments.h"
#include "desk/PreviewFeed.h"
#include "desk/PublicationReader.h"
#include "document/FileWriting.h"
#include "publication/Bookings.h"
#include "publication/FrontMatter.h"
#include "publication/OpenedFile.h"
#include "publication/SafePath.h"
#include "publication/ShownText.h"
#include "sidebar/Sidebar.h"
#include "sponsors/LedgerPane.h"
#include "sponsors/LedgerView.h"
#include "sponsors/LedgerWording.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t mostChangesKept = 200;

} // namespace

LedgerTasks::LedgerTasks(const LedgerParts& parts, QWidget* window)
    : QObject(window)
    , m_pane(parts.pane)
    , m_sidebar(parts.sidebar)
    , m_documents(parts.documents)
    , m_publications(parts.publications)
    , m_pages(parts.pages)
    , m_files(parts.files)
    , m_covered(parts.covered)
    , m_window(window)
    , m_feed(new LedgerFeed(parts.publications, parts.pages, this))
    , m_notices(new NoticeBoard(parts.pane->notices(), this)) {
    m_pane->hide();
    connect(m_feed, &LedgerFeed::changed, this, &LedgerTasks::showLedger);
    connect(m_notices, &NoticeBoard::answered, m_pane, qOverload<>(&QWidget::setFocus));
    connectPane();
}

void LedgerTasks::connectPane() {
    connect(m_pane, &LedgerPane::bookWanted, this, &LedgerTasks::book);
    connect(m_pane, &LedgerPane::moveWanted, this, &LedgerTasks::move);
    connect(m_pane, &LedgerPane::freeWanted, this, &LedgerTasks::free);
    connect(m_pane, &LedgerPane::refused, this,
            [this](const QString& sentence) { m_notices->say(NoticeTone::Warning, sentence); });
    connect(m_pane, &LedgerPane::fileWanted, this, &LedgerTasks::fileWanted);
    connect(m_pane, &LedgerPane::newSponsorWanted, m_files, &FileTasks::newSponsor);
    connect(m_pane, &LedgerPane::sponsorFromBlockWanted, this, &LedgerTasks::makeSponsorOf);
    connect(m_pane, &LedgerPane::reportWanted, this, &LedgerTasks::saveReport);
    connect(m_pane, &LedgerPane::proofWanted, this, &LedgerTasks::saveProof);
    connect(m_pane, &LedgerPane::undoWanted, this, &LedgerTasks::undo);
    connect(m_pane, &LedgerPane::leaveWanted, this, &LedgerTasks::leave);
}

bool LedgerTasks::isShown() const {
    return !m_pane->isHidden();
}

void LedgerTasks::setShown(bool shown) {
    if (shown == isShown())
        return;
    if (shown) {
        m_hidden.clear();
        for (QWidget* pane : m_covered) {
            if (!pane->isHidden())
                m_hidden += pane;
            pane->hide();
        }
        m_pane->show();
        m_pane->setFocus();
        m_feed->renew();
    } else {
        m_notices->dismiss();
        m_pane->hide();
        for (QWidget* pane : std::exchange(m_hidden, {}))
            pane->show();
    }
    emit shownChanged(shown);
}

void LedgerTasks::publicationOpened() {
    m_changes.clear();
    m_notices->dismiss();
    m_feed->publicationOpened();
}

void LedgerTasks::fileEdited(const std::filesystem::path& file) {
    if (isShown() || indexOf(file))
        m_feed->renewSoon();
}

void LedgerTasks::showLedger() {
    const auto ledger = m_feed->made().ledger;
    m_pane->setLedger(ledger);
    m_sidebar->setSponsorNotes(m_feed->made().notes);
}

std::optional<std::size_t> LedgerTasks::indexOf(const std::filesystem::path& sponsor) const {
    const auto ledger = m_feed->made().ledger;
    if (!ledger)
        return std::nullopt;
    const auto found = std::ranges::find(ledger->sponsors, sponsor, &Sponsor::file);
    return found == ledger->sponsors.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - ledger->sponsors.begin()));
}

QString LedgerTasks::nameOf(const std::filesystem::path& sponsor) const {
    const auto index = indexOf(sponsor);
    return QString::fromStdString(index ? m_feed->made().ledger->sponsors[*index].name
                                        : sponsor.stem().string())
        .simplified();
}

void LedgerTasks::book(const std::filesystem::path& sponsor, int issue, const QString& slot) {
    const QString name = nameOf(sponsor);
    const auto makeEdit = [&](const std::string& text) -> Result<TextEdit> {
        Result<TextEdit> booking = bookIssue(text, sponsor, issue);
        if (!booking || slot.isEmpty())
            return booking;
        // A sponsor without a slot gets the one that it is put into.
        const std::string booked = applied(text, *booking);
        const auto withSlot = setString(booked, sponsor, "slot", slot.toStdString());
        if (!withSlot)
            return withSlot;
        return differenceOf(text, applied(booked, *withSlot));
    };
    if (change(sponsor, makeEdit, tr("%1 is not booked for issue %2 any more").arg(name).arg(issue)))
        tell(tr("%1 is booked for issue %2").arg(name).arg(issue));
}

void LedgerTasks::move(const std::filesystem::path& sponsor, int from, int to) {
    const QString name = nameOf(sponsor);
    const auto makeEdit = [&](const std::string& text) { return moveBooking(text, sponsor, from, to); };
    if (change(sponsor, makeEdit, tr("%1 is back in issue %2").arg(name).arg(from)))
        tell(tr("%1 moved from issue %2 to issue %3").arg(name).arg(from).arg(to));
}

void LedgerTasks::free(const std::filesystem::path& sponsor, int issue) {
    const QString name = nameOf(sponsor);
    const auto makeEdit = [&](const std::string& text) { return freeIssue(text, sponsor, issue); };
    if (change(sponsor, makeEdit, tr("%1 is booked for issue %2 again").arg(name).arg(issue)))
        tell(tr("Issue %2 is free of %1").arg(name).arg(issue));
}

void LedgerTasks::tell(const QString& sentence) {
    m_notices->say(NoticeTone::Quiet, sentence, {{tr("Undo"), [this] { undo(); }}});
}

void LedgerTasks::tellFault(const Diagnostic& diagnostic) {
    m_notices->say(NoticeTone::Error, QString::fromStdString(toString(diagnostic)),
                   {{tr("Open sponsor"), [this, file = diagnostic.file] { emit fileWanted(file); }}});
}

Result<std::string> LedgerTasks::textOf(const std::filesystem::path& file) const {
    if (const OpenDocument* document = m_documents.find(file))
        return document->bytes();
    return readInside(m_publications.publication()->root, file);
}

/// `before` is what textOf() gave.
Result<void> LedgerTasks::write(const std::filesystem::path& file, const std::string& before,
                                const TextEdit& edit) {
    const auto hasChanged = [file] {
        return tl::unexpected(
            Diagnostic{.file = file, .message = tr("It has changed meanwhile").toStdString(), .advice = {}});
    };
    if (OpenDocument* document = m_documents.find(file)) {
        if (mend(*document, before, {.label = {}, .file = file, .edits = {edit}}))
            return {};
        return hasChanged();
    }
    const Result<std::filesystem::path> path = resolveInside(m_publications.publication()->root, file);
    if (!path)
        return tl::unexpected(path.error());
    const auto isStillThere = [&]() -> Result<void> {
        const Result<std::string> now = readInside(m_publications.publication()->root, file);
        if (!now || *now != before)
            return hasChanged();
        return {};
    };
    const std::string after = applied(before, edit);
    WritableDisk disk;
    const auto written = replaceFile(
        *path, QByteArrayView(after.data(), static_cast<qsizetype>(after.size())), disk, isStillThere);
    if (!written)
        return tl::unexpected(written.error().diagnostic);
    emit fileWritten(file, QByteArray::fromStdString(before), QByteArray::fromStdString(after));
    m_publications.refreshNow();
    return {};
}

bool LedgerTasks::change(const std::filesystem::path& file, const MakeEdit& makeEdit, const QString& undone) {
    const Result<std::string> before = textOf(file);
    const Result<TextEdit> edit = before ? makeEdit(*before) : tl::unexpected(before.error());
    const Result<void> written = edit ? write(file, *before, *edit) : tl::unexpected(edit.error());
    if (!written) {
        Diagnostic fault = written.error();
        fault.file = file;
        tellFault(fault);
        return false;
    }
    m_changes.push_back({file, *before, applied(*before, *edit), undone});
    if (m_changes.size() > mostChangesKept)
        m_changes.erase(m_changes.begin());
    m_feed->renew();
    return true;
}

void LedgerTasks::undo() {
    if (m_changes.empty())
        return;
    const Change last = std::move(m_changes.back());
    m_changes.pop_back();
    const Result<std::string> now = textOf(last.file);
    if (!now || *now != last.after) {
        m_notices->say(NoticeTone::Warning,
                       tr("“%1” has changed since: the booking is left as it is")
                           .arg(QString::fromStdString(shownName(last.file))),
                       {{tr("Open sponsor"), [this, file = last.file] { emit fileWanted(file); }}});
        return;
    }
    const Result<void> written = write(last.file, last.after, differenceOf(last.after, last.before));
    if (!written)
        return tellFault(written.error());
    m_notices->say(NoticeTone::Quiet, last.told);
    m_feed->renew();
}

} // namespace masthead
