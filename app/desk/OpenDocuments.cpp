#include "desk/OpenDocuments.h"

#include "writing/DocumentText.h"
#include "writing/TextPane.h"

#include <QTextCursor>

#include <algorithm>
#include <span>

namespace masthead {

namespace {

/// More steps of undo than anybody takes are not worth the wait for them.
constexpr std::size_t mostEditsReplayed = 20'000;

/// As one step of undo, only what differs: the caret and the page stay where they are.
void replaceText(QTextDocument& buffer, const QString& text) {
    const QString before = textOf(buffer);
    if (before == text)
        return;
    const std::string bytes = before.toStdString();
    applyEdit(buffer, bufferEdit(bytes, {{0, bytes.size()}, text.toStdString()}), UndoStep::Own);
}

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
    std::erase_if(m_documents, [&](const auto& document) { return document->file() == file; });
    emit closed(file);
    emit unsavedFilesChanged();
}

void OpenDocuments::closeAll() {
    m_documents.clear();
    emit unsavedFilesChanged();
}

void OpenDocuments::moved(const std::filesystem::path& from, const std::filesystem::path& to) {
    OpenDocument* document = find(from);
    if (!document)
        return;
    document->document->moveTo(to);
    emit renamed(from, to);
}

std::set<std::filesystem::path> OpenDocuments::unsavedFiles() const {
    std::set<std::filesystem::path> files;
    for (const auto& document : m_documents)
        if (document->isModified())
            files.insert(document->file());
    return files;
}

Result<void> OpenDocuments::save(OpenDocument& document) {
    return settled(document, document.document->save(document.text()));
}

Result<void> OpenDocuments::saveMine(OpenDocument& document) {
    return settled(document, document.document->overwrite(document.text()));
}

Result<void> OpenDocuments::saveInPlace(OpenDocument& document) {
    return settled(document, document.document->saveInPlace(document.text()));
}

Result<void> OpenDocuments::settled(OpenDocument& document, Result<void> saved) {
    // A warning means that the text is on the disk, though the disk did not confirm that it will last.
    if (!saved && saved.error().severity == Severity::Warning)
        emit savedInDoubt(&document);
    if (saved || saved.error().severity == Severity::Warning)
        document.buffer->setModified(false);
    return saved;
}

Result<void> OpenDocuments::takeTheirs(OpenDocument& document) {
    const Result<QString> theirs = document.document->reload();
    if (!theirs)
        return tl::unexpected(theirs.error());
    replaceText(*document.buffer, *theirs);
    document.buffer->setModified(false);
    return {};
}

} // namespace masthead
