#include "desk/OtherWindows.h"

#include "desk/NoticeBoard.h"
#include "desk/OpenDocuments.h"
#include "document/StateFolder.h"
#include "publication/ShownText.h"

#include <QFile>

#include <algorithm>

namespace masthead {

namespace {

using namespace std::chrono_literals;

/// Another window changes several marks in a row when it opens or closes.
constexpr auto afterChange = 50ms;
constexpr auto whileOpenElsewhere = 2s;

} // namespace

OtherWindows::OtherWindows(OpenDocuments& documents, const std::filesystem::path& stateFolder,
                           NoticeBoard* notices, QObject* parent)
    : QObject(parent)
    , m_documents(documents)
    , m_notices(notices) {
    m_worker.setMaxThreadCount(1);
    if (stateFolder.empty())
        return;
    m_folder = stateFolder / openFolderName;
    m_marks = std::make_shared<OpenMarks>(m_folder);
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(afterChange);
    m_lookAgain.setInterval(whileOpenElsewhere);
    connect(&m_lookSoon, &QTimer::timeout, this, &OtherWindows::look);
    connect(&m_lookAgain, &QTimer::timeout, this, &OtherWindows::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_lookSoon, qOverload<>(&QTimer::start));
    connect(&documents, &OpenDocuments::opened, this, &OtherWindows::tell);
    connect(&documents, &OpenDocuments::renamed, this, [this] {
        tell();
        setCurrent(m_shown);
    });
    connect(&documents, &OpenDocuments::unsavedFilesChanged, this, &OtherWindows::tell);
}

void OtherWindows::setCurrent(const OpenDocument* document) {
    m_shown = document;
    m_current = document ? document->document->absolutePath() : std::filesystem::path();
    m_said.reset();
    m_lookAgain.stop();
    m_notices->standDown();
    look();
}

void OtherWindows::tell() {
    Files files;
    for (const auto& document : m_documents.all())
        files[document->document->absolutePath()] =
            document->isModified() ? OpenState::Unsaved : OpenState::Saved;
    if (files == m_told)
        return;
    m_told = files;
    m_worker.start([this, marks = m_marks, files = std::move(files)] {
        marks->setOpen(files);
        QMetaObject::invokeMethod(this, &OtherWindows::watch, Qt::QueuedConnection);
    });
}

/// The folder is there with the first mark.
void OtherWindows::watch() {
    std::error_code error;
    if (m_watcher.directories().isEmpty() && std::filesystem::is_directory(m_folder, error) &&
        m_watcher.addPath(QFile::decodeName(m_folder.c_str())))
        look(); // What came before it was watched.
}

void OtherWindows::look() {
    if (!m_marks || m_current.empty())
        return;
    m_worker.start([this, marks = m_marks, file = m_current] {
        QMetaObject::invokeMethod(
            this, [this, file, elsewhere = marks->elsewhere(file)] { take(file, elsewhere); },
            Qt::QueuedConnection);
    });
}

void OtherWindows::take(const std::filesystem::path& file, std::optional<OpenState> elsewhere) {
    if (file != m_current)
        return;
    if (!elsewhere) {
        m_said.reset();
        m_lookAgain.stop();
        m_notices->standDown();
        return;
    }
    m_lookAgain.start();
    // What the user has closed is not said again, unless it has become more serious.
    if (!m_said || *elsewhere > *m_said || m_notices->hasStanding())
        say(*elsewhere);
    m_said = m_said ? std::max(*m_said, *elsewhere) : *elsewhere;
}

void OtherWindows::say(OpenState elsewhere) {
    const QString name = QString::fromStdString(shownName(m_current));
    const QString what =
        elsewhere == OpenState::Unsaved
            ? tr("“%1” is being changed in another window of Masthead, and not saved there yet.").arg(name)
            : tr("“%1” is also open in another window of Masthead.").arg(name);
    m_notices->stand(
        elsewhere == OpenState::Unsaved ? NoticeTone::Warning : NoticeTone::Quiet,
        tr("%1 If both change it, nothing is lost: whoever saves last is asked, and can merge.").arg(what),
        {{tr("Close it here"), [this] { emit closeWanted(); }}});
}

} // namespace masthead
