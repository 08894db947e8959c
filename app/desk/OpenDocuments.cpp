#include "desk/OpenDocuments.h"

#include "desk/TextReplacement.h"
#include "writing/DocumentText.h"
#include "writing/TextPane.h"

#include <QTextCursor>

#include <algorithm>
#include <span>

namespace masthead {

namespace {

/// More steps of undo than anybody takes are not worth the wait for them.
constexpr std::size_t mostEditsReplayed = 20'000;

/// As if typed: edits that go on where the one before ended share its step of undo.
void type(QTextDocument& buffer, const JournalEdit& edit) {
    const int end = buffer.characterCount() - 1;
    QTextCursor cursor(&buffer);
    cursor.setPosition(std::clamp(edit.position, 0, end));
    cursor.setPosition(std::clamp(edit.position + std::max(edit.removed, 0), 0, end),
                       QTextCursor::KeepAnchor);
    cursor.insertText(edit.inserted);
}

void replay(const JournalContent& content, QTextDocument& buffer) {
    const std::size_t count = content.edits.size();
    const std::size_t atOnce = count > mostEditsReplayed ? count - mostEditsReplayed : 0;
    const std::span<const JournalEdit> edits(content.edits);
    if (atOnce > 0)
        replaceText(buffer, replayed(content.base, edits.first(atOnce)));
    for (const JournalEdit& edit : edits.subspan(atOnce))
        type(buffer, edit);
    replaceText(buffer, content.text);
}

} // namespace

QString OpenDocument::text() const {
    return textOf(*buffer);
}

QByteArray OpenDocument::knownBytes() const {
    return document->encoded(document->loadedText());
}

std::string OpenDocument::bytes() const {
    return document->encoded(text()).toStdString();
}

OpenDocuments::OpenDocuments(QObject* parent)
    : QObject(parent) {}

OpenDocuments::~OpenDocuments() = default;

Result<OpenDocument*> OpenDocuments::open(const std::filesystem::path& root,
                                          const std::filesystem::path& file) {
    if (OpenDocument* known = find(file))
        return known;
    auto document = Document::open(root, file);
    if (!document)
        return tl::unexpected(document.error());
    return add(std::move(*document));
}

OpenDocument* OpenDocuments::add(std::unique_ptr<Document> document) {
    auto added = std::make_unique<OpenDocument>();
    added->document = std::move(document);
    added->buffer.reset(TextPane::newDocument(added->document->loadedText(), nullptr));
    connectDocument(added.get());
    m_documents.push_back(std::move(added));
    emit opened(m_documents.back().get());
    return m_documents.back().get();
}

Result<OpenDocument*> OpenDocuments::restore(const JournalContent& content) {
    const auto& [root, file, hash, size] = content.origin;
    auto document = Document::recovered(root, file, content.base, hash, size);
    if (!document)
        return tl::unexpected(document.error());
    OpenDocument* restored = add(std::move(*document));
    replay(content, *restored->buffer);
    return restored;
}

void OpenDocuments::connectDocument(OpenDocument* document) {
    connect(document->buffer.get(), &QTextDocument::modificationChanged, this,
            &OpenDocuments::unsavedFilesChanged);
    connect(document->buffer.get(), &QTextDocument::contentsChanged, this,
            [this, document] { emit edited(document); });
    connect(document->document.get(), &Document::changedOnDisk, this,
            [this, document] { emit changedOnDisk(document); });
    connect(document->document.get(), &Document::vanished, this,
            [this, document] { emit vanished(document); });
    connect(document->document.get(), &Document::returnedToKnown, this,
            [this, document] { emit returnedToKnown(document); });
}

OpenDocument* OpenDocuments::find(const std::filesystem::path& file) const {
    const auto found = std::find_if(m_documents.begin(), m_documents.end(),
                                    [&](const auto& document) { return document->file() == file; });
    return found == m_documents.end() ? nullptr : found->get();
}

void OpenDocuments::close(std::filesystem::path file) {
    if (OpenDocument* document = find(file); document && document->isModified())
        emit givenUp(document, GivenUp::Closed);
    std::erase_if(m_documents, [&](const auto& document) { return document->file() == file; });
    emit closed(file);
    emit unsavedFilesChanged();
}

void OpenDocuments::giveUpUnsaved() {
    for (const auto& document : m_documents)
        if (document->isModified())
            emit givenUp(document.get(), GivenUp::Closed);
}

void OpenDocuments::closeAll() {
    giveUpUnsaved();
    m_documents.clear();
    emit unsavedFilesChanged();
}

void OpenDocuments::moved(const std::filesystem::path& from, const std::filesystem::path& to) {
    OpenDocument* document = find(from);
    if (!document)
        return;
    const std::filesystem::path before = from; // It may be the document's own, which changes.
    document->document->moveTo(to);
    emit renamed(before, to);
}

std::set<std::filesystem::path> OpenDocuments::unsavedFiles() const {
    std::set<std::filesystem::path> files;
    for (const auto& document : m_documents)
        if (document->isModified())
            files.insert(document->file());
    return files;
}

Result<void> OpenDocuments::save(OpenDocument& document) {
    const QByteArray former = document.knownBytes();
    emit aboutToSave(&document);
    return settled(document, former, document.document->save(document.text()));
}

Result<void> OpenDocuments::saveMine(OpenDocument& document) {
    const Result<KnownState> theirs = document.document->stateOnDisk();
    const QByteArray former = theirs ? theirs->buffer.encode(theirs->text()) : document.knownBytes();
    emit aboutToSave(&document);
    return settled(document, former, document.document->overwrite(document.text()));
}

Result<void> OpenDocuments::saveInPlace(OpenDocument& document) {
    const QByteArray former = document.knownBytes();
    emit aboutToSave(&document);
    return settled(document, former, document.document->saveInPlace(document.text()));
}

Result<void> OpenDocuments::settled(OpenDocument& document, const QByteArray& former, Result<void> saved) {
    // A warning means that the text is on the disk, though the disk did not confirm that it will last.
    if (!saved && saved.error().severity == Severity::Warning)
        emit savedInDoubt(&document);
    if (saved || saved.error().severity == Severity::Warning) {
        document.buffer->setModified(false);
        emit savedOver(&document, former);
    }
    return saved;
}

Result<void> OpenDocuments::takeTheirs(OpenDocument& document) {
    const Result<QString> theirs = document.document->reload();
    if (!theirs)
        return tl::unexpected(theirs.error());
    if (document.isModified())
        emit givenUp(&document, GivenUp::Replaced);
    replaceText(*document.buffer, *theirs);
    document.buffer->setModified(false);
    return {};
}

Result<void> OpenDocuments::putMerged(OpenDocument& document, KnownState theirs, const QString& merged) {
    const QString mine = document.text();
    const QString onDisk = theirs.text();
    return document.document->adopt(std::move(theirs), mine).map([&] {
        if (document.isModified())
            emit givenUp(&document, GivenUp::Replaced);
        replaceText(*document.buffer, merged);
        document.buffer->setModified(merged != onDisk);
    });
}

bool OpenDocuments::putOlder(OpenDocument& document, const QByteArray& bytes) {
    const auto older = document.document->readInto(bytes, document.text());
    if (!older)
        return false;
    if (document.isModified())
        emit givenUp(&document, GivenUp::Replaced);
    replaceText(*document.buffer, *older);
    return true;
}

} // namespace masthead
