#include "desk/JournalKeeper.h"

#include "desk/NoticeBoard.h"
#include "document/StateFolder.h"

#include <QTextCursor>

#include <algorithm>
#include <utility>

namespace masthead {

namespace {

/// The characters of `buffer` in this range, with LF between lines. Takes no longer for a long text around
/// it.
QString textIn(QTextDocument& buffer, int position, int length) {
    if (length <= 0)
        return {};
    QTextCursor cursor(&buffer);
    cursor.setPosition(position);
    cursor.setPosition(position + length, QTextCursor::KeepAnchor);
    return cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n');
}

int lengthOf(const QTextDocument& buffer) {
    return buffer.characterCount() - 1; // Qt counts an end that is not in the text.
}

} // namespace

std::filesystem::path journalsIn(const std::filesystem::path& stateFolder) {
    return stateFolder / journalFolderName;
}

JournalKeeper::JournalKeeper(OpenDocuments& documents, const std::filesystem::path& stateFolder,
                             NoticeBoard* notices, QObject* parent)
    : QObject(parent)
    , m_notices(notices) {
    if (stateFolder.empty())
        return;
    m_writer = std::make_unique<JournalWriter>(journalsIn(stateFolder));
    connect(m_writer.get(), &JournalWriter::failed, this, &JournalKeeper::sayFailed);
    connect(m_writer.get(), &JournalWriter::worksAgain, this, &JournalKeeper::takeFailedBack);
    connect(m_writer.get(), &JournalWriter::kept, this, &JournalKeeper::confirmed);
    connect(&documents, &OpenDocuments::opened, this, &JournalKeeper::follow);
    connect(&documents, &OpenDocuments::closed, this, &JournalKeeper::closed);
    connect(&documents, &OpenDocuments::renamed, this, &JournalKeeper::moved);
    // Were the last letters in the file alone, a kill before the journal ends would leave an older text to
    // offer.
    connect(&documents, &OpenDocuments::aboutToSave, this, &JournalKeeper::flush);
    connect(&documents, &OpenDocuments::savedInDoubt, this, &JournalKeeper::savedInDoubt);
}

JournalKeeper::~JournalKeeper() {
    if (m_writer)
        m_writer->disconnect(this); // It tells of its last writes too.
}

void JournalKeeper::follow(OpenDocument* document) {
    Kept& kept = m_kept[document];
    kept = Kept{};
    kept.file = document->file();
    QTextDocument* buffer = document->buffer.get();
    connect(buffer, &QTextDocument::contentsChange, this,
            [this, document](int position, int removed, int added) {
                edited(document, position, removed, added);
            });
    // After the change, when the buffer knows whether undo has led back to what is saved.
    connect(buffer, &QTextDocument::contentsChanged, this, [this, document] { settle(document); });
    connect(buffer, &QTextDocument::modificationChanged, this, [this, document] { settle(document); });
}

void JournalKeeper::edited(OpenDocument* document, int position, int removed, int added) {
    Kept& kept = m_kept[document];
    if (kept.journal && kept.hash != document->document->knownHash()) {
        // The document counts from another state of its file now: its journal begins with that.
        m_writer->end(*std::exchange(kept.journal, std::nullopt));
        begin(document, kept);
        append(document, kept, 0, kept.length, lengthOf(*document->buffer));
        kept.editsInherited = std::min(kept.editsInherited, kept.edits); // They stand for all before.
        return;
    }
    if (!kept.journal)
        begin(document, kept);
    append(document, kept, position, removed, added);
}

void JournalKeeper::begin(OpenDocument* document, Kept& kept) {
    const Document& file = *document->document;
    kept.hash = file.knownHash();
    kept.length = int(file.loadedText().size());
    kept.edits = 0;
    kept.inDoubt = false;
    kept.journal =
        m_writer->begin({file.root(), file.file(), kept.hash, file.knownSize()}, file.loadedText());
}

/// Qt counts the end of the text among what changed where all of it did.
void JournalKeeper::append(OpenDocument* document, Kept& kept, int position, int removed, int added) {
    QTextDocument& buffer = *document->buffer;
    const int length = lengthOf(buffer);
    int from = std::clamp(position, 0, length);
    int fresh = std::clamp(added, 0, length - from);
    int old = kept.length - (length - fresh);
    const bool fits = old >= 0 && from + old <= kept.length && old <= removed + 1;
    if (!fits) { // All of it, rather than something that might be wrong.
        from = 0;
        fresh = length;
        old = kept.length;
    }
    m_writer->append(*kept.journal, {from, old, textIn(buffer, from, fresh), from + fresh});
    kept.length = length;
    ++kept.edits;
}

void JournalKeeper::settle(OpenDocument* document) {
    Kept& kept = m_kept[document];
    if (!document->isModified()) {
        if (!kept.inDoubt)
            end(kept);
    } else if (!kept.journal) {
        // Unsaved without an edit: the file is gone.
        begin(document, kept);
        append(document, kept, 0, 0, 0);
    }
}

void JournalKeeper::savedInDoubt(OpenDocument* document) {
    Kept& kept = m_kept[document];
    if (!kept.journal)
        return;
    kept.inDoubt = true;
    kept.hash = document->document->knownHash();
    m_writer->saved(*kept.journal, kept.hash, document->document->knownSize());
}

void JournalKeeper::end(Kept& kept) {
    if (kept.journal)
        m_writer->end(*std::exchange(kept.journal, std::nullopt));
    for (TakenJournal& taken : kept.inherited)
        (void)taken.discard(); // What stays is found equal to the file at the next start.
    kept.inherited.clear();
    kept.inDoubt = false;
}

void JournalKeeper::closed(const std::filesystem::path& file) {
    for (auto entry = m_kept.begin(); entry != m_kept.end();) {
        if (entry->second.file == file) {
            end(entry->second);
            entry = m_kept.erase(entry);
        } else {
            ++entry;
        }
    }
}

void JournalKeeper::moved(const std::filesystem::path& from, const std::filesystem::path& to) {
    for (auto& [document, kept] : m_kept) {
        if (kept.file != from)
            continue;
        kept.file = to;
        if (kept.journal)
            m_writer->moved(*kept.journal, to);
    }
}

void JournalKeeper::takeOver(OpenDocument* document, TakenJournal taken) {
    Kept& kept = m_kept[document];
    kept.inherited.push_back(std::move(taken));
    kept.editsInherited = kept.edits;
    if (!kept.journal)
        end(kept);
}

void JournalKeeper::confirmed(JournalNumber journal, qint64 edits) {
    for (auto& [document, kept] : m_kept) {
        if (kept.journal != journal || edits < kept.editsInherited)
            continue;
        for (TakenJournal& taken : kept.inherited)
            (void)taken.discard();
        kept.inherited.clear();
    }
}

void JournalKeeper::giveUpAll() {
    for (auto& [document, kept] : m_kept)
        if (!kept.inDoubt)
            end(kept);
}

bool JournalKeeper::flush() {
    return !m_writer || m_writer->flush();
}

void JournalKeeper::sayFailed(const Diagnostic& diagnostic) {
    QString reason = QString::fromStdString(diagnostic.message);
    if (!diagnostic.advice.empty())
        reason = tr("%1 (%2)").arg(reason, QString::fromStdString(diagnostic.advice));
    m_failedSentence = tr("Your text is not being kept safe while you write: %1. Save it often.").arg(reason);
    m_notices->say(NoticeTone::Warning, m_failedSentence);
}

void JournalKeeper::takeFailedBack() {
    m_notices->takeBack(std::exchange(m_failedSentence, {}));
    m_notices->say(NoticeTone::Quiet, tr("Your text is being kept safe again while you write."));
}

} // namespace masthead
