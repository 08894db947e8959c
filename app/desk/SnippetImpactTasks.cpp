#include "desk/SnippetImpactTasks.h"

#include "desk/Mending.h"
#include "desk/NoticeBoard.h"
#include "desk/OpenDocuments.h"
#include "desk/PreviewFeed.h"
#include "desk/PublicationReader.h"
#include "impact/ImpactDialog.h"
#include "publication/ShownText.h"

#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QtConcurrent>

#include <algorithm>
#include <map>

namespace masthead {

SnippetImpactTasks::SnippetImpactTasks(const SnippetImpactPlace& place, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_window(window) {
    connect(&m_reading, &QFutureWatcherBase::finished, this, &SnippetImpactTasks::take);
}

SnippetImpactTasks::~SnippetImpactTasks() {
    cancel();
    m_reading.waitForFinished();
}

void SnippetImpactTasks::show(const std::filesystem::path& snippet, const Colours& colours) {
    if (!m_place.publications.publication())
        return;
    if (!m_dialog) {
        m_dialog = new ImpactDialog(colours, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &ImpactDialog::placeWanted, this, &SnippetImpactTasks::goTo);
        connect(m_dialog, &ImpactDialog::replacementWanted, this, &SnippetImpactTasks::replace);
        connect(m_dialog, &QDialog::finished, this, &SnippetImpactTasks::cancel);
    }
    m_dialog->chooseSnippet(snippet);
    m_dialog->open();
    read();
}

void SnippetImpactTasks::cancel() {
    if (m_cancelled)
        *m_cancelled = true;
}

void SnippetImpactTasks::read() {
    const SiteSnapshot now = m_place.pages.snapshot();
    if (!now.site)
        return;
    cancel();
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_reading.setFuture(QtConcurrent::run([now, publication = m_place.publications.publication(),
                                           earlier = m_archive, cancelled = m_cancelled] {
        const auto isCancelled = [cancelled] { return cancelled->load(); };
        Uses uses;
        uses.archive = readArchive(*publication, now.reader, isCancelled, earlier);
        uses.impacts = snippetImpacts(*uses.archive, isCancelled);
        return uses;
    }));
}

void SnippetImpactTasks::take() {
    if (m_cancelled->load())
        return;
    Uses uses = m_reading.result();
    m_archive = std::move(uses.archive);
    if (m_dialog)
        m_dialog->setImpacts(std::move(uses.impacts));
}

void SnippetImpactTasks::goTo(const std::filesystem::path& file, std::size_t offset,
                              const std::string& text) {
    const TextPosition place = positionAt(text, offset);
    m_dialog->accept();
    emit placeWanted({Severity::Warning, file, place.line, place.column, {}, {}});
}

bool SnippetImpactTasks::isWanted(const QString& snippet, const std::vector<CopiedSnippet>& copies) {
    const auto closed = std::ranges::count_if(copies, [this](const CopiedSnippet& copied) {
        return !m_place.documents.find(copied.issue->listing.file);
    });
    if (copies.size() == 1 && closed == 0)
        return true; // One step of undo brings it back.
    const QString count = QLocale().toString(static_cast<qulonglong>(copies.size()));
    QMessageBox question(QMessageBox::NoIcon, tr("Replace copies"),
                         copies.size() == 1
                             ? tr("Replace the copy by the include of “%1”?").arg(snippet)
                             : tr("Replace %1 copies by the include of “%2”?").arg(count, snippet),
                         QMessageBox::Cancel, m_dialog);
    question.setInformativeText(closed == 0 ? tr("Each issue is open: undo brings its copy back.")
                                            : tr("Issues that are not open are saved at once. In those that "
                                                 "are, undo brings the copy back."));
    QPushButton* replace = question.addButton(tr("Replace"), QMessageBox::AcceptRole);
    question.setDefaultButton(replace);
    question.exec();
    return question.clickedButton() == replace;
}

bool SnippetImpactTasks::replaceIn(const CopiedSnippet& first, const std::vector<TextEdit>& edits) {
    const std::filesystem::path& file = first.issue->listing.file;
    const Fix fix{{}, file, edits};
    if (OpenDocument* open = m_place.documents.find(file))
        return mend(*open, first.issue->text, fix);
    const auto opened = m_place.documents.open(m_place.publications.publication()->root, file);
    if (!opened)
        return false;
    const bool isSaved = mend(**opened, first.issue->text, fix) && m_place.documents.save(**opened);
    m_place.documents.close(file);
    return isSaved;
}

void SnippetImpactTasks::replace(const SnippetImpact& impact, const std::vector<CopiedSnippet>& copies) {
    const Archive::Page snippet = impact.snippet;
    const QString name = QString::fromStdString(snippet->listing.title);
    if (!isWanted(name, copies))
        return;
    std::map<std::filesystem::path, std::vector<CopiedSnippet>> byFile;
    for (const CopiedSnippet& copied : copies)
        byFile[copied.issue->listing.file].push_back(copied);
    QStringList left;
    for (auto& [file, ofFile] : byFile) {
        std::ranges::sort(ofFile, {}, [](const CopiedSnippet& copied) { return copied.copy.range.begin; });
        std::vector<TextEdit> edits;
        for (const CopiedSnippet& copied : ofFile)
            edits.push_back(replacementOf(copied.copy, *snippet));
        if (!replaceIn(ofFile.front(), edits))
            left << QString::fromStdString(shownName(file));
    }
    if (!left.isEmpty())
        m_place.notices->say(
            NoticeTone::Error,
            tr("The copy of “%1” stays in %2: the file is another by now, or could not be saved.")
                .arg(name, left.join(QStringLiteral(", "))));
    m_place.publications.refreshNow();
    read();
}

} // namespace masthead
